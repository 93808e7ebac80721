// @ts-check
// .env.local as text: puts settings into it without touching anything else, and writes it whole or not at all.
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync
} from 'node:fs'
import { Failure } from './command.mjs'

/**
 * @param {string} text of the file
 * @param {string} name
 * @param {string} value without double quotes and backslashes; may have several lines
 * @returns {string} the text with that setting, in its place if it was there
 */
export function withSetting(text, name, value) {
  const line = /^[\w.,:@/+-]*$/.test(value) ? `${name}=${value}` : `${name}="${value}"`
  // The grammar of the `dotenv` package, by which Next reads it: quoted values may span lines.
  const assignment = new RegExp(
    `^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(?:"(?:\\\\"|[^"])*"|'(?:\\\\'|[^'])*'|\`(?:\\\\\`|[^\`])*\`|[^\\n]*)[^\\n]*$`,
    'm'
  )
  if (assignment.test(text)) return text.replace(assignment, () => line)
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`
}

/**
 * Puts an account on the line of its author, or on one of its own.
 * @param {string} authors the value of AUTHORS
 * @param {{ author: string, account: string, hash: string }} entry `author` as `Name <address>`, for an account that is not there yet
 */
export function withLocalAccount(authors, { author, account, hash }) {
  const entries = authors
    .split(/[;\n]/)
    .map(entry => entry.trim())
    .filter(Boolean)
  const way = `local:${account}:${hash}`
  const isTheirs = (/** @type {string} */ word) => word.toLowerCase().startsWith(`local:${account}:`)
  const there = entries.findIndex(entry => entry.split(/\s+/).some(isTheirs))
  const same = entries.findIndex(entry => entry.startsWith(`${author} `))
  if (there !== -1) {
    const words = entries[there]?.split(/\s+/) ?? []
    entries[there] = words.map(word => (isTheirs(word) ? way : word)).join(' ')
  } else if (same !== -1) entries[same] += ` ${way}`
  else entries.push(`${author} ${way}`)
  return entries.length === 1 ? entries.join('') : `\n${entries.join('\n')}\n`
}

/** The entry of an account in the value of AUTHORS; undefined when there is none. @param {string} authors @param {string} account */
export function entryOf(authors, account) {
  const entries = authors.split(/[;\n]/).map(entry => entry.trim())
  return entries.find(entry => entry.split(/\s+/).some(word => word.toLowerCase().startsWith(`local:${account}:`)))
}

/** @param {string} file @returns {string | undefined} undefined when there is none */
export function readSettings(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Failure(`${file} cannot be read (${codeOf(error)}): see to its permissions and run the same command again.`)
  }
}

/**
 * Readable by its owner alone, as it holds the key to every session; one that is there keeps its owner and permissions.
 * @param {string} file
 * @param {string} text
 * @param {{ mayReplace: boolean }} options
 * @returns {boolean} false when there is a file that may not be replaced: it is left as it is
 */
export function writeSettings(file, text, { mayReplace }) {
  const draft = `${file}.${randomBytes(6).toString('hex')}.tmp`
  const existing = statSync(file, { throwIfNoEntry: false })
  try {
    const descriptor = openSync(draft, 'wx', existing ? existing.mode & 0o777 : 0o600)
    writeSync(descriptor, text)
    fsyncSync(descriptor)
    closeSync(descriptor)
    if (existing && existing.uid !== process.getuid?.()) chownSync(draft, existing.uid, existing.gid)
    if (mayReplace) renameSync(draft, file)
    // Unlike renaming, this never takes the place of a file that another process has made meanwhile.
    else linkSync(draft, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw new Failure(
      `${file} cannot be written (${codeOf(error)}): see to the permissions of its folder and run the same command again.`
    )
  } finally {
    rmSync(draft, { force: true })
  }
}

/** @param {unknown} error */
const codeOf = error => /** @type {NodeJS.ErrnoException} */ (error).code
