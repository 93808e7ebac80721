// The first request of a page that was not built, and how long it takes to get there from nothing.
// Bars at 7,000 items: boot to first page under 2 s; p50 under 30 ms, p95 under 100 ms. A listing shows two dozen items, and takes longer.
// Run: npm run bench:first [-- items]
import { percentile, printMachine, printTable } from './machine'
import { build, seeded, serve, unbuiltPaths } from './site'

const items = Number(process.argv[2] ?? 7_000)
printMachine()
const content = await seeded(items)
await build(content)
const server = await serve(content)
const paths = await unbuiltPaths(server.origin, 400)
const [first, again]: [number[], number[]] = [[], []]
for (const times of [first, again]) {
  for (const path of paths) {
    const start = performance.now()
    const response = await fetch(server.origin + path)
    await response.arrayBuffer()
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    times.push(performance.now() - start)
  }
}
await server.stop()
console.log(`${items} items; boot to first page ${(server.bootMilliseconds / 1000).toFixed(2)} s; ${paths.length} pages`)
const isItem = (path: string) => /^\/\d{4}\/\w+\/\d+\/[^/]+\/$/.test(path)
const kinds = { all: () => true, items: isItem, listings: (path: string) => !isItem(path) }
printTable(
  Object.entries(kinds).flatMap(([pages, isOne]) =>
    [0.5, 0.95, 0.99].map(share => {
      const firstMilliseconds = percentile(ofThese(first, isOne), share)
      const againMilliseconds = percentile(ofThese(again, isOne), share)
      return {
        pages,
        share: `p${share * 100}`,
        'first ms': firstMilliseconds.toFixed(1),
        'again ms': againMilliseconds.toFixed(1),
        ratio: (firstMilliseconds / againMilliseconds).toFixed(1)
      }
    })
  )
)

function ofThese(times: readonly number[], isOne: (path: string) => boolean): number[] {
  return times.filter((_, index) => isOne(paths[index] ?? ''))
}
