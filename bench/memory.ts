// Resident memory of a server: after its first page, after reading much of the archive, after searching; then over half an hour of reading
// and publishing. Bars at 7,000 items: under 350 MB, and no growth.
// Run: npm run bench:memory [-- items [minutes]]
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { api, urls } from '../lib/urls'
import { printMachine, printTable } from './machine'
import { build, type Server, seeded, serve, unbuiltPaths } from './site'

const items = Number(process.argv[2] ?? 7_000)
const minutes = Number(process.argv[3] ?? 30)
/** Growth below this is how the engine arranges its heap, and ends. In MB an hour. */
const noticeable = 20

printMachine()
const rows: { items: number; when: string; MB: number; ratio: string }[] = []
/** `inUse` is what the numbers of the server say of its heap, garbage included; it is `MB` that the machine gives. */
const samples: { minute: number; MB: number; inUse: number }[] = []
let baseline: number | undefined
for (const size of [100, items]) {
  const content = await seeded(size)
  await build(content)
  const server = await serve(content, 4802)
  const note = (when: string) => {
    const bytes = server.residentBytes()
    baseline ??= bytes
    rows.push({ items: size, when, MB: Math.round(bytes / 2 ** 20), ratio: (bytes / baseline).toFixed(2) })
  }
  note('first page')
  const archive = await unbuiltPaths(server.origin, 500)
  for (const path of archive) await get(server, path)
  note('500 pages')
  for (const word of ['server', 'cache', 'outage', 'test']) await get(server, urls.search(word))
  note('search')
  if (size === items) await readAndPublish(server, content, archive)
  await server.stop()
}
printTable(rows)
printTable(everySoOften(samples).map(({ minute, MB, inUse }) => ({ minute: minute.toFixed(1), MB, 'heap in use': inUse })))
// The first third is filling of caches that have a bound.
const settled = samples.filter(({ minute }) => minute >= minutes / 3)
const slope = slopeOf(settled) * 60
console.log(
  `${items} items, ${minutes} minutes: ${slope >= noticeable ? 'it grows' : 'it does not grow'} ` +
    `(${slope.toFixed(1)} MB an hour in the last two thirds, ${Math.max(...samples.map(({ MB }) => MB))} MB at most)`
)

/** Readers of known and unknown pages, feeds, searches and addresses that lead nowhere; a change every other second. */
async function readAndPublish(server: Server, content: string, archive: readonly string[]): Promise<void> {
  const start = performance.now()
  const minute = () => (performance.now() - start) / 60_000
  const take = async () => {
    const inUse = await heapInUse(server)
    samples.push({ minute: minute(), MB: Math.round(server.residentBytes() / 2 ** 20), inUse: Math.round(inUse / 2 ** 20) })
  }
  let taken: Promise<void> | undefined
  const sample = setInterval(
    () => {
      taken = take()
    },
    Math.min(10_000, minutes * 1_000)
  )
  const reader = async (number: number) => {
    for (let step = number; minute() < minutes; step += 5) {
      await get(server, archive[(step * 7) % archive.length] ?? '')
      await get(server, step % 2 === 0 ? urls.home() : urls.feed({ of: 'everything' }))
      if (step % 10 === 0) await get(server, urls.search(`word ${step}`))
      if (step % 4 === 0) await get(server, `/nowhere-${step}/`)
      await pause(20)
    }
  }
  const file = join(content, 'notes/2026/11-20-memory.mdx')
  mkdirSync(dirname(file), { recursive: true })
  const author = async () => {
    for (let number = 0; minute() < minutes; number++) {
      // A file that is written, as somebody does who has no desk: the server sees it by itself.
      const text = `---\ndate: 2026-11-20T08:00:00Z\ntitle: Version ${number}\ntags: [memory]\n---\n\nIt is version **${number}**.\n`
      writeFileSync(file, text)
      await pause(1_000)
      await get(server, '/2026/Nov/20/memory/')
      await fetch(server.origin + api.contentChanged(), { method: 'POST' }).then(answer => answer.arrayBuffer())
      await pause(1_000)
    }
  }
  await Promise.all([author(), ...Array.from({ length: 5 }, (_, number) => reader(number))])
  clearInterval(sample)
  // Its server is stopped next.
  await taken
}

/** In bytes. */
async function heapInUse({ origin }: Server): Promise<number> {
  const numbers = await (await fetch(`${origin}/metrics`)).text()
  return Number(/^nodejs_heap_size_used_bytes (\S+)$/m.exec(numbers)?.[1])
}

async function get({ origin }: Server, path: string): Promise<void> {
  await (await fetch(origin + path)).arrayBuffer()
}

/** By least squares, in MB a minute. */
function slopeOf(points: readonly { readonly minute: number; readonly MB: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(({ minute }) => minute)), mean(points.map(({ MB }) => MB))]
  const shared = points.reduce((sum, { minute, MB }) => sum + (minute - x) * (MB - y), 0)
  return shared / points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0)
}

function everySoOften<T>(all: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(all.length / 15))
  return all.filter((_, index) => index % step === 0 || index === all.length - 1)
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
