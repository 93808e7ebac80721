// How the time of `next build` grows with the archive. Bar: 7,000 items at most 1.3 times as long as 100.
// Run: npm run bench:build [-- 100 1000 7000 15000]
import { printMachine, printTable } from './machine'
import { build, seeded } from './site'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1_000, 7_000, 15_000]
printMachine()
const rows: { items: number; seconds: string; ratio: string }[] = []
let baseline: number | undefined
for (const items of sizes) {
  const milliseconds = await build(await seeded(items))
  baseline ??= milliseconds
  rows.push({ items, seconds: (milliseconds / 1000).toFixed(1), ratio: (milliseconds / baseline).toFixed(2) })
}
printTable(rows)
