import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { readAuthors } from '../lib/auth/authors'
import { verifyPassword } from '../lib/auth/password'
import { root } from './command.mjs'

const author = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['scripts/author.mjs', ...args], { cwd: root }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr })
  )

test('npm run author -- ada --hash prints a setting, and apart from it the password that goes with it', async () => {
  const { stdout, stderr } = await author('Ada', '--as', 'Ada Marsh <ada@cairn.example>', '--hash')
  const { entries, faults } = readAuthors(stdout)
  expect(faults).toEqual([])
  const way = entries[0]?.ways[0]
  expect(way).toMatchObject({ by: 'local', name: 'ada' })
  const [, password = ''] = /^Password: (.+)$/m.exec(stderr) ?? []
  expect(way?.by === 'local' && (await verifyPassword(password, way.hash))).toBe(true)
})

test.each([
  [[], 'expected a name: npm run author -- <name>'],
  [['ada', 'ben'], 'unexpected “ben”'],
  [['a b'], 'unexpected name “a b”'],
  [['ada', '--as', 'Ada'], 'expected a name and an address, as in --as'],
  [['ada', '--all'], '--all']
])('npm run author -- %j says what it expects', async (args, message) => {
  const { code, stderr } = await author(...args)
  expect(code).toBe(1)
  expect(stderr).toContain(message)
})
