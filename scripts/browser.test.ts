import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { findBrowser } from './browser.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('browser')
})

function program(name: string, script: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('a program of the right name that does not start is passed over', () => {
  program('first/chromium', 'echo install the snap; exit 1')
  const works = program('second/google-chrome', 'exit 0')
  expect(findBrowser({ PATH: [path.join(folder, 'first'), path.join(folder, 'second')].join(path.delimiter) })).toBe(works)
})

test('the shell, which opens pages faster, comes before the whole browser', () => {
  program('bin/chromium', 'exit 0')
  const shell = program('bin/chromium-headless-shell', 'exit 0')
  expect(findBrowser({ PATH: path.join(folder, 'bin') })).toBe(shell)
})
