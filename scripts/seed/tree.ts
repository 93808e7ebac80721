// A seeded weblog: a content tree of any size in the content format, the same for the same options.
import { monthSlugs } from '@/lib/dates'
import { createProse, type Prose } from './prose'
import { createRandom, createZipf, type Random } from './random'
import { aspects, topics } from './vocabulary'

export type SeedOptions = {
  readonly items: number
  readonly tags: number
  /** The year of the oldest items; the newest are of 2025, so that none is in the future. */
  readonly from: number
  readonly seed: number
}

/** A file of the tree; `path` is relative to the content folder. */
export type SeedFile = { readonly path: string; readonly text: string }

export const lastYear = 2025

/** What the items of one tree share while it is made. */
type Making = {
  readonly random: Random
  readonly prose: Prose
  readonly drawTags: () => string[]
  /** Day and slug of all items so far: both may not be the same twice. */
  readonly permalinks: Set<string>
  /** The permalinks of items so far, for later ones to link to. */
  readonly linkable: string[]
  series?: { readonly slug: string; partsLeft: number }
}

export function* seedTree(options: SeedOptions): Generator<SeedFile> {
  const random = createRandom(options.seed)
  const tags = tagNames(options.tags)
  const prose = createProse(random)
  const making: Making = { random, prose, drawTags: tagDrawer(tags, random), permalinks: new Set(), linkable: [] }

  yield { path: 'site.yaml', text: 'name: Seeded weblog\ntagline: as large as you like\nurl: https://seeded.example\n' }
  yield { path: 'pages/about.mdx', text: `${frontMatter([['title', 'About']])}\n${prose.paragraphs(150)}\n` }
  // Two of three tags do without a description, as in most weblogs.
  for (let index = 0; index < tags.length; index += 3) yield tagFile(tags[index] ?? '', index, prose)

  const start = Date.UTC(options.from, 0, 1)
  const length = Date.UTC(lastYear + 1, 0, 1) - start
  for (let index = 0; index < options.items; index++) {
    // Weblogs grow: more items in later years.
    const share = ((index + random.next()) / options.items) ** 0.7
    const date = new Date(start + Math.floor((share * length) / 1000) * 1000)
    yield* itemFiles(date, making)
  }
}

function* itemFiles(date: Date, making: Making): Generator<SeedFile> {
  const { random, prose } = making
  const kind = random.next()
  const fields: [string, string | readonly string[]][] = [['date', instant(date)]]
  if (random.chance(0.05)) fields.push(['updated', instant(new Date(date.getTime() + random.between(1, 72) * 3_600_000))])
  const title = prose.title()
  const mention = making.linkable.length > 0 ? () => mentionOf(making) : undefined

  if (kind < 0.15) {
    fields.push(['title', title], ['tags', making.drawTags()])
    yield* seriesOf(making, title, fields)
    yield itemFile('entries', date, title, fields, prose.article(300 + Math.floor(random.next() ** 2 * 1200), mention), making)
  } else if (kind < 0.75) {
    fields.push(['title', title], ['url', webAddress(prose, date)], ['tags', making.drawTags()])
    const via = random.chance(0.3) ? `via:\n  url: ${webAddress(prose, date)}\n  title: ${quoted(prose.person())}\n` : ''
    yield itemFile('links', date, title, fields, prose.paragraphs(random.between(40, 95), mention), making, via)
  } else if (kind < 0.9) {
    const source = prose.person()
    fields.push(['source', source], ['tags', making.drawTags()])
    if (random.chance(0.8)) fields.push(['url', webAddress(prose, date)])
    if (random.chance(0.3)) fields.push(['context', `in ${prose.title()}`])
    yield itemFile('quotations', date, source, fields, prose.paragraphs(random.between(20, 60)), making)
  } else {
    fields.push(['tags', making.drawTags()])
    if (random.chance(0.3)) fields.push(['title', title])
    yield itemFile('notes', date, title, fields, prose.paragraphs(random.between(20, 80), mention), making)
  }
}

/** Makes some entries parts of a series, and with the first part its file. */
function* seriesOf(making: Making, title: string, fields: [string, string | readonly string[]][]): Generator<SeedFile> {
  const { random, prose } = making
  if (!making.series && random.chance(0.03)) {
    making.series = { slug: `${slugOf(title)}-${making.permalinks.size}`, partsLeft: random.between(3, 7) }
    yield { path: `series/${making.series.slug}.mdx`, text: `${frontMatter([['title', title]])}\n${prose.paragraphs(40)}\n` }
  } else if (!making.series || random.chance(0.5)) return
  fields.push(['series', making.series.slug])
  making.series.partsLeft -= 1
  if (making.series.partsLeft === 0) delete making.series
}

function itemFile(
  folder: string,
  date: Date,
  slugSource: string,
  fields: readonly [string, string | readonly string[]][],
  body: string,
  making: Making,
  moreFields = ''
): SeedFile {
  const day = date.toISOString().slice(0, 10)
  const base = slugOf(slugSource)
  let slug = base
  for (let count = 2; making.permalinks.has(`${day}/${slug}`); count++) slug = `${base}-${count}`
  making.permalinks.add(`${day}/${slug}`)
  making.linkable.push(`/${date.getUTCFullYear()}/${monthSlugs[date.getUTCMonth()]}/${date.getUTCDate()}/${slug}/`)
  return {
    path: `${folder}/${day.slice(0, 4)}/${day.slice(5)}-${slug}.mdx`,
    text: `${frontMatter(fields, moreFields)}\n${body}\n`
  }
}

/** A sentence that links to an earlier item, or elsewhere. */
function mentionOf({ random, prose, linkable }: Making): string {
  const earlier = linkable[random.between(0, linkable.length - 1)] ?? '/'
  const target = random.chance(0.6) ? earlier : `https://${prose.name()}.example/${prose.name()}`
  return `There is more about it [${random.pick(['here', 'in an older post', 'in this write-up', 'on the other page'])}](${target}).`
}

/** Tags in the order of how much they are used. */
function tagNames(count: number): string[] {
  const names: string[] = [...topics]
  for (const aspect of aspects) names.push(...topics.map(topic => `${topic}-${aspect}`))
  for (let number = 1; names.length < count; number++) names.push(`topic-${number}`)
  return names.slice(0, count)
}

/** One to eight tags: some by how much they are used, some because they are close to the first, so that tags have company. */
function tagDrawer(names: readonly string[], random: Random): () => string[] {
  const draw = createZipf(names.length, random)
  return () => {
    const count = Math.min(1 + Math.floor(random.next() ** 1.7 * 8), names.length)
    const first = draw()
    const ranks = new Set([first])
    for (let attempt = 0; ranks.size < count && attempt < 40; attempt++) {
      ranks.add(random.chance(0.5) ? (first + random.between(1, 12)) % names.length : draw())
    }
    return [...ranks].map(rank => names[rank] ?? '')
  }
}

function tagFile(name: string, index: number, prose: Prose): SeedFile {
  const fields: [string, string | readonly string[]][] = []
  if (index % 2 === 0) fields.push(['title', name.replaceAll('-', ' ')])
  if (index % 9 === 0) fields.push(['aliases', [`old-${name}`]])
  return { path: `tags/${name}.mdx`, text: `${frontMatter(fields)}\n${prose.sentence()}\n` }
}

function frontMatter(fields: readonly [string, string | readonly string[]][], more = ''): string {
  const lines = fields.map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? scalar(name, value) : `[${value.join(', ')}]`}\n`
  )
  return `---\n${lines.join('')}${more}---\n`
}

/** Dates, addresses and slugs stand as they are, as a writer would leave them; text is quoted. */
const scalar = (name: string, value: string) => (['date', 'updated', 'url', 'series'].includes(name) ? value : quoted(value))

/** JSON's strings are YAML's as well. */
const quoted = (text: string) => JSON.stringify(text)

const instant = (date: Date) => `${date.toISOString().slice(0, 19)}Z`

const webAddress = (prose: Prose, date: Date) => `https://${prose.name()}.example/${date.getUTCFullYear()}/${prose.name()}`

const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
    .replace(/-$/, '')
