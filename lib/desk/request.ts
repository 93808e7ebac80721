// What a request of an author says: its body as JSON of a known shape, and the version it was made from.
import { type ParseError, parse } from 'jsonc-parser'
import { quote } from '@/lib/content/front-matter'
import { parseInstant } from '@/lib/dates'
import type { DraftKind, Revision } from '@/lib/drafts/types'
import { readBody } from '@/lib/http/body'
import { decodeSegment } from '@/lib/urls'
import { Refused } from './answer'
import type { DraftRequest, PreviewRequest, PublishRequest, SaveRequest } from './types'

/** As large as a text may be, and its JSON: a quarter more, as most of what is escaped are line breaks. */
const maxBytes = 2_000_000

export type FieldRule = { readonly is: (value: unknown) => boolean; readonly expected: string; readonly required?: boolean }
export type Shape<T> = { readonly [Name in keyof Required<T>]: FieldRule }

const text: FieldRule = { is: value => typeof value === 'string', expected: 'text' }
const requiredText: FieldRule = { ...text, required: true }
const draftKinds: readonly unknown[] = ['entry', 'link', 'quotation', 'note', 'tag', 'series', 'page'] satisfies DraftKind[]

export const draftRequest: Shape<DraftRequest> = {
  id: text,
  kind: { is: value => draftKinds.includes(value), expected: `one of ${draftKinds.join(', ')}`, required: true },
  text,
  slug: text,
  fields: {
    is: value => typeof value === 'object' && value !== null && !Array.isArray(value),
    expected: 'fields of front matter'
  },
  body: text
}
export const saveRequest: Shape<SaveRequest> = { text: requiredText, path: text, base: text }
export const publishRequest: Shape<PublishRequest> = { date: text }
export const previewRequest: Shape<PreviewRequest> = { path: requiredText, text: requiredText, editOf: text }

/**
 * @param shape every field that the body may have
 * @throws Refused when there is no such body: 415, 413, 400
 */
export async function readJson<T extends object>(request: Request, shape: Shape<T>): Promise<T> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(?:;|$)/i.test(type))
    throw new Refused(415, `unexpected content type ${quote(type)}, expected application/json`)
  const body = await readBody(request, maxBytes)
  if (body === undefined) throw new Refused(413, `unexpected size of the body, expected at most ${maxBytes} bytes`)
  const value = parseJson(body)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(400, `unexpected JSON, expected an object with ${namesOf(shape)}`)
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(shape, name)) throw new Refused(400, `unexpected field ${quote(name)}, expected ${namesOf(shape)}`)
  }
  for (const [name, { is, expected, required }] of Object.entries<FieldRule>(shape)) {
    const given = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
    if (given === undefined && required) throw new Refused(400, `unexpected end of the fields, expected "${name}": ${expected}`)
    if (given !== undefined && !is(given)) throw new Refused(400, `unexpected value of "${name}", expected ${expected}`)
  }
  return value as T
}

/** `now`, or an instant in UTC. @throws Refused for anything else */
export function publishDate(date: string | undefined): PublishRequest['date'] {
  if (date === undefined || date === 'now') return date
  const instant = parseInstant(date)
  if (instant === undefined)
    throw new Refused(400, `unexpected date ${quote(date)}, expected now, or an instant such as 2024-12-13T05:29:00Z`)
  return instant
}

const namesOf = (shape: object) => Object.keys(shape).join(', ')

/** No request of ours comes near; and what follows walks through values by calling itself. */
const deepest = 50

function parseJson(body: string): unknown {
  if (depthOf(body) > deepest) throw new Refused(400, `unexpected nesting of the JSON, expected at most ${deepest} levels`)
  try {
    return JSON.parse(body)
  } catch {
    throw new Refused(400, `unexpected JSON, expected it to be well formed${placeOfMistake(body)}`)
  }
}

/** How deep brackets and braces stand in each other. Of JSON that is not well formed, roughly. */
function depthOf(body: string): number {
  let [depth, most, isText] = [0, 0, false]
  for (let at = 0; at < body.length; at++) {
    const character = body[at]
    if (character === '"') isText = !isText
    else if (isText) at += character === '\\' ? 1 : 0
    else if (character === '[' || character === '{') most = Math.max(most, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return most
}

/** JSON.parse tells the place in some versions of Node, for some mistakes. */
function placeOfMistake(body: string): string {
  const errors: ParseError[] = []
  parse(body, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  if (!first) return ''
  const before = body.slice(0, first.offset).split('\n')
  return `: see line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/**
 * The version that the author has seen, from If-Match. Proxies that compress make a strong ETag weak (`W/"…"`): it still names that version.
 * @throws Refused 428 without one (RFC 6585 section 3), and for `*`, which would overwrite what nobody has looked at
 */
export function expectedRevision(request: Request): Revision {
  const condition = request.headers.get('if-match')?.trim()
  if (condition === undefined || condition === '')
    throw new Refused(428, 'unexpected request without If-Match, expected the ETag of the version that you have')
  if (condition === '*')
    throw new Refused(
      428,
      'unexpected If-Match: *, expected the ETag of the version that you have: nothing is overwritten unseen'
    )
  const revision = /^(?:W\/)?"([\x21\x23-\x7e]*)"$/.exec(condition)?.[1]
  if (revision === undefined) throw new Refused(400, `unexpected If-Match ${quote(condition)}, expected one ETag: "…"`)
  return revision
}

/** The path of a file inside the content folder, from the rest of an address. Whether it may be one is for `validPath` to say. */
export function pathOf(segments: readonly string[]): string {
  return segments.map(segment => decodeSegment(segment) ?? segment).join('/')
}
