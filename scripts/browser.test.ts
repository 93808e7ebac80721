import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findBrowser } from './browser.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cairn-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function program(name: string, script: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('CHROMIUM_PATH comes before what is on the PATH', () => {
  const named = program('elsewhere/browser', 'exit 0')
  program('bin/chromium', 'exit 0')
  expect(findBrowser({ CHROMIUM_PATH: named, PATH: path.join(folder, 'bin') })).toBe(named)
})

test('a CHROMIUM_PATH that leads nowhere is an error, not a reason to take another browser', () => {
  const missing = path.join(folder, 'nothing')
  expect(() => findBrowser({ CHROMIUM_PATH: missing, PATH: '' })).toThrow(`CHROMIUM_PATH is ${missing}, but there is no program`)
})

test('a program of the right name that does not start is passed over', () => {
  program('first/chromium', 'echo install the snap; exit 1')
  const works = program('second/google-chrome', 'exit 0')
  expect(findBrowser({ PATH: [path.join(folder, 'first'), path.join(folder, 'second')].join(path.delimiter) })).toBe(works)
})
