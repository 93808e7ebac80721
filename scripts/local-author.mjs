// @ts-check
// Authors with a password, in .env.local: the one that `npm start` makes on a fresh clone, and those of `npm run author`.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { Failure, programs, root, say } from './command.mjs'
import { entryOf, readSettings, withLocalAccount, withSetting, writeSettings } from './settings-file.mjs'

/** @typedef {{ account: string, password: string }} Login */

const settingsFile = path.join(root, '.env.local')

const head = '# How authors sign in (docs/access.md). Whoever reads this file can sign in as any of them: keep it to yourself.\n'

/**
 * On a fresh clone: a secret and an author. Whoever has settings of their own, in a file or in the environment, is left alone.
 * Call after loadEnvironment(); what is made is put into the environment too.
 * @returns {Promise<Login | undefined>} undefined when nothing was made
 */
export async function makeFirstAuthor() {
  const { AUTH_SECRET, NEXTAUTH_SECRET, AUTHORS } = process.env
  if (AUTH_SECRET || NEXTAUTH_SECRET || AUTHORS || readSettings(settingsFile) !== undefined) return undefined
  const author = gitAuthor()
  const account = accountOf(author)
  const { password, hash } = newPassword()
  const settings = { AUTH_SECRET: newSecret(), AUTHORS: withLocalAccount('', { author, account, hash }) }
  let text = head
  for (const [name, value] of Object.entries(settings)) text = withSetting(text, name, value)
  try {
    if (!writeSettings(settingsFile, text, { mayReplace: false })) return undefined
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // Readers need no author.
    say(`Nobody can sign in: ${error.message}`)
    return undefined
  }
  Object.assign(process.env, settings)
  return { account, password }
}

/**
 * Adds an account, or gives the one of that name a new password.
 * @param {{ account: string, author?: string }} wanted `author` as `Name <address>`; without it, who Git says is at work
 * @param {{ write: boolean }} options without writing, .env.local is left as it is
 * @returns {Promise<Login & { entry: string, isNew: boolean, isFirst: boolean }>} `entry` is what belongs into AUTHORS; `isFirst` when there
 *   was no secret either, which a server reads when it starts
 */
export async function setLocalAuthor({ account, author }, { write }) {
  const { parse } = await import('dotenv')
  const before = readSettings(settingsFile)
  const settings = parse(before ?? '')
  const authors = settings.AUTHORS ?? ''
  const isNew = entryOf(authors, account) === undefined
  const { password, hash } = newPassword()
  const after = withLocalAccount(authors, { author: author ?? gitAuthor(), account, hash })
  const entry = entryOf(after, account) ?? ''
  const isFirst = !settings.AUTH_SECRET && !settings.NEXTAUTH_SECRET
  if (write) {
    let text = withSetting(before ?? head, 'AUTHORS', after)
    if (isFirst) text = withSetting(text, 'AUTH_SECRET', newSecret())
    if (!writeSettings(settingsFile, text, { mayReplace: before !== undefined })) {
      throw new Failure('.env.local was made by another program just now: run the same command again.')
    }
  }
  return { account, password, entry, isNew, isFirst }
}

/** At least 32 characters; these are 256 bits. */
export const newSecret = () => randomBytes(32).toString('base64url')

/**
 * @param {Login} login
 * @param {string} site the address of the site, without a slash at its end
 */
export function announceLogin({ account, password }, site) {
  const lines = [
    `Write at  ${site}/desk/`,
    '',
    `Name      ${account}`,
    `Password  ${password}`,
    '',
    'Shown this once. For another: npm run author'
  ]
  const width = Math.max(...lines.map(line => line.length))
  const bar = '═'.repeat(width + 4)
  say(`\n╔${bar}╗\n${lines.map(line => `║  ${line.padEnd(width)}  ║`).join('\n')}\n╚${bar}╝\n`)
}

/** @param {string} author `Ada Marsh <ada@example.org>` @returns {string} `ada` */
export function accountOf(author) {
  const [first = ''] = author.normalize('NFKD').toLowerCase().split(/[\s<]/)
  return first.replace(/[^a-z0-9_-]/g, '') || 'author'
}

/** Who commits are made by here; a stand-in where Git does not know. */
export function gitAuthor() {
  const folder = path.resolve(root, process.env.CONTENT_DIR || 'content')
  const value = (/** @type {string} */ key) => {
    try {
      return execFileSync('git', ['-C', folder, 'config', key], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch {
      // No such setting, or no Git.
      return ''
    }
  }
  const name =
    value('user.name')
      .replace(/["'`;<>$\\\n]/g, '')
      .trim() || 'Author'
  const email = value('user.email')
  return `${name} <${/^[^@\s<>;"'`$\\]+@[^@\s<>;"'`$\\]+$/.test(email) ? email : 'author@localhost'}>`
}

/** @returns {{ password: string, hash: string }} */
function newPassword() {
  const tsx = path.join(root, 'node_modules', programs.tsx)
  return JSON.parse(execFileSync(process.execPath, [tsx, 'scripts/new-password.ts'], { cwd: root, encoding: 'utf8' }))
}
