// Front matter: YAML 1.2 between two lines of `---`, and nothing but YAML (no `---js`).
// js-yaml reads it, as it is several times faster; `yaml` looks up positions, only when there is something to point at.
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml'
import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { MdxSource, Problem } from './types'

/** A piece of YAML, and where it stands: `line` is the line of `file` on which `text` begins. */
export type YamlSource = { readonly file: string; readonly line: number; readonly text: string }

/** The way to a value inside a document, as in `['tags', 2]`. */
export type ValuePath = readonly (string | number)[]

/** Where a value stands in the file, or its key with `of: 'key'`; the nearest there is when it is missing. */
export type Positions = (path: ValuePath, of?: 'key' | 'value') => { line: number; column: number }

const opening = /^---([ \t]*)(\S.*)?(?:\r?\n|$)/
const closing = /^---[ \t]*(?:\r?\n|$)/m

/** Splits a file into its front matter and its body. A file without front matter has an empty one. */
export function splitFrontMatter(file: string, text: string): { yaml: YamlSource; body: MdxSource } | Problem {
  const start = opening.exec(text)
  if (!start) return { yaml: { file, line: 1, text: '' }, body: { file, line: 1, text } }
  const [, space = '', word] = start
  if (word) {
    const message = `unexpected ${quote(word.trim())} after ---, expected a line with --- alone: front matter is YAML`
    return at(file, 1, 4 + space.length, message)
  }
  const rest = text.slice(start[0].length)
  const end = closing.exec(rest)
  if (!end) return at(file, 1, 1, 'unexpected end of the file, expected a line with --- that ends the front matter')
  const yaml = rest.slice(0, end.index)
  const bodyLine = 3 + countLines(yaml)
  return { yaml: { file, line: 2, text: yaml }, body: { file, line: bodyLine, text: rest.slice(end.index + end[0].length) } }
}

/** Reads YAML into plain values. Dates stay text; whether the outermost value is a mapping is checked. */
export function parseYaml(source: YamlSource): { values: Record<string, unknown> } | Problem {
  let value: unknown
  try {
    value = load(source.text, { schema: CORE_SCHEMA })
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error
    if (source.text.replace(/^[ \t]*#.*$/gm, '').trim() === '') return { values: {} }
    const line = Math.min(error.mark?.line ?? 0, countLines(source.text))
    const column = error.mark && error.mark.line === line ? error.mark.column : 0
    const message = `unexpected YAML, expected fields such as "title: …" (${error.reason.replace(/\s+/g, ' ')})`
    return at(source.file, source.line + line, column + 1, message)
  }
  if (value === null || value === undefined) return { values: {} }
  if (typeof value === 'object' && !Array.isArray(value)) return { values: value as Record<string, unknown> }
  return at(source.file, source.line, 1, `unexpected ${nameOf(value)}, expected fields such as "title: …"`)
}

/** What can be made out of YAML that is broken: nothing that a reader may see, but enough for its author to go on by. */
export function salvageYaml({ text }: YamlSource): Record<string, unknown> {
  const document = parseDocument(text, { uniqueKeys: false })
  if (!isMap(document.contents)) return {}
  const fields: Record<string, unknown> = {}
  for (const { key, value } of document.contents.items) {
    if (isScalar(key) && (isScalar(value) || isSeq(value) || isMap(value))) fields[String(key.value)] = plainOf(value)
  }
  return fields
}

/** Without aliases, which may lead nowhere. */
function plainOf(node: unknown): unknown {
  if (isScalar(node)) return node.value
  if (isSeq(node)) return node.items.map(plainOf)
  if (!isMap(node)) return null
  return Object.fromEntries(node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', plainOf(value)]))
}

/** Looks up places in a piece of YAML. It is parsed once, and only when the first place is asked for. */
export function positionsIn(source: YamlSource): Positions {
  let parsed: { root: unknown; lines: LineCounter } | undefined
  return (path, of = 'value') => {
    parsed ??= parseNodes(source.text)
    const { line, col } = parsed.lines.linePos(offsetOf(parsed.root, path, of))
    return { line: source.line + Math.max(line, 1) - 1, column: Math.max(col, 1) }
  }
}

function parseNodes(text: string): { root: unknown; lines: LineCounter } {
  const lines = new LineCounter()
  return { root: parseDocument(text, { lineCounter: lines, uniqueKeys: false }).contents, lines }
}

function offsetOf(root: unknown, path: ValuePath, of: 'key' | 'value'): number {
  let node = root
  let offset = (isMap(node) || isSeq(node)) && path.length > 0 ? 0 : startOf(node)
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(item => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step))
      if (!pair) break
      const last = depth === path.length - 1
      node = last && of === 'key' ? pair.key : (pair.value ?? pair.key)
      offset = startOf(node) || startOf(pair.key)
    } else if (isSeq(node)) {
      node = node.items[Number(step)]
      offset = startOf(node) || offset
    } else break
  }
  return offset
}

/** What a value is, for a sentence that begins `unexpected …`. */
export function nameOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'group of fields'
  if (typeof value === 'string') return quote(value)
  return `${typeof value} ${String(value)}`
}

/** What an author wrote, in quotes: on one line, and not all of it when it is long. */
export function quote(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0
}

function at(file: string, line: number, column: number, message: string): Problem {
  return { severity: 'error', file, line, column, message }
}

function countLines(text: string): number {
  let lines = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}
