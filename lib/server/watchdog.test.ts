import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('fixtures/hanging.ts', import.meta.url))
const run = (how: string) =>
  spawnSync(process.execPath, ['--conditions=react-server', '--import', 'tsx', program, how], {
    encoding: 'utf8',
    timeout: 50_000
  })

test('a server whose event loop stands still says so and ends, for another one to be started', () => {
  const { signal, stderr } = run('hang')
  expect(signal).toBe('SIGKILL')
  expect(JSON.parse(stderr)).toMatchObject({
    level: 'error',
    event: 'stop',
    message: expect.stringContaining('stood still for 3 s')
  })
})

test('one that is only slow goes on, and one that has nothing more to do is not kept', () => {
  expect(run('end')).toMatchObject({ status: 0, stderr: '' })
})
