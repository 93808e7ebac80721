// Changes fields of front matter in the text itself: not a byte is touched that was not asked for, and comments and styles stay.
// The `yaml` package says where things stand; whatever was written is read again before it is handed out. Runs in browsers too: the form of the editor.
import { dequal } from 'dequal/lite'
import { type Document, isMap, isPair, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { parseYaml, splitFrontMatter } from '@/lib/content/front-matter'
import { changeList } from './yaml-list'
import { FrontMatterFault, lineEnd, lineStart, type Range, rangeOf, styleOf } from './yaml-places'
import { scalarText } from './yaml-text'

/** Undefined, and a list or a group with nothing in it, remove the field. */
export type FieldValue = string | boolean | readonly string[] | { readonly [name: string]: string | undefined } | undefined
export type FieldChanges = Readonly<Record<string, FieldValue>>

/** Where a new field goes: behind those that come before it here, and unknown ones behind everything. */
export const usualOrder = [
  'date',
  'updated',
  'title',
  'source',
  'url',
  'context',
  'via',
  'series',
  'tags',
  'image',
  'draft',
  'aliases'
]

/**
 * Sets and removes top-level fields of a content file.
 * @param text the whole file; one without front matter gets some
 * @throws FrontMatterFault when the front matter is broken, or written in a way that cannot be patched
 */
export function patchFrontMatter(text: string, changes: FieldChanges): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const plain = text.slice(mark.length)
  const parts = splitFrontMatter('', plain)
  if ('severity' in parts) throw new FrontMatterFault(parts.message, parts)
  const before = valuesOf(parts.yaml.text)
  const wanted = withChanges(before, changes)
  if (dequal(before, wanted)) return text
  const eol = /\r?\n/.exec(plain)?.[0] ?? '\n'
  let yaml = parts.yaml.text
  for (const [name, value] of Object.entries(changes)) yaml = patchField(yaml, name, value, eol)
  if (!dequal(valuesOf(yaml), wanted))
    throw new FrontMatterFault('This front matter has to be changed in the text: it is written in a way that cannot be patched.')
  if (!/^---[ \t]*(?:\r?\n|$)/.test(plain)) return `${mark}---${eol}${yaml}---${eol}${plain === '' ? '' : eol}${plain}`
  const start = plain.indexOf('\n') + 1
  return mark + plain.slice(0, start) + yaml + plain.slice(start + parts.yaml.text.length)
}

function valuesOf(yaml: string): Record<string, unknown> {
  const parsed = parseYaml({ file: '', line: 2, text: yaml })
  if ('severity' in parsed) throw new FrontMatterFault(parsed.message, parsed)
  return parsed.values
}

/** The values that the text has to have afterwards. */
function withChanges(before: Record<string, unknown>, changes: FieldChanges): Record<string, unknown> {
  const wanted = { ...before }
  for (const [name, value] of Object.entries(changes)) {
    const kept = present(value)
    if (kept === undefined) delete wanted[name]
    else wanted[name] = kept
  }
  return wanted
}

function present(value: FieldValue): FieldValue {
  if (typeof value !== 'object') return value
  if (isList(value)) return value.length > 0 ? [...value] : undefined
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

const isList = (value: FieldValue): value is readonly string[] => Array.isArray(value)

function patchField(yaml: string, name: string, wanted: FieldValue, eol: string): string {
  const document: Document.Parsed = parseDocument(yaml)
  const map = document.contents
  const value = present(wanted)
  if (map !== null && !(isScalar(map) && map.value === null) && (!isMap(map) || map.flow))
    throw new FrontMatterFault('This front matter is written on one line: it has to be changed in the text.')
  const block = isMap(map) ? map : undefined
  const pair = block && pairOf(block, name)
  if (!pair) return value === undefined ? yaml : insertField(yaml, block, name, value, eol)
  if (value === undefined) return removeField(yaml, pair)
  if (dequal(document.toJS()[name], value)) return yaml
  return changeField(yaml, pair, value, eol)
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(item => isPair(item) && isScalar(item.key) && item.key.value === name)
}

/** From the line a field begins on to the end of its last, trailing comment included. */
function linesOf(yaml: string, pair: Pair): Range {
  const key = rangeOf(pair.key)
  if (!key) throw new FrontMatterFault('A field has no place in the text.')
  const end = Math.max(rangeOf(pair.value)?.[1] ?? 0, key[1])
  return [lineStart(yaml, key[0]), lineEnd(yaml, end)]
}

function removeField(yaml: string, pair: Pair): string {
  const [start, end] = linesOf(yaml, pair)
  return yaml.slice(0, start) + yaml.slice(end)
}

function insertField(yaml: string, map: YAMLMap | undefined, name: string, value: FieldValue, eol: string): string {
  const field = fieldText(name, value, eol)
  const rank = usualOrder.includes(name) ? usualOrder.indexOf(name) : usualOrder.length
  const pairs = map?.items.filter(isPair) ?? []
  const before = pairs.findLast(pair => isScalar(pair.key) && usualOrder.indexOf(String(pair.key.value)) <= rank)
  const first = pairs[0]
  const at = before ? linesOf(yaml, before)[1] : first ? linesOf(yaml, first)[0] : yaml.length
  const missing = at > 0 && yaml[at - 1] !== '\n' ? eol : ''
  return yaml.slice(0, at) + missing + field + yaml.slice(at)
}

/** A whole field, as it is written where there was none. */
function fieldText(name: string, value: FieldValue, eol: string, indent = ''): string {
  const key = scalarText(name, 'plain', 'block')
  if (typeof value !== 'object') return `${indent}${key}: ${scalarText(value ?? '', 'plain', 'block')}${eol}`
  if (isList(value)) return `${indent}${key}: ${flowList(value)}${eol}`
  const inside = Object.entries(value).map(([each, text]) => fieldText(each, text, eol, `${indent}  `))
  return `${indent}${key}:${eol}${inside.join('')}`
}

function flowList(values: readonly string[]): string {
  return `[${values.map(each => scalarText(each, 'plain', 'flow')).join(', ')}]`
}

function changeField(yaml: string, pair: Pair, value: FieldValue, eol: string): string {
  const node = pair.value
  if (isList(value) && isSeq(node) && node.items.length > 0) return changeList(yaml, node, value, eol)
  if (typeof value === 'object' && !isList(value) && isMap(node) && !node.flow) return changeGroup(yaml, node, value, eol)
  if (isList(value)) return replaceValue(yaml, pair, flowList(value), eol)
  if (typeof value === 'object') {
    const inside = Object.entries(value).map(
      ([name, text]) => `${scalarText(name, 'plain', 'flow')}: ${scalarText(text ?? '', 'plain', 'flow')}`
    )
    return replaceValue(yaml, pair, `{ ${inside.join(', ')} }`, eol)
  }
  return replaceValue(yaml, pair, scalarText(value ?? '', styleOf(node), 'block'), eol)
}

/** Puts a value on the line of its key, in place of whatever was there. A comment behind a value on one line stays. */
function replaceValue(yaml: string, pair: Pair, text: string, eol: string): string {
  const key = rangeOf(pair.key)
  const value = rangeOf(pair.value)
  if (!key) throw new FrontMatterFault('A field has no place in the text.')
  const colon = yaml.indexOf(':', key[1])
  if (value && value[1] > value[0] && !/[\r\n]/.test(yaml.slice(colon, value[1])))
    return yaml.slice(0, value[0]) + text + yaml.slice(value[1])
  const end = value && value[1] > value[0] ? lineEnd(yaml, value[1]) : colon + 1
  if (end === colon + 1) return `${yaml.slice(0, end)} ${text}${yaml.slice(end)}`
  return `${yaml.slice(0, colon + 1)} ${text}${eol}${yaml.slice(end)}`
}

function changeGroup(yaml: string, map: YAMLMap, value: { readonly [name: string]: string | undefined }, eol: string): string {
  const first = map.items[0]
  const start = rangeOf(first?.key)?.[0] ?? 0
  const indent = yaml.slice(lineStart(yaml, start), start)
  let patched = yaml
  // From the end, so that what stands before keeps its place.
  for (const pair of map.items.filter(isPair).toReversed()) {
    const name = isScalar(pair.key) ? String(pair.key.value) : ''
    const text = value[name]
    if (text === undefined) patched = removeField(patched, pair)
    else if (!isScalar(pair.value) || pair.value.value !== text)
      patched = replaceValue(patched, pair, scalarText(text, styleOf(pair.value), 'block'), eol)
  }
  const added = Object.entries(value).filter(([name, text]) => text !== undefined && !pairOf(map, name))
  const at = linesOf(yaml, first as Pair)[0]
  return patched.slice(0, at) + added.map(([name, text]) => fieldText(name, text, eol, indent)).join('') + patched.slice(at)
}
