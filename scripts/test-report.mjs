// @ts-check
// What the test runners report in their JSON files, added up to the one line that `npm test` ends with.
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from './command.mjs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} file that the runner writes, relative to the project; one of an earlier run is removed
 * @param {() => Promise<number>} runTests
 * @returns how it ended, and what it reported: undefined when it ended before it could write that
 */
export async function reportOf(file, runTests) {
  rmSync(path.join(root, file), { force: true })
  const exitCode = await runTests()
  try {
    return { exitCode, report: JSON.parse(readFileSync(path.join(root, file), 'utf8')) }
  } catch {
    return { exitCode, report: undefined }
  }
}

/**
 * Vitest's JSON reporter. A file that could not even be loaded counts as a failed test.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} report
 * @returns {Counts}
 */
export function unitCounts(report) {
  const unloaded = report.testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0).length
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests
  }
}

/**
 * Playwright's JSON reporter. A test that passed only when tried again is reported as flaky, and has failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} report
 * @returns {Counts}
 */
export function e2eCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}

/**
 * Holds a runner's counts against how it ended: crashing, leaving no report or running nothing is a failure too.
 * @param {Counts | undefined} counts undefined when there is no report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function outcome(counts, exitCode) {
  if (!counts) return { passed: 0, failed: 1, skipped: 0 }
  const sound = counts.failed > 0 || (exitCode === 0 && counts.passed > 0)
  return sound ? counts : { ...counts, failed: 1 }
}

/** @param {readonly Counts[]} all */
export function closingLine(all) {
  const sum = (/** @type {'passed' | 'failed'} */ name) => all.reduce((total, counts) => total + counts[name], 0)
  return `${sum('passed')} passed, ${sum('failed')} failed`
}
