import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { root } from './command.mjs'
import { currentInputs, programFiles, staleness, withoutAuthors } from './freshness.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const inputs = { program: 'p1', content: 'c1', contentDir: '/content' }
const stamp = { ...inputs, buildId: 'b1' }

let folder: string
beforeEach(() => {
  folder = temporaryFolder('freshness')
  mkdirSync(path.join(folder, 'notes', '2024'), { recursive: true })
  mkdirSync(path.join(folder, 'media'))
  writeFileSync(path.join(folder, 'notes/2024/12-13-a.mdx'), 'one')
  writeFileSync(path.join(folder, 'media/a.png'), 'png')
})

test.each([
  ['nothing when program and content are those of the build', stamp, 'b1', inputs, undefined],
  ['a build when there is none', undefined, undefined, inputs, 'missing'],
  ['a build when the one that is there left no stamp', undefined, 'b1', inputs, 'missing'],
  ['a build when the stamp is of an earlier build', stamp, 'b2', inputs, 'missing'],
  ['a build when the stamp is left of a build that is gone', stamp, undefined, inputs, 'missing'],
  ['a build when the program changed', stamp, 'b1', { ...inputs, program: 'p2' }, 'program'],
  ['a build when program and content changed', stamp, 'b1', { ...inputs, program: 'p2', content: 'c2' }, 'program'],
  ['other pages when the content changed', stamp, 'b1', { ...inputs, content: 'c2' }, 'content'],
  ['other pages when the same content is elsewhere', stamp, 'b1', { ...inputs, contentDir: '/other' }, 'content']
] as const)('start needs %s', (_, left, buildId, now, expected) => {
  expect(staleness(left, buildId, now)).toBe(expected)
})

test('all that a build is made from is there, but for files of settings, which nobody must have', () => {
  const named = programFiles.filter(name => !name.startsWith('.env'))
  expect(named.filter(name => !existsSync(path.join(root, name)))).toEqual([])
})

const content = () => currentInputs(folder).content

test('touching a text changes nothing, editing it does', () => {
  const file = path.join(folder, 'notes/2024/12-13-a.mdx')
  const before = content()
  utimesSync(file, 1, 1)
  expect(content()).toBe(before)
  writeFileSync(file, 'two')
  expect(content()).not.toBe(before)
})

test('a new, a renamed and a replaced medium are changes', () => {
  const digests = [content()]
  writeFileSync(path.join(folder, 'media/b.png'), 'png')
  digests.push(content())
  utimesSync(path.join(folder, 'media/b.png'), 1, 1)
  digests.push(content())
  rmSync(path.join(folder, 'media/a.png'))
  digests.push(content())
  expect(new Set(digests).size).toBe(4)
})

test('what Git keeps in the content folder is not content', () => {
  const before = content()
  mkdirSync(path.join(folder, '.git'))
  writeFileSync(path.join(folder, '.git', 'HEAD'), 'ref: refs/heads/main\n')
  expect(content()).toBe(before)
})

test('the content is no part of the program', () => {
  const before = currentInputs(folder)
  writeFileSync(path.join(folder, 'site.yaml'), 'name: A weblog\n')
  expect(currentInputs(folder)).toEqual({ ...before, content: expect.not.stringMatching(before.content) })
})

test('who may write calls for no build, other settings do', () => {
  const before = 'PORT=1\nAUTHORS="\nAda <a@b.example> local:ada:x\n"\nAUTHOR_TOKENS=x\nSITE=y\n'
  expect(withoutAuthors(before)).toBe(
    withoutAuthors(before.replace('local:ada:x', 'local:ada:y').replace('TOKENS=x', "TOKENS='z\nz'"))
  )
  expect(withoutAuthors(before)).toContain('SITE=y')
  expect(withoutAuthors('MORE_AUTHORS=x\n# AUTHORS=x\n')).toBe('MORE_AUTHORS=x\n# AUTHORS=x\n')
})
