// @ts-check
// The weblog as a program: its settings, its production build and its server. `build`, `start` and the end-to-end tests share it.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Failure, programs, root, run, runInstalled, say } from './command.mjs'
import { currentInputs, readBuildId, readStamp, staleness, writeStamp } from './freshness.mjs'
import { forgetPages } from './rendered-pages.mjs'

const require = createRequire(import.meta.url)

/** The check of the content, as arguments for Node.js: the loader is imported the way the server imports it. */
export const contentCheck = ['--conditions=react-server', '--import', 'tsx', 'scripts/check-content.ts']

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
  if (!(await contentIsSound())) throw new Failure('The content has mistakes: mend them and run the same command again.')
  const environmentTypes = path.join(root, 'next-env.d.ts')
  const typesBefore = existsSync(environmentTypes) ? readFileSync(environmentTypes) : undefined
  // A build under NODE_ENV=development is a broken one.
  const code = await runInstalled(programs.next, ['build'], { NODE_ENV: 'production' })
  // Next points it at the folder of its latest build; the editor and the type checker want the usual one.
  if (typesBefore && distDir() !== '.next') writeFileSync(environmentTypes, typesBefore)
  const buildId = readBuildId(distDir())
  if (code !== 0 || !buildId) throw new Failure('The build failed: Next says why above.')
  writeStamp(distDir(), { ...inputs, buildId })
}

/**
 * Makes what is on disk fit to be served: builds when the program changed, forgets rendered pages when only the content did.
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
  if (!stale) {
    forgetPages(distDir(), 'by servers')
    return
  }
  if (stale === 'program') say('The program changed since the build; serving the build as it is (--no-build).')
  if (mayBuild) {
    say('The content changed since the build: checking it …')
    // No reason to keep readers out: the server leaves out the files that are broken.
    if (!(await contentIsSound())) say('The content has mistakes: serving all that is sound. What is mended goes live by itself.')
  }
  forgetPages(distDir(), 'by the build too')
  if (stale === 'content' && stamp) writeStamp(distDir(), { ...stamp, content: inputs.content, contentDir: inputs.contentDir })
}

/** Compiles contentlayer.config.ts: before anything that reads its types or its schema. */
export async function makeModel() {
  const code = await run(process.execPath, ['scripts/model.mjs'])
  if (code !== 0) throw new Failure('The model could not be made from contentlayer.config.ts: see above.')
}

/** Whether the content has no mistake; those it has are printed. */
async function contentIsSound() {
  return (await run(process.execPath, contentCheck)) === 0
}

/**
 * Serves the build in this very process, as `next start` does: signals, output and exit code are Next's own.
 * @param {readonly string[]} args for `next start`
 */
export function serveSite(args) {
  const next = path.join(root, 'node_modules', programs.next)
  process.argv.splice(1, process.argv.length, next, 'start', ...args)
  Object.assign(process.env, { NODE_ENV: 'production' })
  require(next)
}
