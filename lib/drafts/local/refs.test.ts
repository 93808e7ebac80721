// Compare-and-swap as Git does it, without the look that is taken before: what counts when another process was quicker.
import { spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { temporaryFolder } from '../../../scripts/temporary-folder.mjs'
import { bundleProgram } from '../fixtures/bundle'
import { ada, newPath } from '../fixtures/contract'
import { testRepository } from '../fixtures/repository'
import { localDrafts } from '.'
import { openRepository } from './git'
import { moveBranches } from './refs'

const repository = testRepository()
afterEach(() => repository.git('checkout', '--quiet', 'main'))

async function begin() {
  const main = repository.git('rev-parse', 'main').trim()
  const other = repository.git('commit-tree', '-m', 'Other', '-p', main, 'main^{tree}').trim()
  const tip = (branch: string) => repository.git('for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`).trim() || null
  const tips = async (branches: readonly string[]) => branches.map(tip)
  return { main, other, tip, tips, opened: await openRepository(repository.contentDir) }
}

describe('moving branches', () => {
  it('a branch that is elsewhere stays there, and so do the others of the transaction', async () => {
    const { main, other, tip, tips, opened } = await begin()
    repository.git('update-ref', 'refs/heads/drafts/a', main)
    repository.git('update-ref', 'refs/heads/drafts/b', other)
    const moves = [
      { branch: 'drafts/a', from: main, to: other },
      { branch: 'drafts/b', from: main, to: null }
    ]
    expect(await moveBranches(opened, moves, tips)).toBe('stale')
    expect([tip('drafts/a'), tip('drafts/b')]).toEqual([main, other])
  })

  it('a branch that has come into being is not written over, and one that is gone is not made again', async () => {
    const { main, other, tip, tips, opened } = await begin()
    repository.git('update-ref', 'refs/heads/drafts/c', main)
    expect(await moveBranches(opened, [{ branch: 'drafts/c', from: null, to: other }], tips)).toBe('stale')
    expect(await moveBranches(opened, [{ branch: 'drafts/d', from: main, to: other }], tips)).toBe('stale')
    expect([tip('drafts/c'), tip('drafts/d')]).toEqual([main, null])
  })

  it('a branch to a commit that is not there is an error, and nothing moves', async () => {
    const { main, tip, tips, opened } = await begin()
    repository.git('update-ref', 'refs/heads/drafts/e', main)
    await expect(moveBranches(opened, [{ branch: 'drafts/e', from: main, to: '1'.repeat(40) }], tips)).rejects.toMatchObject({
      reason: 'unavailable'
    })
    expect(tip('drafts/e')).toBe(main)
  })
})

it('three programs that add lines to one draft at once lose none of them', async () => {
  const folder = temporaryFolder('writers')
  const program = await bundleProgram('add-lines.ts', folder)
  const drafts = await localDrafts({ contentDir: repository.contentDir })
  await drafts.create({ id: 'shared', path: newPath, text: '', author: ada })
  const ended = ['a', 'b', 'c'].map(
    name =>
      new Promise<number | null>(resolve => {
        const child = spawn(process.execPath, [program, repository.contentDir, 'shared', name, '15'], { stdio: 'inherit' })
        child.on('close', resolve)
      })
  )
  expect(await Promise.all(ended)).toEqual([0, 0, 0])
  const lines = ((await drafts.get('shared'))?.text ?? '').split('\n').filter(Boolean)
  expect(lines).toHaveLength(45)
  expect(new Set(lines).size).toBe(45)
  drafts.close()
}, 120_000)
