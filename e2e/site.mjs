// @ts-check
// The site that the end-to-end tests visit: a production build of its own, on a copy of the demo content that tests may change.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/command.mjs'

export const port = Number(process.env.E2E_PORT || 3100)

/** Two authors who both sign in with this password. */
export const password = 'moss on a stone'
const hash = 'scrypt:32768:8:3:_mqRMHiS7bshXyta70NkMQ:Jnsv5214-XFZsv4T-papEDkKsFmsT2QoYAT9rxzC_cE'

/** The settings of that site. It leaves alone the build and the content of a server that runs beside it. */
export const settings = {
  CONTENT_DIR: path.join(root, '.next-e2e-content'),
  NEXT_DIST_DIR: '.next-e2e',
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

/**
 * @param {string} folder
 * @param {string[]} args
 */
function git(folder, ...args) {
  // Inside a hook these would point at the project's own repository.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...environment } = process.env
  execFileSync('git', ['-C', folder, ...args], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
}
