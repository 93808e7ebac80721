import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { findNginx } from './nginx.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('nginx')
})

function program(name: string, script: string): string {
  const file = path.join(folder, name, 'nginx')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('an nginx that does not start, or is too old, is passed over', () => {
  program('broken', 'echo error while loading shared libraries >&2; exit 127')
  program('old', 'echo nginx version: nginx/1.10.3 >&2')
  const works = program('works', 'echo nginx version: nginx/1.22.1 >&2')
  expect(findNginx({ PATH: ['broken', 'old', 'works'].map(name => path.join(folder, name)).join(path.delimiter) })).toBe(works)
})
