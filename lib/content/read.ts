// One file of the content tree, read and held against the model: a document, or problems that say what to mend.
import { isUtf8 } from 'node:buffer'
import { readFileSync, type Stats } from 'node:fs'
import nodePath from 'node:path'
import { dayOf } from '../dates'
import { urls } from '../urls'
import { parseYaml, positionsIn, splitFrontMatter, type YamlSource } from './front-matter'
import { mediaIn, versionsOf } from './media'
import { type FileRole, itemViolations, roleOf, siteViolations, tagViolations } from './rules'
import { applyModel, type DocumentType, type Violation } from './schema'
import { type SiteFields, siteFrom } from './site'
import type { Instant, Item, Kind, MdxSource, Page, Problem, Series, Site, Tag } from './types'

export type Document =
  | ItemDocument
  | { readonly role: 'tag'; readonly tag: Tag }
  | { readonly role: 'series'; readonly series: Series }
  | { readonly role: 'page'; readonly page: Page }
  | { readonly role: 'site'; readonly site: Site }

/** What an item is to its author alone stands beside it: where it was before, and whether and when it was withdrawn. */
export type ItemDocument = {
  readonly role: 'item'
  readonly item: Item
  readonly draft: boolean
  readonly aliases: readonly string[]
  readonly unpublishedAt?: Instant
}

/** A file as it was when it was last read. `document` is missing while it has never been right. */
export type ContentFile = {
  readonly path: string
  /** Tells whether the file on disk is still the one that was read. */
  readonly stamp: string
  readonly document?: Document
  /** The media that it shows, as paths inside the content folder, and their versions when it was read. */
  readonly media?: { readonly paths: readonly string[]; readonly versions: string }
  /** Its fields as they were written, for problems that show only beside other files. */
  readonly yaml?: YamlSource
  readonly problems: readonly Problem[]
}

/** What reading needs to know besides the file. */
export type Reading = {
  readonly root: string
  readonly timeZone: string
  /** Finds what is wrong with a body: lib/mdx, handed in as it stands above this folder. */
  readonly bodyProblems: (body: MdxSource) => readonly Problem[]
}

const maxBytes = 2_000_000
const documentTypes = { entry: 'Entry', link: 'Link', quotation: 'Quotation', note: 'Note' } as const satisfies Record<
  Kind,
  DocumentType
>

export function stampOf(stats: Stats): string {
  return `${stats.mtimeMs}:${stats.ctimeMs}:${stats.size}:${stats.ino}`
}

/** @param path inside the content folder, with forward slashes */
export function readContentFile(reading: Reading, path: string, stats: Stats): ContentFile {
  const stamp = stampOf(stats)
  const refuse = refusal(reading, path, stamp)
  if (stats.isSymbolicLink()) return refuse('unexpected symbolic link, expected a file or folder of its own')
  const role = roleOf(path)
  if (typeof role === 'string') return refuse(role)
  if (!stats.isFile()) return refuse('unexpected special file, expected a file of text')
  if (stats.size > maxBytes) return refuse(`unexpected size of ${stats.size} bytes, expected at most ${maxBytes}`)
  const bytes = bytesOf(nodePath.join(/*turbopackIgnore: true*/ reading.root, path))
  if (typeof bytes === 'string') return refuse(`unexpected ${bytes} while reading, expected a file that can be read`)
  if (!isUtf8(bytes)) return refuse('unexpected bytes, expected text in UTF-8')
  return readAs(reading, path, role, bytes.toString('utf8'), stamp)
}

/** The file that this text would be at `path`, wherever the text comes from. */
export function readContentText(reading: Reading, path: string, text: string): ContentFile {
  const refuse = refusal(reading, path, '')
  const role = roleOf(path)
  if (typeof role === 'string') return refuse(role)
  const size = Buffer.byteLength(text)
  if (size > maxBytes) return refuse(`unexpected size of ${size} bytes, expected at most ${maxBytes}`)
  return readAs(reading, path, role, text, '')
}

type Refuse = (message: string, place?: { line: number; column: number }) => ContentFile

function refusal({ root }: Reading, path: string, stamp: string): Refuse {
  return (message, { line, column } = { line: 1, column: 1 }) => ({
    path,
    stamp,
    problems: [{ severity: 'error', file: displayPath(root, path), line, column, message }]
  })
}

function readAs(reading: Reading, path: string, role: FileRole, written: string, stamp: string): ContentFile {
  const file = displayPath(reading.root, path)
  const text = written.replace(/^\uFEFF/, '')
  const zero = text.indexOf('\0')
  if (zero !== -1) return refusal(reading, path, stamp)('unexpected null character, expected text', placeAt(text, zero))

  if (role.role === 'site') {
    const yaml = { file, line: 1, text }
    const { fields, problems } = readFields('Site', yaml, (_, values) => siteViolations(values))
    return { path, stamp, yaml, problems, document: { role: 'site', site: siteFrom(fields as SiteFields) } }
  }
  const parts = splitFrontMatter(file, text)
  if ('severity' in parts) return { path, stamp, problems: [parts] }
  const { yaml } = parts
  const paths = mediaIn(text)
  const media = paths.length > 0 ? { paths, versions: versionsOf(reading.root, paths) } : undefined
  const body = media ? { ...parts.body, media: media.versions } : parts.body
  const bodyProblems = reading.bodyProblems(body)
  const finish = (type: DocumentType, rules: Rules, make: (fields: never) => Document): ContentFile => {
    const read = readFields(type, yaml, rules)
    const problems = [...read.problems, ...bodyProblems]
    const known = { path, stamp, yaml, problems, ...(media ? { media } : {}) }
    if (problems.some(problem => problem.severity === 'error')) return known
    return { ...known, document: make(read.fields as never) }
  }
  switch (role.role) {
    case 'item':
      return finish(
        documentTypes[role.kind],
        (fields, values) => itemViolations(fields, values, role.day, reading.timeZone),
        fields => itemDocument(role.kind, role.slug, fields, body, reading.timeZone)
      )
    case 'tag':
      return finish(
        'Tag',
        (_, { aliases }) => tagViolations('aliases', aliases),
        ({ title, aliases = [] }: { title?: string; aliases?: string[] }) => {
          const described = body.text.trim() === '' ? {} : { description: body }
          return { role: 'tag', tag: { name: role.slug, ...(title ? { title } : {}), aliases, ...described } }
        }
      )
    case 'series':
      return finish('Series', none, ({ title }: { title: string }) => ({
        role: 'series',
        series: { slug: role.slug, title, introduction: body }
      }))
    case 'page':
      return finish('Page', none, ({ title }: { title: string }) => ({ role: 'page', page: { slug: role.slug, title, body } }))
  }
}

/** The path of a file as a writer would type it: relative to the folder the program was started in. */
export function displayPath(root: string, path: string): string {
  return nodePath.relative(/*turbopackIgnore: true*/ process.cwd(), nodePath.join(/*turbopackIgnore: true*/ root, path))
}

/** @returns the code of what went wrong instead: the file may be gone again, or not ours to read */
function bytesOf(file: string): Buffer | string {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** What the model cannot say, held against the fields that it read and the values as they were written. */
type Rules = (fields: Record<string, unknown>, values: Record<string, unknown>) => Violation[]

const none: Rules = () => []

type FieldsRead = { readonly fields: Record<string, unknown>; readonly problems: readonly Problem[] }

/** The fields that are right, and a problem for each place that is not: what the model refuses is not held against the rules too. */
function readFields(type: DocumentType, yaml: YamlSource, rules: Rules): FieldsRead {
  const parsed = parseYaml(yaml)
  if ('severity' in parsed) return { fields: {}, problems: [parsed] }
  const { fields, violations } = applyModel(type, parsed.values)
  const refused = new Set(violations.map(({ path }) => path.join('\n')))
  violations.push(...rules(fields, parsed.values).filter(({ path }) => !refused.has(path.join('\n'))))
  const positions = positionsIn(yaml)
  const problems = violations.map(({ path, of, message, severity }): Problem => {
    const [name] = path
    if (severity === undefined && name !== undefined) delete fields[name]
    return { severity: severity ?? 'error', file: yaml.file, ...positions(path, of), message }
  })
  return { fields, problems }
}

type ItemFields = {
  date: string
  updated?: string
  tags?: string[]
  draft?: boolean
  aliases?: string[]
  unpublished?: string
  url?: string
  via?: { url: string; title?: string }
}

function itemDocument(kind: Kind, slug: string, fields: ItemFields, body: MdxSource, timeZone: string): Document {
  const { date, updated, tags = [], draft = false, aliases = [], unpublished, url, via, ...own } = fields
  const publishedOn = dayOf(date, timeZone)
  const item = {
    kind,
    slug,
    publishedAt: date,
    publishedOn,
    ...(updated ? { updatedAt: updated } : {}),
    tags,
    permalink: urls.item(publishedOn, slug),
    ...(url ? { url: withoutSpaces(url) } : {}),
    ...(via ? { via: { ...via, url: withoutSpaces(via.url) } } : {}),
    ...own,
    body
  }
  // The model has checked that the fields of this kind are there: contentlayer.config.ts and the union say the same thing.
  return { role: 'item', item: item as unknown as Item, draft, aliases, ...(unpublished ? { unpublishedAt: unpublished } : {}) }
}

function withoutSpaces(url: string): string {
  return url.trim().replaceAll(' ', '%20')
}
