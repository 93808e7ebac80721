import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { root } from './command.mjs'
import { temporaryFolder } from './temporary-folder.mjs'

let folder: string
beforeEach(() => {
  folder = temporaryFolder('release')
  mkdirSync(path.join(folder, 'bin'))
  // A build takes its time, and is none of this script's business; and a service can be restarted by root alone.
  program(
    'systemd-run',
    'for each; do case $each in WorkingDirectory=*) cd "$(echo "$each" | cut -d= -f2-)";; esac; done; mkdir .next; echo {} > .next/cairn-build.json'
  )
  program(
    'systemctl',
    'cd "$CAIRN_BASE"; if [ "$1" = show ]; then cat enabled; exit; fi; echo "$2 $(readlink current)" >> restarts; ! grep -qsx "$2 $(readlink current)" broken'
  )
  program('runuser', 'shift 3; exec "$@"')
  git('origin', 'init', '--quiet', '--initial-branch=main')
  commit('first')
  execFileSync('git', ['clone', '--quiet', path.join(folder, 'origin'), path.join(folder, 'program')])
})

function program(name: string, script: string) {
  const file = path.join(folder, 'bin', name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}

function git(name: string, ...args: string[]): string {
  const place = path.join(folder, name)
  mkdirSync(place, { recursive: true })
  // Inside a hook these would point at the project's own repository.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...env } = process.env
  return execFileSync('git', ['-C', place, ...args], { encoding: 'utf8', env }).trim()
}

/** A new commit of the program; where its build will be. */
function commit(message: string): string {
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@cairn.example']
  git('origin', ...author, 'commit', '--quiet', '--allow-empty', `--message=${message}`)
  return `releases/${git('origin', 'rev-parse', 'HEAD')}`
}

const release = (...args: string[]) => releaseOn('4840 4841', ...args)

/** @returns what the script said, and its exit code */
function releaseOn(ports: string, ...args: string[]) {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...own } = process.env
  const env = { ...own, CAIRN_BASE: folder, CAIRN_PORTS: ports, PATH: `${path.join(folder, 'bin')}:${process.env.PATH}` }
  const { status, stdout, stderr } = spawnSync('sh', [path.join(root, 'deploy/release.sh'), ...args], { env, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

const leads = (name: string) => readlinkSync(path.join(folder, name))
const isBuilt = (name: string) => existsSync(path.join(folder, name, '.next/cairn-build.json'))
const releases = () =>
  readdirSync(path.join(folder, 'releases'))
    .map(name => `releases/${name}`)
    .sort()
const restarts = () => readFileSync(path.join(folder, 'restarts'), 'utf8').trim().split('\n')

/** Three commits, each released when it was made. */
function threeReleases(): readonly [string, string, string] {
  const first = `releases/${git('origin', 'rev-parse', 'HEAD')}`
  expect(release()).toMatchObject({ status: 0 })
  const second = commit('second')
  expect(release()).toMatchObject({ status: 0 })
  const third = commit('third')
  expect(release()).toMatchObject({ status: 0 })
  return [first, second, third]
}

test('a release restarts one server after the other, and keeps the build before it and no other', () => {
  const [first, second, third] = threeReleases()
  expect([leads('current'), leads('before')]).toEqual([third, second])
  expect(releases()).toEqual([second, third].sort())
  expect(restarts()).toEqual([first, second, third].flatMap(each => [`cairn@4840 ${each}`, `cairn@4841 ${each}`]))
})

test('unless told, it restarts the servers that are enabled, in the order of their ports; without any it builds nothing', () => {
  const enabled = (units: string) => writeFileSync(path.join(folder, 'enabled'), `${units}\n`)
  enabled('ssh.service nginx.service')
  expect(releaseOn('')).toMatchObject({ status: 1, said: expect.stringContaining('systemctl enable cairn@3000') })
  expect(existsSync(path.join(folder, 'releases'))).toBe(false)
  const first = `releases/${git('origin', 'rev-parse', 'HEAD')}`
  enabled('ssh.service cairn@3000.service nginx.service')
  expect(releaseOn('')).toMatchObject({ status: 0 })
  enabled('cairn@3001.service ssh.service cairn@3000.service cairn.service')
  expect(releaseOn('')).toMatchObject({ status: 0 })
  expect(restarts()).toEqual(['cairn@3000', 'cairn@3000', 'cairn@3001'].map(unit => `${unit} ${first}`))
})

test('a commit that is released again leaves the build before it, and --back goes there and forth', () => {
  const [, second, third] = threeReleases()
  expect(release()).toMatchObject({ status: 0 })
  expect(isBuilt(second)).toBe(true)
  expect(release('--back')).toMatchObject({ status: 0 })
  expect([leads('current'), leads('before')]).toEqual([second, third])
  expect(restarts().slice(-2)).toEqual([`cairn@4840 ${second}`, `cairn@4841 ${second}`])
  expect(release('--back')).toMatchObject({ status: 0 })
  expect([leads('current'), leads('before')]).toEqual([third, second])
})

test('without a build to go back to, nothing is touched', () => {
  expect(release('--back')).toMatchObject({ status: 1, said: expect.stringContaining('There is no build from before.') })
  const [, second, third] = threeReleases()
  const before = restarts()
  rmSync(path.join(folder, second), { recursive: true })
  expect(release('--back')).toMatchObject({ status: 1, said: expect.stringContaining('There is no build from before.') })
  expect(leads('current')).toBe(third)
  expect(restarts()).toEqual(before)
})

test('a build that does not start is gone back from, and the one before stays what it was', () => {
  const [, second, third] = threeReleases()
  const fourth = commit('fourth')
  writeFileSync(path.join(folder, 'broken'), `cairn@4841 ${fourth}\n`)
  expect(release()).toMatchObject({ status: 1, said: expect.stringContaining(`Back to ${third}.`) })
  expect([leads('current'), leads('before')]).toEqual([third, second])
  expect(restarts().slice(-4)).toEqual([fourth, fourth, third, third].map((each, i) => `cairn@484${i % 2} ${each}`))
  expect(isBuilt(second)).toBe(true)
})

test('a commit that there is not changes nothing', () => {
  expect(release('0123456789')).toMatchObject({ status: 1, said: expect.stringContaining('There is no commit 0123456789') })
  expect(existsSync(path.join(folder, 'current'))).toBe(false)
})
