import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './command.mjs'
import { temporaryFolder } from './temporary-folder.mjs'
import { closingLine, e2eCounts, outcome, reportOf, unitCounts } from './test-report.mjs'

const units = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] }

test('a report is that of this run: one that was left behind counts for nothing, nor does half of one', async () => {
  const file = path.join(temporaryFolder('report'), 'report.json')
  writeFileSync(file, '{"of":"an earlier run"}')
  const running = async (written: string | undefined, exitCode: number) => {
    expect(existsSync(file)).toBe(false)
    if (written !== undefined) writeFileSync(file, written)
    return exitCode
  }
  const name = path.relative(root, file)
  expect(await reportOf(name, () => running(undefined, 1))).toEqual({ exitCode: 1, report: undefined })
  expect(await reportOf(name, () => running('{"of":"this', 2))).toEqual({ exitCode: 2, report: undefined })
  expect(await reportOf(name, () => running('{"of":"this run"}', 0))).toEqual({ exitCode: 0, report: { of: 'this run' } })
})

test('a test file that cannot be loaded counts as one failed test', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{}] },
    { status: 'passed', assertionResults: [{}] }
  ]
  expect(unitCounts({ ...units, numFailedTests: 1, testResults })).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

test('a flaky end-to-end test has failed', () => {
  expect(e2eCounts({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 } })).toEqual({ passed: 3, failed: 2, skipped: 2 })
})

test.each([
  ['succeeds when all passed', { passed: 3, failed: 0, skipped: 0 }, 0, 0],
  ['fails with its failed tests', { passed: 3, failed: 2, skipped: 0 }, 1, 2],
  ['fails when it ends with an error though every test passed', { passed: 3, failed: 0, skipped: 0 }, 1, 1],
  ['fails when it ran nothing', { passed: 0, failed: 0, skipped: 0 }, 0, 1],
  ['fails when it skipped everything', { passed: 0, failed: 0, skipped: 4 }, 0, 1],
  ['fails when it left no report', undefined, 0, 1]
])('a runner %s', (_, counts, exitCode, failed) => {
  expect(outcome(counts, exitCode).failed).toBe(failed)
})

test('the closing line adds all runners up', () => {
  const results = [
    { passed: 3, failed: 0, skipped: 0 },
    { passed: 120, failed: 1, skipped: 2 },
    { passed: 40, failed: 2, skipped: 0 }
  ]
  expect(closingLine(results)).toBe('163 passed, 3 failed')
})
