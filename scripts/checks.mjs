// @ts-check
// The checks that need no running site: format and lint, types, content. `npm run check` and `npm test` both run them.
import { programs, run, runInstalled, say } from './command.mjs'
import { contentCheck } from './site.mjs'

/**
 * Runs all of them, the later ones too when an earlier one fails.
 * @param {readonly string[]} contentArgs for the check of the content, such as --strict
 * @returns {Promise<{ passed: string[], failed: string[] }>} their names
 */
export async function runChecks(contentArgs) {
  /** @type {[name: string, run: () => Promise<number>][]} */
  const checks = [
    ['format and lint', () => runInstalled(programs.biome, ['check', '.'])],
    // The types of the pages' parameters are made from the folders under app.
    ['types', async () => (await runInstalled(programs.next, ['typegen'])) || runInstalled(programs.tsc, ['--noEmit'])],
    ['content', () => run(process.execPath, [...contentCheck, ...contentArgs])]
  ]
  /** @type {{ passed: string[], failed: string[] }} */
  const result = { passed: [], failed: [] }
  for (const [name, check] of checks) {
    say(`\n— ${name}`)
    result[(await check()) === 0 ? 'passed' : 'failed'].push(name)
  }
  return result
}
