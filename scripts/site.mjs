// @ts-check
// The weblog as a program: its settings, its production build and its server. `build`, `start` and the end-to-end tests share it.
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { addressOf } from './address.mjs'
import { Failure, programs, root, run, runInstalled, say } from './command.mjs'
import { currentInputs, readBuildId, readStamp, staleness, writeStamp } from './freshness.mjs'
import { holdRequests } from './gate.mjs'
import { listenOn } from './listening.mjs'

const require = createRequire(import.meta.url)

/** Arguments for Node.js: the loader is imported the way the server imports it. */
const withLoader = ['--conditions=react-server', '--import', 'tsx']
/** The check of the content, as arguments for Node.js. */
export const contentCheck = [...withLoader, 'scripts/check-content.ts']

/** Reads .env, .env.production and their .local variants into the environment, as Next does, so that every step sees the same. */
export function loadEnvironment() {
  // Once, as from here on nobody can tell: what comes from a file follows the file (lib/auth/settings-file).
  process.env.CAIRN_SET_OUTSIDE ??= ['AUTHORS', 'AUTHOR_TOKENS'].filter(name => process.env[name] !== undefined).join(' ')
  // Next's own reader, a package that only Next depends on.
  const { loadEnvConfig } = createRequire(require.resolve('next/package.json'))('@next/env')
  loadEnvConfig(root, false, { info: () => {}, error: console.error })
  // What an operator's readers do is nobody else's business, unless the operator says so.
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
}

/** The folder of content, absolute. */
export function contentDir() {
  const setting = process.env.CONTENT_DIR
  const folder = path.resolve(root, setting || 'content')
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    const what = setting ? `CONTENT_DIR is ${setting}, but there is no folder ${folder}` : `There is no folder ${folder}`
    throw new Failure(`${what}: point CONTENT_DIR at a folder of content, as content/README.md describes it.`)
  }
  return folder
}

/** Where the build is, relative to the project: `.next`, or NEXT_DIST_DIR for another one beside it. */
export const distDir = () => process.env.NEXT_DIST_DIR || '.next'

/** Makes the production build: the model, the check of the content, the pages. */
export async function buildSite() {
  // Taken first: what changes during the build counts as changed after it.
  const inputs = currentInputs(contentDir())
  await makeModel()
  const checked = await checkContent()
  if (!checked.isSound) throw new Failure('The content has mistakes: mend them and run the same command again.')
  const environmentTypes = path.join(root, 'next-env.d.ts')
  const typesBefore = existsSync(environmentTypes) ? readFileSync(environmentTypes) : undefined
  // A build under NODE_ENV=development is a broken one.
  const code = await runInstalled(programs.next, ['build'], { NODE_ENV: 'production' })
  // Next points it at the folder of its latest build; the editor and the type checker want the usual one.
  if (typesBefore && distDir() !== '.next') writeFileSync(environmentTypes, typesBefore)
  const buildId = readBuildId(distDir())
  if (code !== 0 || !buildId) throw new Failure('The build failed: Next says why above.')
  // Of what was made while the content changed, nobody can say what it shows.
  const isSame = currentInputs(contentDir()).content === inputs.content
  writeStamp(distDir(), { ...inputs, buildId, ...(isSame ? { digest: checked.digest } : {}) })
  // It says itself what went wrong, and the first start takes a second longer then.
  if (!process.env.VERCEL) await run(process.execPath, [...withLoader, 'scripts/keep-content.ts'], { NODE_ENV: 'production' })
}

/**
 * Makes what is on disk fit to be served: builds when the program changed. When only the content did, the server finds out by itself which
 * pages are still right (lib/page-cache).
 * @param {{ mayBuild: boolean }} options without building, mistakes in the content are left to the server, which serves the rest
 */
export async function prepareSite({ mayBuild }) {
  const inputs = currentInputs(contentDir())
  const stamp = readStamp(distDir())
  const buildId = readBuildId(distDir())
  const stale = staleness(stamp, buildId, inputs)
  if (mayBuild && (stale === 'missing' || stale === 'program')) {
    say(stale === 'missing' ? 'Building the weblog …' : 'The program changed: building again …')
    await buildSite()
    return
  }
  if (!buildId) throw new Failure('There is no build to serve: run `npm run build`, or leave out --no-build.')
  if (!stale) return
  if (stale === 'program') say('The program changed since the build; serving the build as it is (--no-build).')
  if (mayBuild) {
    say('The content changed since the build: checking it …')
    // No reason to keep readers out: the server leaves out the files that are broken.
    if (!(await checkContent()).isSound)
      say('The content has mistakes: serving all that is sound. What is mended goes live by itself.')
  }
  if (stale === 'content' && stamp) writeStamp(distDir(), { ...stamp, content: inputs.content, contentDir: inputs.contentDir })
}

/** Compiles contentlayer.config.ts: before anything that reads its types or its schema. */
export async function makeModel() {
  const code = await run(process.execPath, ['scripts/model.mjs'])
  if (code !== 0) throw new Failure('The model could not be made from contentlayer.config.ts: see above.')
}

/** Whether the content has no mistake; those it has are printed. And which content that is. */
async function checkContent() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cairn-check-'))
  const digestFile = path.join(folder, 'digest')
  try {
    const isSound = (await run(process.execPath, [...contentCheck, '--digest-file', digestFile])) === 0
    return { isSound, digest: existsSync(digestFile) ? readFileSync(digestFile, 'utf8') : undefined }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Serves the build in this very process, as `next start` does: signals, output and exit code are Next's own.
 * @param {readonly string[]} args for `next start`
 */
export function serveSite(args) {
  // Left to itself, V8 collects when the heap is several times what is in use: it held 960 MB for 250 (docs/decisions/2026-11-30-a-smaller-heap.md).
  setFlagsFromString('--heap-growing-percent=20')
  const next = path.join(root, 'node_modules', programs.next)
  const { host, port } = addressOf(args, process.env.PORT)
  // The server tells itself of changes, and asks itself for pages to keep warm.
  Object.assign(process.env, { PORT: String(port), ...(host && { CAIRN_HOST: host }) })
  process.argv.splice(1, process.argv.length, next, 'start', ...listenOn(args, host))
  Object.assign(process.env, { NODE_ENV: 'production' })
  holdRequests()
  require(next)
}
