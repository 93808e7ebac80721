import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { followed } from './settings-file'

const folder = temporaryFolder('settings')
const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)

test('what came from a file follows the file: who is struck from it is out, who is put in is in', () => {
  write('.env.local', 'FIRST="\nAda <ada@cairn.example> github:ada\nBen <ben@cairn.example> github:ben\n"\n')
  const atStart = followed('FIRST', undefined, undefined, folder)
  expect(atStart).toContain('github:ben')
  write('.env.local', 'FIRST="Ada <ada@cairn.example> github:ada"\n')
  expect(followed('FIRST', atStart, undefined, folder)).toBe('Ada <ada@cairn.example> github:ada')
  write('.env.local', '# nobody\n')
  expect(followed('FIRST', atStart, undefined, folder)).toBeUndefined()
})

test('a file that is gone names nobody', () => {
  write('.env.local', 'GONE=x\n')
  expect(followed('GONE', 'x', undefined, folder)).toBe('x')
  rmSync(path.join(folder, '.env.local'))
  expect(followed('GONE', 'x', undefined, folder)).toBeUndefined()
})

test('what the environment had before any file was read wins, whatever a file says later', () => {
  write('.env.local', 'OUTSIDE=file\n')
  expect(followed('OUTSIDE', 'environment', undefined, folder)).toBe('environment')
  write('.env.local', 'OUTSIDE=environment\n')
  expect(followed('OUTSIDE', 'environment', true, folder)).toBe('environment')
  expect(followed('OUTSIDE', 'environment', undefined, folder)).toBe('environment')
})

test('a file that changed while the site was built is followed, when it is known that the value came from it', () => {
  write('.env.local', 'BUILT=after\n')
  expect(followed('BUILT', 'before', false, folder)).toBe('after')
})

test('files that come first in Next win', () => {
  write('.env', 'ORDER=env\nONLY=env\n')
  write('.env.local', 'ORDER=local\n')
  expect(followed('ORDER', 'local', undefined, folder)).toBe('local')
  write('.env.production.local', 'ORDER=production local\n')
  expect(followed('ORDER', 'local', undefined, folder)).toBe('production local')
  expect(followed('ONLY', undefined, undefined, folder)).toBe('env')
})
