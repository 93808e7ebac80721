// A preview of an entry of 2,000 words at every key, among 7,000 items. Bar: 100 ms from the key to the preview, which the network and the browser
// have their part of. Baselines of the same run: a preview of an empty entry, and a request that is refused.
// Run: npm run bench:preview [-- items]
import type { Preview } from '../lib/desk/types'
import { percentile, printMachine, printTable } from './machine'
import { build, seeded, serve } from './site'

const items = Number(process.argv[2] ?? 7_000)
const keys = 200
const token = 'a-token-of-the-benchmark-and-no-other'
process.env.AUTH_SECRET = 'of the benchmark, and long enough for it'
process.env.AUTHOR_TOKENS = `Ada Marsh <ada@example.org> ${token}`

const words = 'a cairn stands where paths divide and every walker adds one stone so that the next one finds the way in fog'.split(
  ' '
)
const path = 'entries/2026/11-22-long.mdx'
const frontMatter = (title: string) => `---\ndate: 2026-11-22T12:00:00Z\ntitle: ${title}\ntags: [dns, caching]\n---\n\n`

/** Prose in paragraphs and lists, with links, emphasis, headings, and code now and then: 2,000 words and a little more. */
function longBody(): string {
  const prose = (count: number, from: number) =>
    Array.from({ length: count }, (_, at) => words[(from + at * 7) % words.length]).join(' ')
  const section = (at: number) => {
    const text = `## Part ${at}\n\n${prose(60, at)} [a link](https://example.org/${at}) ${prose(25, at + 3)}, *really*.\n\n- ${prose(6, at)}\n- ${prose(6, at + 1)}\n`
    return at % 4 === 0
      ? `${text}\n\`\`\`ts\nconst stones = await fetch('/pile/${at}').then(answer => answer.json())\n\`\`\`\n`
      : text
  }
  return Array.from({ length: 20 }, (_, at) => section(at)).join('\n')
}

async function ask(origin: string, body: object, bearer = token): Promise<Preview> {
  const response = await fetch(`${origin}/api/preview/`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body)
  })
  const preview = (await response.json()) as Preview
  if (response.ok !== (bearer === token)) throw new Error(`${response.status}: ${JSON.stringify(preview).slice(0, 200)}`)
  return preview
}

async function timesOf(make: (key: number) => Promise<unknown>): Promise<number[]> {
  for (let key = 0; key < 20; key++) await make(key)
  const times: number[] = []
  for (let key = 0; key < keys; key++) {
    const start = performance.now()
    await make(key)
    times.push(performance.now() - start)
  }
  return times
}

printMachine()
const content = await seeded(items)
await build(content)
const { origin, stop } = await serve(content)
const body = longBody()
const typed = (key: number) => 'typing goes on and on '.repeat(10).slice(0, key)
const first = performance.now()
const { words: counted, problems } = await ask(origin, { path, text: frontMatter('Long') + body })
console.log(`${counted} words, ${problems.length} problems; the first preview took ${(performance.now() - first).toFixed(0)} ms`)
const rows = {
  'a key in the body': await timesOf(key => ask(origin, { path, text: `${frontMatter('Long')}${body}\n${typed(key)}` })),
  'a key in the title': await timesOf(key => ask(origin, { path, text: frontMatter(`Long ${typed(key)}.`) + body })),
  'an empty entry': await timesOf(() => ask(origin, { path, text: frontMatter('Empty') })),
  'a request that is refused': await timesOf(() => ask(origin, { path, text: '' }, 'nobody'))
}
await stop()
const baseline = percentile(rows['a request that is refused'], 0.5)
printTable(
  Object.entries(rows).map(([what, times]) => ({
    what,
    'p50 ms': percentile(times, 0.5).toFixed(1),
    'p95 ms': percentile(times, 0.95).toFixed(1),
    ratio: (percentile(times, 0.5) / baseline).toFixed(1)
  }))
)
