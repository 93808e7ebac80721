// Loading content: how long it takes to read, publish and arrange trees of 100 to 100,000 items, and the memory it takes,
// against a baseline of the same run: reading the same files with readFileSync and nothing else.
// Bars: 7,000 items under 1,500 ms, 100,000 under 2 GB.
// Run: npm run bench:load [-- --items 100,1000,7000,100000]
// (tsx names every function it compiles, which a build does not: the figures are some per cent above those of a server.)
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createStore, publicAt, readTree } from '@/lib/content'
import { mayHoldMdx, parseBody } from '@/lib/mdx'
import { printMachine, printTable } from './machine'

const { values } = parseArgs({
  options: { items: { type: 'string', default: '100,1000,7000,100000' }, measure: { type: 'string' } }
})

type Figures = {
  readonly baseline: number
  readonly read: number
  readonly publish: number
  readonly store: number
  readonly residentMegabytes: number
}

if (values.measure === undefined) await measureAll(values.items.split(',').map(Number))
else console.log(JSON.stringify(figuresOf(values.measure)))

/** Each size in a process of its own, as memory is never given back and code gets faster. */
async function measureAll(sizes: readonly number[]) {
  const { seeded } = await import('./site')
  printMachine()
  const rows = []
  for (const items of sizes) {
    const args = ['--import', 'tsx', import.meta.filename, '--measure', await seeded(items)]
    const { stdout, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    const { baseline, read, publish, store, residentMegabytes } = JSON.parse(stdout) as Figures
    const ms = (time: number) => `${time.toFixed(0)} ms`
    const all = read + publish + store
    rows.push({
      items,
      'readFileSync only': ms(baseline),
      read: ms(read),
      publish: ms(publish),
      store: ms(store),
      all: ms(all),
      ratio: (all / baseline).toFixed(1),
      MB: residentMegabytes.toFixed(0)
    })
  }
  printTable(rows)
}

/** As lib/live does it when a server starts. The baseline comes first, so that both find the files in the system's cache. */
function figuresOf(folder: string): Figures {
  readAll(folder)
  const [, baseline] = timed(() => readAll(folder))
  const [tree, read] = timed(() => readTree(folder, body => (mayHoldMdx(body.text) ? parseBody(body).problems : [])))
  const [edition, publish] = timed(() => publicAt(tree, '2026-01-01T00:00:00.000Z'))
  const [, store] = timed(() => createStore(edition.content))
  return { baseline, read, publish, store, residentMegabytes: process.memoryUsage.rss() / 1e6 }
}

function readAll(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return files.reduce((bytes, file) => bytes + readFileSync(join(file.parentPath, file.name)).length, 0)
}

/** @returns what was made, and the milliseconds it took */
function timed<T>(make: () => T): [T, number] {
  const start = performance.now()
  return [make(), performance.now() - start]
}
