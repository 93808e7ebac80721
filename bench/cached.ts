// A cached page through `next start`, against an empty Next page of the same size in the same run. Bar: at least 0.95 of its requests a second.
// Run: npm run bench:cached
import autocannon from 'autocannon'
import { emptyPageOfSize, sizeOf } from './empty-page'
import { printMachine, printTable } from './machine'
import { build, distDir, seeded, serve } from './site'

const seconds = Number(process.argv[2] ?? 8)

async function requestsPerSecond(address: string): Promise<number> {
  const result = await autocannon({ url: address, connections: 16, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${address}: ${result.non2xx} answers that are not 2xx, ${result.errors} errors`)
  return result.requests.average
}

printMachine()
const content = await seeded(1_000)
await build(content)
const cairn = await serve(content, 3900, undefined, distDir)
const [, item = ''] = /href="(\/\d{4}\/\w{3}\/\d+\/[\w-]+\/)"/.exec(await (await fetch(cairn.origin)).text()) ?? []
const page = cairn.origin + item
const baseline = await emptyPageOfSize(await sizeOf(page))
const rates: Record<'cairn' | 'empty', number[]> = { cairn: [], empty: [] }
for (let round = 0; round < 4; round++) {
  rates.empty.push(await requestsPerSecond(baseline.origin))
  rates.cairn.push(await requestsPerSecond(page))
}
const best = (all: number[]) => Math.max(...all)
printTable([
  {
    page: 'an empty Next page',
    bytes: await sizeOf(baseline.origin),
    'requests/s': Math.round(best(rates.empty)),
    ratio: '1.00'
  },
  {
    page: item,
    bytes: await sizeOf(page),
    'requests/s': Math.round(best(rates.cairn)),
    ratio: (best(rates.cairn) / best(rates.empty)).toFixed(2)
  }
])
await Promise.all([cairn.stop(), baseline.stop()])
