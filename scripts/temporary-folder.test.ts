import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { root } from './command.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

const ofTheFile = temporaryFolder('file')
let ofTheTest = ''

test('a folder is there as long as its test, for what ends with the test as well', () => {
  ofTheTest = temporaryFolder('test')
  onTestFinished(() => expect(existsSync(ofTheTest)).toBe(true))
})

test('after the test it is gone, and one of the whole file is not', () => {
  expect([existsSync(ofTheTest), existsSync(ofTheFile)]).toEqual([false, true])
})

test.each([
  ['has done its work', ''],
  ['fails', 'throw new Error()'],
  ['is told to exit', 'process.exit(1)']
])('a program that %s leaves no folder behind', (_, end) => {
  const module = path.join(root, 'scripts/temporary-folder.mjs')
  const program = `
    const { temporaryFolder } = await import(${JSON.stringify(module)})
    console.log(temporaryFolder('program'))
    ${end}`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], { encoding: 'utf8' })
  expect(stdout).toMatch(/cairn-program-\w+\n$/)
  expect(existsSync(stdout.trim())).toBe(false)
})

test('tests and benchmarks make temporary folders in no other way', () => {
  const files = ['app', 'bench', 'components', 'e2e', 'lib', 'scripts'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => path.join(folder, file))
  )
  const makers = files.filter(
    file => /\.[cm]?[jt]sx?$/.test(file) && /\bmkdtemp|['"]mktemp\b/.test(readFileSync(path.join(root, file), 'utf8'))
  )
  expect(makers.sort()).toEqual([
    // Programs, which remove what they make.
    'scripts/nginx.mjs',
    'scripts/site.mjs',
    'scripts/temporary-folder.mjs'
  ])
})
