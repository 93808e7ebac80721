// The text of one content file, held against the model: a document, or problems that say what to mend.
import { createHash } from 'node:crypto'
import nodePath from 'node:path'
import { dayOf } from '../dates'
import { urls } from '../urls'
import { none, type Rules, readFields, standIns } from './fields'
import { splitFrontMatter, type YamlSource } from './front-matter'
import { mediaIn, versionsOf } from './media'
import type { Overlay } from './overlay'
import { isError } from './problem'
import { type FileRole, itemViolations, roleOf, siteViolations, tagViolations } from './rules'
import type { DocumentType } from './schema'
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
  /** Git's name for its text, the same wherever the file is; of one that is not read, why. */
  readonly id: string
  readonly document?: Document
  /** The name of the text that `document` is from, when it is an earlier one. */
  readonly shownId?: string
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
  /** What has changed since the files were put on the disk. */
  readonly overlay?: Overlay
  /** Finds what is wrong with a body: lib/mdx, handed in as it stands above this folder. */
  readonly bodyProblems: (body: MdxSource) => readonly Problem[]
  /** Makes a document in spite of errors, of what is right in the file: for previews. What has to be there and is not is empty then. */
  readonly inSpiteOfErrors?: boolean
}

export const maxBytes = 2_000_000
const documentTypes = { entry: 'Entry', link: 'Link', quotation: 'Quotation', note: 'Note' } as const satisfies Record<
  Kind,
  DocumentType
>

/** The file that this text would be at `path`, wherever the text comes from. */
export function readContentText(reading: Reading, path: string, text: string): ContentFile {
  const refuse = refusal(reading, path, '')
  const role = roleOf(path)
  if (typeof role === 'string') return refuse(role)
  const size = Buffer.byteLength(text)
  if (size > maxBytes) return refuse(`unexpected size of ${size} bytes, expected at most ${maxBytes}`)
  return readAs(reading, path, role, text, '')
}

export type Refuse = (message: string, place?: { line: number; column: number }) => ContentFile

export function refusal({ root }: Reading, path: string, stamp: string): Refuse {
  return (message, { line, column } = { line: 1, column: 1 }) => ({
    path,
    stamp,
    id: message,
    problems: [{ severity: 'error', file: displayPath(root, path), line, column, message }]
  })
}

export function readAs(reading: Reading, path: string, role: FileRole, written: string, stamp: string): ContentFile {
  const file = displayPath(reading.root, path)
  const text = written.replace(/^\uFEFF/, '')
  const zero = text.indexOf('\0')
  if (zero !== -1) return refusal(reading, path, stamp)('unexpected null character, expected text', placeAt(text, zero))

  const id = blobId(written)
  if (role.role === 'site') {
    const yaml = { file, line: 1, text }
    const { fields, problems } = readFields('Site', yaml, (_, values) => siteViolations(values))
    return { path, stamp, id, yaml, problems, document: { role: 'site', site: siteFrom(fields as SiteFields) } }
  }
  const parts = splitFrontMatter(file, text)
  if ('severity' in parts) return { path, stamp, id, problems: [parts] }
  const { yaml } = parts
  const paths = mediaIn(text)
  const media = paths.length > 0 ? { paths, versions: versionsOf(reading, paths) } : undefined
  const body = media ? { ...parts.body, media: media.versions } : parts.body
  const bodyProblems = reading.bodyProblems(body)
  const finish = (type: DocumentType, rules: Rules, make: (fields: never) => Document): ContentFile => {
    const read = readFields(type, yaml, rules, reading.inSpiteOfErrors)
    const problems = [...read.problems, ...bodyProblems]
    const known = { path, stamp, id, yaml, problems, ...(media ? { media } : {}) }
    const isSound = !problems.some(isError)
    if (!isSound && !reading.inSpiteOfErrors) return known
    const fields = isSound ? read.fields : { ...standIns(type, role), ...read.fields }
    return { ...known, document: make(fields as never) }
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

/** https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
export function blobId(text: string): string {
  return createHash('sha1')
    .update(`blob ${Buffer.byteLength(text)}\0`)
    .update(text)
    .digest('hex')
}

/** The path of a file as a writer would type it: relative to the folder the program was started in. */
export function displayPath(root: string, path: string): string {
  return nodePath.relative(/*turbopackIgnore: true*/ process.cwd(), nodePath.join(/*turbopackIgnore: true*/ root, path))
}

function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
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
