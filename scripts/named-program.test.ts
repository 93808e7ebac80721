import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { findBrowser } from './browser.mjs'
import { programNamed } from './named-program.mjs'
import { findNginx } from './nginx.mjs'
import { findRedis } from './redis.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('programs')
})

function file(name: string, mode: number): string {
  const made = path.join(folder, name)
  mkdirSync(path.dirname(made), { recursive: true })
  writeFileSync(made, '#!/bin/sh\nexit 0\n')
  chmodSync(made, mode)
  return made
}

test('a setting that is not set, or is empty, names nothing', () => {
  expect([programNamed({}, 'X_PATH'), programNamed({ X_PATH: '' }, 'X_PATH')]).toEqual([undefined, undefined])
})

test('a program is a file that may be run', () => {
  const program = file('program', 0o755)
  expect(programNamed({ X_PATH: program }, 'X_PATH')).toBe(program)
  for (const other of [file('text', 0o644), folder, path.join(folder, 'nothing')])
    expect(() => programNamed({ X_PATH: other }, 'X_PATH')).toThrow(
      `X_PATH is ${other}, but there is no program: correct it or leave it out.`
    )
})

test.each([
  ['CHROMIUM_PATH', 'chromium', findBrowser],
  ['NGINX_PATH', 'nginx', findNginx],
  ['REDIS_SERVER_PATH', 'redis-server', findRedis]
])(
  '%s comes before what is on the PATH, and one that leads nowhere is an error, not a reason to take another',
  (setting, name, find) => {
    const named = file(`elsewhere/${name}`, 0o755)
    const PATH = path.dirname(file(`bin/${name}`, 0o755))
    expect(find({ [setting]: named, PATH })).toBe(named)
    const missing = path.join(folder, 'nothing')
    expect(() => find({ [setting]: missing, PATH })).toThrow(`${setting} is ${missing}, but there is no program`)
  }
)
