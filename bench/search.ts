// Search at 7,000 items: what the index costs to build, to hold and to take up after a start, how long queries take, and how that compares with
// reading everything.
// Run: node --expose-gc --import tsx bench/search.ts [--items 7000] [--content DIR]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import type { Item, Kind } from '../lib/content/types'
import { createSearchIndex, parseQuery, type SearchDocument } from '../lib/search'

const { values } = parseArgs({ options: { items: { type: 'string', default: '7000' }, content: { type: 'string' } } })

/** Repeatable: the same run every time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
const random = randomNumbers(1)

const commonest =
  'the of and to a in is that for it on with as this are be by an at from or you we not have can was but all more'.split(' ')
const topical =
  'server outage postmortem release python javascript database cache deploy network kubernetes model google security web browser feed link data code test story author time people'.split(
    ' '
  )
const syllables = 'ka lo mi ren tor ver sta pli con dra fen gul hex ister jun pro que ri sol tan'.split(' ')

/** Word number `rank` of a made-up language in which frequency falls with rank, as Zipf found. */
function wordAt(rank: number): string {
  const known = [...commonest, ...topical]
  const word = known[rank]
  if (word) return word
  let [rest, made] = [rank, '']
  while (rest > 0) {
    made += syllables[rest % syllables.length]
    rest = Math.floor(rest / syllables.length)
  }
  return made
}

const vocabularySize = 60_000
const pick = () => wordAt(Math.floor(vocabularySize ** random()) - 1)
const sentence = (length: number) => Array.from({ length }, pick).join(' ')

function madeDocument(index: number): SearchDocument {
  const kind = (['entry', 'link', 'link', 'link', 'link', 'quotation', 'note'] as const)[index % 7] ?? 'note'
  const text = Array.from({ length: kind === 'entry' ? 45 : 5 }, () => `${sentence(15)}. `).join('')
  const tags = Array.from({ length: 3 }, () => topical[Math.floor(topical.length * random() ** 2)] ?? 'web')
  return documentOf(kind, index, { title: sentence(6), text, tags: [...new Set(tags)] })
}

function documentOf(
  kind: Kind,
  index: number,
  { title, text, tags }: { title: string; text: string; tags: string[] }
): SearchDocument {
  const date = new Date(Date.UTC(2006, 0, 1) + index * 86_400_000)
  const publishedOn = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  const permalink = `/${publishedOn.year}/${index}/`
  const shared = {
    slug: String(index),
    publishedAt: date.toISOString(),
    publishedOn,
    tags,
    permalink,
    body: { file: '', line: 1, text: '' }
  }
  const items: Record<Kind, Item> = {
    entry: { ...shared, kind: 'entry', title },
    link: { ...shared, kind: 'link', title, url: `https://site${index % 900}.example/` },
    quotation: { ...shared, kind: 'quotation', source: title },
    note: { ...shared, kind: 'note' }
  }
  return { item: items[kind], title: kind === 'note' ? '' : title, text }
}

/** Reads a content tree crudely: enough to have real words in real proportions. */
function readDocuments(folder: string): SearchDocument[] {
  const folders = { entries: 'entry', links: 'link', quotations: 'quotation', notes: 'note' } as const
  let index = 0
  return Object.entries(folders).flatMap(([name, kind]) => {
    if (!existsSync(join(folder, name))) return []
    const files = readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.mdx'))
    return files.map(file => {
      const [, front = '', text = ''] =
        /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(readFileSync(join(folder, name, file), 'utf8')) ?? []
      const title = /^(?:title|source): *['"]?(.*?)['"]?$/m.exec(front)?.[1] ?? ''
      return documentOf(kind, index++, {
        title,
        text,
        tags: Array.from(front.matchAll(/^ {2}- (\S+)$/gm), ([, tag = '']) => tag)
      })
    })
  })
}

const usual = [
  'postmortem',
  'server outage',
  'python web',
  'kubernetes tag:cache',
  '"data code"',
  'database -google',
  'kind:link year:2012'
]
const rest = [
  'releas',
  'deployed',
  'tag:web',
  'from:2010-01-01 to:2012-12-31 browser',
  'security sort of the code',
  'kubernets',
  'python -tag:python'
]
const worst = [
  'the',
  'a',
  'con',
  'pro',
  '-the',
  '"of the"',
  topical.join(' '),
  commonest.join(' '),
  commonest.map((word, index) => `"${word} ${commonest[index + 1] ?? 'a'}"`).join(' '),
  'xqzv '.repeat(100),
  'postmortme kuberntes databsae'
]

function quantiles(durations: readonly number[]): string {
  const sorted = [...durations].sort((a, b) => a - b)
  const at = (q: number) => (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0).toFixed(2).padStart(7)
  return `p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)} ms`
}

function timed(run: () => unknown): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

const sum = (durations: readonly number[]) => durations.reduce((a, b) => a + b, 0)

function heapMegabytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}

const documents = values.content
  ? readDocuments(values.content)
  : Array.from({ length: Number(values.items) }, (_, index) => madeDocument(index))
const characters = documents.reduce((sum, { title, text }) => sum + title.length + text.length, 0)
console.log(
  `${cpus()[0]?.model}, node ${process.version}, ${documents.length} items, ${(characters / 1e6).toFixed(1)} million characters`
)

const heapBefore = heapMegabytes()
const index = createSearchIndex()
const buildMs = timed(() => documents.forEach(index.add))
const heapGrowth = heapMegabytes() - heapBefore
const gcNote = globalThis.gc ? '' : ' (run with --expose-gc for a true figure)'
console.log(`build ${buildMs.toFixed(0)} ms, heap +${heapGrowth.toFixed(1)} MB over the documents themselves${gcNote}`)

const pieces = Array.from(
  index.pieces(({ permalink }) => permalink),
  piece => serialize(piece)
)
const itemOf = new Map(documents.map(({ item }) => [item.permalink, item]))
const restored = createSearchIndex()
const slices = pieces.map(piece => timed(() => restored.restore(deserialize(piece), name => itemOf.get(name))))
const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
console.log(
  `taken up from ${(bytes / 1e6).toFixed(1)} MB in ${sum(slices).toFixed(0)} ms, the longest of ${slices.length} pieces ${Math.max(...slices).toFixed(0)} ms`
)

/** What a site without an index does: reads every text for every word, newest first. */
function scan(text: string): SearchDocument[] {
  const wanted = parseQuery(text).terms.map(term => term.text.toLowerCase())
  const found = documents.filter(({ title, text }) => {
    const all = `${title} ${text}`.toLowerCase()
    return wanted.every(word => all.includes(word))
  })
  return found.sort((a, b) => (a.item.publishedAt < b.item.publishedAt ? 1 : -1)).slice(0, 30)
}

const queries = [...usual, ...rest]
for (const query of [...queries, ...queries]) index.search(parseQuery(query))
const rounds = Array.from({ length: 40 }, () => queries).flat()
const indexed = rounds.map(query => timed(() => index.search(parseQuery(query))))
const scanned = rounds.map(query => timed(() => scan(query)))
// Each needs its own patterns and has nothing warm but the code.
const unheard = Array.from({ length: 500 }, (_, index) => sentence(1 + (index % 3)))
const first = unheard.map(query => timed(() => index.search(parseQuery(query))))
console.log(`typical queries, index        ${quantiles(indexed)}`)
console.log(`asked for the first time      ${quantiles(first)}   ${unheard.length} random queries of one to three words`)
console.log(`typical queries, linear scan  ${quantiles(scanned)}   ${(sum(scanned) / sum(indexed)).toFixed(1)} times as long`)
for (const query of [...queries, ...worst]) {
  const durations = Array.from({ length: 10 }, () => timed(() => index.search(parseQuery(query))))
  const { total } = index.search(parseQuery(query))
  console.log(`  ${quantiles(durations)}  ${String(total).padStart(5)} found  ${query.slice(0, 60)}`)
}
const changes = documents.slice(0, 200).map(document => timed(() => index.add(document)))
console.log(`replacing one item            ${quantiles(changes)}`)
