// @ts-check
// The Redis that tests of several servers run against: the one on this machine, or Debian's, installed for them.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { run, say } from './command.mjs'
import { foldersOnPath, isProgram, programNamed } from './named-program.mjs'

/**
 * Looks for a Redis server, without installing one: REDIS_SERVER_PATH, else one on the PATH.
 * @param {NodeJS.Dict<string>} environment REDIS_SERVER_PATH and PATH count
 * @returns {string | undefined} the path of its program
 */
export function findRedis(environment) {
  const named = programNamed(environment, 'REDIS_SERVER_PATH')
  if (named) return named
  const onPath = foldersOnPath(environment).map(folder => path.join(folder, 'redis-server'))
  return onPath.find(file => isProgram(file) && starts(file))
}

/**
 * Finds a Redis server, or installs Debian's package as root.
 * @returns {Promise<string | undefined>} undefined where there is none to be had: the tests that need it say so, and are left out
 */
export async function installRedis() {
  const found = findRedis(process.env)
  if (found || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) return found
  say('No Redis here: installing redis-server (apt-get install redis-server) …')
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  const updated = await run('apt-get', ['update', '-qq'], environment)
  // It is started by the tests alone: the package would make a service of it (deb-systemd-invoke asks RUNLEVEL).
  if (updated === 0)
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { ...environment, RUNLEVEL: '1' })
  return findRedis(process.env)
}

/** @returns {string} what a test that needs Redis says where there is none */
export function missingRedis() {
  return '\n!!! LEFT OUT: there is no redis-server here, and none could be installed. Install it, or point REDIS_SERVER_PATH at one. !!!\n'
}

/** @param {string} file */
const starts = file => spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0
