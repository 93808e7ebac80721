// @ts-check
// The nginx that the tests and benchmarks run: the one on this machine, or Debian's, unpacked beside the packages without installing it.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root, run, say } from './command.mjs'
import { foldersOnPath, isProgram, programNamed } from './named-program.mjs'

/** Removed with the packages, and no part of the project. */
const unpacked = path.join(root, 'node_modules', '.cache', 'nginx')

/**
 * Looks for nginx, without fetching it: NGINX_PATH, else one on the PATH or where systems keep it, else the one that was unpacked.
 * @param {NodeJS.Dict<string>} environment NGINX_PATH and PATH count
 * @returns {string | undefined} the path of its program
 */
export function findNginx(environment) {
  const named = programNamed(environment, 'NGINX_PATH')
  if (named) return named
  // Ordinary users seldom have sbin on their PATH.
  const folders = [...foldersOnPath(environment), '/usr/sbin', '/usr/local/sbin']
  return [...folders.map(folder => path.join(folder, 'nginx')), path.join(unpacked, 'usr/sbin/nginx')].find(
    file => isProgram(file) && starts(file)
  )
}

/**
 * Finds nginx, or fetches Debian's package. It is unpacked only: installing it would start a server on port 80, and need root.
 * @returns {Promise<string | undefined>} undefined when there is none and none can be had
 */
export async function installNginx() {
  const found = findNginx(process.env)
  if (found) return found
  say('No nginx here: fetching Debian’s (apt-get download nginx) …')
  mkdirSync(path.dirname(unpacked), { recursive: true })
  const folder = mkdtempSync(`${unpacked}-`)
  try {
    if (!(await download(folder))) return undefined
    const [archive = ''] = readdirSync(folder).filter(name => name.endsWith('.deb'))
    if ((await run('dpkg-deb', ['--extract', path.join(folder, archive), path.join(folder, 'files')])) !== 0) return undefined
    rmSync(unpacked, { recursive: true, force: true })
    renameSync(path.join(folder, 'files'), unpacked)
    return findNginx(process.env)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A machine that was just set up knows no packages yet.
 * @param {string} folder
 */
async function download(folder) {
  const download = () => run('sh', ['-c', 'cd "$1" && apt-get download -qq nginx', 'sh', folder])
  if ((await download()) === 0) return true
  return process.getuid?.() === 0 && (await run('apt-get', ['update', '-qq'])) === 0 && (await download()) === 0
}

/**
 * A library it needs may be missing; and the page cache's background updates, bounded by the answer, came with 1.11.10.
 * @param {string} file
 */
function starts(file) {
  const { status, stderr } = spawnSync(file, ['-v'], { encoding: 'utf8', timeout: 30_000 })
  const [, major, minor] = /nginx\/(\d+)\.(\d+)/.exec(stderr ?? '') ?? []
  return status === 0 && (Number(major) > 1 || Number(minor) >= 18)
}
