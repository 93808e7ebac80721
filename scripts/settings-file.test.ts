import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'dotenv'
import { expect, test } from 'vitest'
import { readAuthors } from '../lib/auth/authors'
import { accountOf } from './local-author.mjs'
import { entryOf, withLocalAccount, withSetting, writeSettings } from './settings-file.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const folder = temporaryFolder('settings')

const hash = (letter: string) => `scrypt:32768:8:3:${letter.repeat(22)}:${letter.repeat(43)}`
const ada = { author: 'Ada Marsh <ada@cairn.example>', account: 'ada', hash: hash('a') }
const ben = { author: 'Ben Stone <ben@cairn.example>', account: 'ben', hash: hash('b') }

test('a setting is put behind what is there, or in its own place, and nothing else changes', () => {
  const text = '# mine\nPORT=4000\nAUTHORS="one\ntwo" # the editors\nLAST=\'x\''
  expect(withSetting(text, 'AUTHORS', 'three')).toBe("# mine\nPORT=4000\nAUTHORS=three\nLAST='x'")
  expect(withSetting(text, 'AUTH_SECRET', 'abc')).toBe(`${text}\nAUTH_SECRET=abc\n`)
  expect(withSetting('', 'AUTH_SECRET', 'abc')).toBe('AUTH_SECRET=abc\n')
  expect(withSetting('AUTHORS=\nPORT=1\n', 'AUTHORS', 'x y')).toBe('AUTHORS="x y"\nPORT=1\n')
})

test.each([
  ['AUTHORS=plain\nNEXT=1\n'],
  ["export AUTHORS='a\nb'\nNEXT=1\n"],
  ['AUTHORS=`a "b"\nc`\nNEXT=1\n'],
  ['  AUTHORS = "a"\nNEXT=1\n'],
  ['MORE_AUTHORS="x"\nNEXT=1\n'],
  ['# AUTHORS=x\nNEXT=1\n']
])('%j reads as it was meant after a setting is put in', text => {
  const { AUTHORS: _, ...others } = parse(text)
  expect(parse(withSetting(text, 'AUTHORS', 'of $1 now'))).toEqual({ ...others, AUTHORS: 'of $1 now' })
})

test('accounts are added beside others, and what the site reads is them', () => {
  const one = withLocalAccount('', ada)
  const two = withLocalAccount(one, ben)
  const read = readAuthors(parse(withSetting('', 'AUTHORS', two)).AUTHORS ?? '')
  expect(read.faults).toEqual([])
  expect(read.entries.map(({ name, email, ways }) => ({ name, email, ways }))).toEqual([
    { name: 'Ada Marsh', email: 'ada@cairn.example', ways: [{ by: 'local', name: 'ada', hash: ada.hash }] },
    { name: 'Ben Stone', email: 'ben@cairn.example', ways: [{ by: 'local', name: 'ben', hash: ben.hash }] }
  ])
})

test('an account that is there gets another hash, and keeps its author and their other ways in', () => {
  const before = `Ada Marsh <ada@cairn.example> github:ada local:Ada:${hash('x')}; ${withLocalAccount('', ben)}`
  const after = withLocalAccount(before, { ...ada, author: 'Somebody Else <else@cairn.example>' })
  expect(entryOf(after, 'ada')).toBe(`Ada Marsh <ada@cairn.example> github:ada local:ada:${ada.hash}`)
  expect(entryOf(after, 'ben')).toBe(entryOf(before, 'ben'))
})

test('an author who is listed with another way in gets the account on the same line', () => {
  expect(withLocalAccount('Ada Marsh <ada@cairn.example> github:ada', ada)).toBe(
    `Ada Marsh <ada@cairn.example> github:ada local:ada:${ada.hash}`
  )
})

test('the file is its owner’s alone, and none is left half-written', () => {
  const file = path.join(folder, 'new')
  expect(writeSettings(file, 'A=1\n', { mayReplace: false })).toBe(true)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['new'])
})

test('a file that is there is never overwritten by the first start, even one that leads nowhere', () => {
  const [file, link] = [path.join(folder, 'mine'), path.join(folder, 'link')]
  writeFileSync(file, 'MINE=1\n')
  symlinkSync('nowhere', link)
  expect([file, link].map(each => writeSettings(each, 'A=1\n', { mayReplace: false }))).toEqual([false, false])
  expect(readFileSync(file, 'utf8')).toBe('MINE=1\n')
})

test('a file that is there keeps its permissions when a setting changes', () => {
  const file = path.join(folder, 'shared')
  writeFileSync(file, 'MINE=1\n', { mode: 0o640 })
  writeSettings(file, 'MINE=2\n', { mayReplace: true })
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['MINE=2\n', 0o640])
})

test('where nothing can be written, it says what to see to', () => {
  expect(() => writeSettings(path.join(folder, 'no', 'such', 'folder'), '', { mayReplace: true })).toThrow(
    'cannot be written (ENOENT)'
  )
})

test.each([
  ['Ada Marsh <ada@cairn.example>', 'ada'],
  ['Zoë <z@cairn.example>', 'zoe'],
  ['王小明 <w@cairn.example>', 'author']
])('%s signs in as %s', (author, account) => {
  expect(accountOf(author)).toBe(account)
})
