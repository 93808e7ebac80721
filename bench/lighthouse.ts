// What Lighthouse says of reading pages, as on a phone with a slow line: the four scores of each, 100 at best. Bar: 100 in all of them.
// Performance is simulated from a real visit and wavers on a busy machine: the best of three counts. Run: npm run bench:lighthouse [-- origin]
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { templates } from '../e2e/templates'
import { findBrowser } from '../scripts/browser.mjs'
import { printMachine, printTable } from './machine'
import { build, serve } from './site'

const root = join(import.meta.dirname, '..')
const pages = ['home', 'link', 'entry with maths and images', 'tag', 'day', 'empty search'] as const
const visits = 3
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Scores = Record<(typeof categories)[number], number>

/** Of a server that runs already; without it, one of the demo content is built and started. */
const [address] = process.argv.slice(2)

printMachine()
const content = join(root, 'content')
if (!address) await build(content)
const server = address ? undefined : await serve(content)
const rows = pages.map(template => {
  const visited = Array.from({ length: visits }, () => scoresOf((server?.origin ?? address ?? '') + templates[template]))
  const best = categories.map(category => [category, Math.max(...visited.map(scores => scores[category]))] as const)
  return { template, ...Object.fromEntries(best), below: best.flatMap(([name, score]) => (score < 100 ? [name] : [])).join(', ') }
})
printTable(rows)
await server?.stop()
if (rows.some(({ below }) => below !== '')) process.exitCode = 1

function scoresOf(url: string): Scores {
  const flags = ['--headless', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])].join(' ')
  const args = [
    url,
    '--quiet',
    '--output=json',
    `--only-categories=${categories.join(',')}`,
    '--no-enable-error-reporting',
    `--chrome-flags=${flags}`
  ]
  const report = execFileSync(process.execPath, [join(root, 'node_modules/lighthouse/cli/index.js'), ...args], {
    env: { ...process.env, CHROME_PATH: findBrowser(process.env) },
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const found = (JSON.parse(report) as { categories: Record<string, { score: number | null }> }).categories
  return Object.fromEntries(categories.map(name => [name, Math.round((found[name]?.score ?? 0) * 100)])) as Scores
}
