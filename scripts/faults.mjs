// @ts-check
// npm run test:faults: those promises of docs/promises.md that have a long form, with their full figures: an hour of kills, full disks, damaged
// files and odd requests. `npm test` has a short form of them, and all of the other promises. The last line is `N passed, N failed`.
//   npm run test:faults [-- drafts | system-calls | pages | servers [options of playwright]]
import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { command, Failure, programs, run, runInstalled, say } from './command.mjs'
import { installPackages } from './packages.mjs'
import { loadEnvironment, makeModel } from './site.mjs'
import { closingLine, e2eCounts, outcome, reportOf, unitCounts } from './test-report.mjs'

/** @typedef {import('./test-report.mjs').Counts} Counts */

/** @type {Record<string, (args: readonly string[]) => Promise<Counts>>} */
const suites = {
  /** A thousand kills of a program that drafts and publishes. */
  drafts: () => program('bench/drafts-kill.ts', ['1000']),
  /** Git killed, the disk full, the disk broken: at every system call of one save and one publication. */
  'system-calls': async () => {
    if (spawnSync('strace', ['-V']).status === 0) return program('bench/drafts-faults.ts', [])
    say('\nNOT TESTED: faults at each system call of a save, as there is no strace here.')
    return { passed: 0, failed: 0, skipped: 1 }
  },
  pages,
  servers
}

await command(async () => {
  const [name, ...args] = process.argv.slice(2)
  if (name !== undefined && !suites[name])
    throw new Failure(`There is no suite “${name}”: one of ${Object.keys(suites).join(', ')}, or none for all.`)
  await installPackages()
  loadEnvironment()
  await makeModel()
  /** @type {Counts[]} */
  const results = []
  for (const [suite, runSuite] of Object.entries(suites)) {
    if (name !== undefined && name !== suite) continue
    say(`\n— ${suite}`)
    results.push(await runSuite(args))
  }
  const skipped = results.reduce((sum, counts) => sum + counts.skipped, 0)
  if (skipped > 0) say(`\n${skipped} skipped`)
  if (results.some(counts => counts.failed > 0)) process.exitCode = 1
  say(`\n${closingLine(results)}`)
})

/**
 * A program that tests one promise, and ends with 0 when it is held.
 * @param {string} file
 * @param {readonly string[]} args
 */
async function program(file, args) {
  const code = await runInstalled(programs.tsx, [file, ...args])
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** The page cache by itself, killed at a thousand moments and at each system call that writes. */
async function pages() {
  const file = 'test-results/faults-unit.json'
  const { exitCode, report } = await reportOf(file, () =>
    runInstalled(
      programs.vitest,
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, 'lib/page-cache/kill.test.ts'],
      { NODE_ENV: 'test', PAGE_CACHE_KILLS: '1000', PAGE_CACHE_POINTS: '1000' }
    )
  )
  return outcome(report && unitCounts(report), exitCode)
}

/**
 * Whole servers: e2e/faults, and any input whatsoever.
 * @param {readonly string[]} args
 */
async function servers(args) {
  const tests = args.length > 0 ? args : ['e2e/faults', 'e2e/fuzz']
  const settings = { FAULTS: 'all', FUZZ_RUNS: process.env.FUZZ_RUNS ?? '1000' }
  const { exitCode, report } = await reportOf('test-results/e2e.json', () =>
    run(process.execPath, ['scripts/test.mjs', 'e2e', ...tests], settings)
  )
  return outcome(report && e2eCounts(report), exitCode)
}
