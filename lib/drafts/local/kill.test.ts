// A short run of bench/drafts-kill.ts.
import { expect, it } from 'vitest'
import { killLoop } from '../fixtures/kill-loop'
import { testRepository } from '../fixtures/repository'

it('twenty kills at random moments lose nothing that was acknowledged, and block nothing', async () => {
  const repository = testRepository()
  try {
    const { acknowledged, lost, dirty, corrupt, failures, recoveries } = await killLoop(repository, 20)
    expect({ lost, dirty, corrupt, failures }).toEqual({ lost: [], dirty: [], corrupt: [], failures: [] })
    expect(recoveries).toHaveLength(20)
    expect(acknowledged).toBeGreaterThan(0)
  } finally {
    repository.remove()
  }
}, 300_000)
