// @ts-check
// Whether the production build still fits the program and the content it was made from.
// The digest of both, taken before a build, is kept beside it as cairn-build.json.
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './command.mjs'

/**
 * @typedef {{ program: string, content: string, contentDir: string }} Inputs what a build is made from: two digests and a path
 * @typedef {Inputs & { buildId: string, digest?: string | undefined }} Stamp `digest` of the content whose pages the build has made, as a
 *   server reckons it (lib/content/digest): those pages are right as long as that is the content's
 */

/** What next build reads besides the content. Tests are left out. */
export const programFiles = [
  'app',
  'components',
  'lib',
  'public',
  'scripts/model.mjs',
  'contentlayer.config.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'package-lock.json',
  'proxy.ts',
  'tsconfig.json',
  '.env',
  '.env.local',
  '.env.production',
  '.env.production.local'
]

/**
 * @param {Stamp | undefined} stamp of the build
 * @param {string | undefined} buildId of the build that is there
 * @param {Inputs} now
 * @returns {'missing' | 'program' | 'content' | undefined} what calls for a build; undefined when nothing does
 */
export function staleness(stamp, buildId, now) {
  // A build by `next build` alone leaves no stamp, or the stamp of an earlier one.
  if (!buildId || stamp?.buildId !== buildId) return 'missing'
  if (stamp.program !== now.program) return 'program'
  if (stamp.content !== now.content || stamp.contentDir !== now.contentDir) return 'content'
  return undefined
}

/** @param {string} contentDir */
export function currentInputs(contentDir) {
  const program = createHash('sha256')
  for (const name of programFiles) {
    for (const file of filesUnder(path.join(root, name))) {
      if (!/\.test\.tsx?$/.test(file)) addFile(program, root, file)
    }
  }
  return { program: program.digest('hex'), ...contentInputs(contentDir) }
}

/**
 * Text counts by its content, so that a fresh checkout of the same commit is the same; media, which may be large, by size and time.
 * @param {string} contentDir
 */
function contentInputs(contentDir) {
  const content = createHash('sha256')
  for (const file of filesUnder(contentDir)) {
    if (/\.(mdx?|ya?ml)$/.test(file)) addFile(content, contentDir, file)
    else content.update(`${path.relative(contentDir, file)}\0${sizeAndTime(file)}\0`)
  }
  return { content: content.digest('hex'), contentDir: path.resolve(contentDir) }
}

/** @param {string} distDir */
export function readStamp(distDir) {
  try {
    return /** @type {Stamp} */ (JSON.parse(readFileSync(stampFile(distDir), 'utf8')))
  } catch {
    // None, or a damaged one: there is nothing to go by, so the caller builds.
    return undefined
  }
}

/**
 * @param {string} distDir
 * @param {Stamp} stamp
 */
export function writeStamp(distDir, stamp) {
  writeFileSync(stampFile(distDir), `${JSON.stringify(stamp, null, 2)}\n`)
}

/** @param {string} distDir */
export function readBuildId(distDir) {
  try {
    return readFileSync(path.join(root, distDir, 'BUILD_ID'), 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} distDir */
const stampFile = distDir => path.join(root, distDir, 'cairn-build.json')

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} base
 * @param {string} file
 */
function addFile(hash, base, file) {
  const bytes = lstatSync(file).isSymbolicLink() ? readlinkSync(file) : readFileSync(file)
  const content = path.basename(file).startsWith('.env') ? withoutAuthors(String(bytes)) : bytes
  hash.update(`${path.relative(base, file)}\0${content.length}\0`).update(content)
}

/**
 * Who may write is asked at each request: `npm run author` calls for no build.
 * @param {string} settings
 */
export function withoutAuthors(settings) {
  return settings.replace(/^[ \t]*(?:AUTHORS|AUTHOR_TOKENS)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\n]*)/gm, '')
}

/** @param {string} file */
function sizeAndTime(file) {
  const { size, mtimeMs } = lstatSync(file)
  // Archives and images of containers keep whole seconds.
  return `${size} ${Math.floor(mtimeMs / 1000)}`
}

/**
 * The files at or under a path in a fixed order; none when there is nothing. Links are not followed, dot folders (.git) not entered.
 * @param {string} start
 * @returns {string[]}
 */
function filesUnder(start) {
  /** @type {string[]} */
  const files = []
  /** @type {(folder: string) => void} */
  const walk = folder => {
    const entries = readdirSync(folder, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      if (entry.name.startsWith('.')) continue
      const file = path.join(folder, entry.name)
      if (entry.isDirectory()) walk(file)
      else files.push(file)
    }
  }
  try {
    walk(start)
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    if (code === 'ENOTDIR') files.push(start)
    else if (code !== 'ENOENT') throw error
  }
  return files
}
