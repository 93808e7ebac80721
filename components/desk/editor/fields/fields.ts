// The fields of the front matter that the form shows for each kind of file, and how they are read from the text.
import { parseYaml, splitFrontMatter } from '@/lib/content/front-matter'
import type { Problem } from '@/lib/content/types'
import type { FieldValue } from '@/lib/drafts/front-matter'
import type { DraftKind } from '@/lib/drafts/types'

/** One line of text in the form. Several may belong to one field: `via.url` and `via.title`. */
export type TextFieldName = 'title' | 'url' | 'via.url' | 'via.title' | 'source' | 'context' | 'image'
export type TextFieldSpec = {
  readonly name: TextFieldName
  readonly label: string
  readonly hint?: string
  readonly isAddress?: boolean
  readonly isRequired?: boolean
}

const title = { name: 'title', label: 'Title', isRequired: true } as const
const via: readonly TextFieldSpec[] = [
  { name: 'via.title', label: 'Found at', hint: 'a name' },
  { name: 'via.url', label: 'Its address', isAddress: true }
]

/** In the order in which they are filled in. */
export const leadingFields: Readonly<Record<DraftKind, readonly TextFieldSpec[]>> = {
  entry: [title],
  link: [{ name: 'url', label: 'Address', isAddress: true, isRequired: true }, title, ...via],
  quotation: [
    { name: 'source', label: 'Who said it', isRequired: true },
    { name: 'url', label: 'Where', hint: 'an address', isAddress: true },
    { name: 'context', label: 'Occasion', hint: 'in Markdown' }
  ],
  note: [{ name: 'title', label: 'Title', hint: 'if it has one' }],
  tag: [{ name: 'title', label: 'Name', hint: 'in running text' }],
  series: [title],
  page: [title]
}

export const isItem = (kind: DraftKind) => kind !== 'tag' && kind !== 'series' && kind !== 'page'

export type Fields = {
  readonly values: Readonly<Record<string, unknown>>
  /** Why the front matter cannot be read. */
  readonly problem?: Problem
}

/** @param text the whole file */
export function readFields(text: string): Fields {
  const parts = splitFrontMatter('', text.replace(/^\uFEFF/, ''))
  if ('severity' in parts) return { values: {}, problem: parts }
  const read = parseYaml(parts.yaml)
  return 'severity' in read ? { values: {}, problem: read } : { values: read.values }
}

/** What a field says as one line of text; numbers and truths as they are written. */
export function textValue(values: Fields['values'], name: string): string {
  const value = name.split('.').reduce<unknown>((group, step) => (isGroup(group) ? group[step] : undefined), values)
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

export function listValue(values: Fields['values'], name: string): readonly string[] {
  const value = values[name]
  return Array.isArray(value) ? value.map(String) : []
}

/** What the front matter gets when a line of the form says `text`: the rest of a group stays. */
export function textChange(values: Fields['values'], name: string, text: string): Record<string, FieldValue> {
  const value = text.trim() === '' ? undefined : text.trim()
  const [field = '', part] = name.split('.')
  if (part === undefined) return { [field]: value }
  const group = values[field]
  const others = isGroup(group) ? Object.entries(group).filter(([, each]) => typeof each === 'string') : []
  return { [field]: { ...(Object.fromEntries(others) as Record<string, string>), [part]: value } }
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
