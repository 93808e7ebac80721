// @ts-check
// The sites that the end-to-end tests visit, one for each of Playwright's workers: a production build of their own, each on a copy of the
// demo content that tests may change.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../scripts/command.mjs'
import { readStamp, writeStamp } from '../scripts/freshness.mjs'

/** How many tests run at once. Two use a machine of two cores well; each has a browser, a server and what that renders. */
export const sites = Number(process.env.E2E_WORKERS || Math.min(2, os.availableParallelism()))

/** Which site is meant: that of this worker, whose number Playwright sets, or the one that a server is told to be. */
const site = Number(process.env.E2E_SITE ?? process.env.TEST_PARALLEL_INDEX ?? 0)

/** @param {number} number of the site */
export const portOf = number => Number(process.env.E2E_PORT || 3100) + number
/** What the others are copies of. */
const firstBuild = '.next-e2e'
const suffix = site === 0 ? '' : `-${site}`

export const port = portOf(site)

/** Two authors who both sign in with this password. */
export const password = 'moss on a stone'
const hash = 'scrypt:32768:8:3:_mqRMHiS7bshXyta70NkMQ:Jnsv5214-XFZsv4T-papEDkKsFmsT2QoYAT9rxzC_cE'

/** The settings of that site. It leaves alone the build and the content of a server that runs beside it. */
export const settings = {
  CONTENT_DIR: path.join(root, `.next-e2e-content${suffix}`),
  NEXT_DIST_DIR: firstBuild + suffix,
  PORT: String(port),
  CONTENT_CHANGED_SECRET: 'known to the end-to-end tests',
  CRON_SECRET: 'known to the end-to-end tests as well',
  // These come from here, also when the script that runs the tests has read a .env.local.
  CAIRN_SET_OUTSIDE: 'AUTHORS AUTHOR_TOKENS',
  AUTH_SECRET: 'of the end-to-end tests, and long enough for them',
  AUTHORS: `Ada Marsh <ada@cairn.example> local:ada:${hash}; Ben Stone <ben@cairn.example> local:ben:${hash}`,
  AUTHOR_TOKENS: 'Ada Marsh <ada@cairn.example> token-of-the-end-to-end-tests-0123456789'
}

/** Copies the demo content anew, into a Git work tree of its own with one commit, as an author's content is. */
export function copyContent() {
  const folder = settings.CONTENT_DIR
  rmSync(folder, { recursive: true, force: true })
  // Times too: they are part of what tells a build that its content is still the same.
  cpSync(path.join(root, 'content'), folder, { recursive: true, preserveTimestamps: true })
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'add', '--all')
  git(folder, '-c', 'user.name=Ada Marsh', '-c', 'user.email=ada@cairn.example', 'commit', '--quiet', '--message=Demo content')
}

/** Whether this is the site that builds, which the others copy. */
export const isFirst = site === 0

/** What servers add to a build: no part of it as it was built. */
const ofServers = ['cache', 'dev', 'cairn-pages', 'server/route-cache']

/**
 * Copies the build of the first site, as it was built.
 * @param {string} distDir where to, relative to the project; what is there is removed
 * @returns {string} that folder
 */
export function copyBuild(distDir) {
  const from = path.join(root, firstBuild)
  const to = path.join(root, distDir)
  const leftOut = ofServers.map(folder => path.join(from, folder))
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    preserveTimestamps: true,
    filter: source => !leftOut.includes(source)
  })
  return distDir
}

/** Makes that the build of this site, whose content is a copy too. */
export function takeBuild() {
  const stamp = readStamp(copyBuild(settings.NEXT_DIST_DIR))
  if (stamp) writeStamp(settings.NEXT_DIST_DIR, { ...stamp, contentDir: settings.CONTENT_DIR })
}

/**
 * @param {string} folder
 * @param {string[]} args
 */
function git(folder, ...args) {
  // Inside a hook these would point at the project's own repository.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...environment } = process.env
  execFileSync('git', ['-C', folder, ...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
}
