// @ts-check
// npm test: installs what is missing, a browser included, and runs every check and test. Its last line is `N passed, N failed`.
//   npm test [-- checks | unit [options of vitest] | e2e [options of playwright]]

import { freePort } from './address.mjs'
import { installBrowser } from './browser.mjs'
import { runChecks } from './checks.mjs'
import { command, Failure, programs, run, runInstalled, say } from './command.mjs'
import { isOlderThan } from './node-version.mjs'
import { installPackages } from './packages.mjs'
import { installRedis, missingRedis } from './redis.mjs'
import { loadEnvironment, makeModel } from './site.mjs'
import { closingLine, e2eCounts, outcome, reportOf, unitCounts } from './test-report.mjs'

/** @typedef {import('./test-report.mjs').Counts} Counts */

/** @type {Record<string, (args: readonly string[]) => Promise<Counts>>} */
const suites = { checks, unit, e2e }

await command(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name !== undefined && !suites[name]) {
    throw new Failure(`There is no suite “${name}”: \`npm test\` runs all, \`npm test -- unit\`, \`e2e\` or \`checks\` runs one.`)
  }
  await installPackages()
  loadEnvironment()
  await makeModel()
  if (name !== 'checks' && !(await installRedis())) console.error(missingRedis())
  /** @type {Counts[]} */
  const results = []
  for (const [suite, runSuite] of Object.entries(suites)) {
    if (name === undefined || name === suite) results.push(await orFailed(runSuite(args)))
  }
  const skipped = results.reduce((sum, counts) => sum + counts.skipped, 0)
  if (skipped > 0) say(`\n${skipped} skipped`)
  if (results.some(counts => counts.failed > 0)) process.exitCode = 1
  say(`\n${closingLine(results)}`)
})

/**
 * A suite that cannot even begin has failed, and the others still run.
 * @param {Promise<Counts>} suite
 * @returns {Promise<Counts>}
 */
async function orFailed(suite) {
  try {
    return await suite
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(`\n${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** @param {readonly string[]} args for the check of the content */
async function checks(args) {
  const { passed, failed } = await runChecks(args)
  if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}. \`npm run format\` mends what it can.`)
  return { passed: passed.length, failed: failed.length, skipped: 0 }
}

/** @param {readonly string[]} args */
async function unit(args) {
  // Vite's floor is above Next's.
  if (isOlderThan(20, 19))
    throw new Failure('The unit tests run in Vitest, which needs Node.js 20.19 or newer: try again with that.')
  const file = 'test-results/unit.json'
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { exitCode, report } = await reportOf(file, () =>
    runInstalled(programs.vitest, ['run', ...reporters, ...args], { NODE_ENV: 'test' })
  )
  return outcome(report && unitCounts(report), exitCode)
}

/** @param {readonly string[]} args */
async function e2e(args) {
  const browser = await installBrowser()
  say(`\nEnd-to-end tests in ${browser}`)
  // Built here rather than by Playwright, which shows little of what its server prints.
  if ((await run(process.execPath, ['e2e/server.mjs', '--build-only'])) !== 0) {
    throw new Failure('The site for the end-to-end tests could not be built: see above.')
  }
  const port = process.env.E2E_PORT ?? String(await freePort(2))
  const { exitCode, report } = await reportOf('test-results/e2e.json', () =>
    runInstalled(programs.playwright, ['test', ...args], { CHROMIUM_PATH: browser, E2E_PORT: port })
  )
  return outcome(report && e2eCounts(report), exitCode)
}
