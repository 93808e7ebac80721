// Lists in front matter, changed item by item: those that stay keep their quotes, their comments and their place in the text.
import { isScalar, type YAMLSeq } from 'yaml'
import { FrontMatterFault, lineEnd, lineStart, rangeOf, styleOf } from './yaml-places'
import { type ScalarStyle, scalarText } from './yaml-text'

/** An item of a list as its author wrote it, quotes, comments and all. */
type Item = { readonly value: unknown; readonly source: string }

export function changeList(yaml: string, list: YAMLSeq, values: readonly string[], eol: string): string {
  const [from, to, items, write] = list.flow ? flowItems(yaml, list) : blockItems(yaml, list, eol)
  const left: Item[] = [...items]
  const sources = values.map(value => {
    const at = left.findIndex(item => item.value === value)
    const [item] = at === -1 ? [] : left.splice(at, 1)
    return item?.source ?? write(value)
  })
  const between = list.flow ? separatorOf(yaml, list) : ''
  return yaml.slice(0, from) + sources.join(between) + yaml.slice(to)
}

type Items = readonly [from: number, to: number, items: readonly Item[], write: (value: string) => string]

function flowItems(yaml: string, list: YAMLSeq): Items {
  const ranges = list.items.map(item => rangeOf(item) ?? ([0, 0] as const))
  const [from, to] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  if (yaml.slice(...(rangeOf(list) ?? [0, 0])).includes('#'))
    throw new FrontMatterFault('This list has comments inside its brackets: it has to be changed in the text.')
  const items = list.items.map((item, index) => ({ value: contentOf(item), source: yaml.slice(...(ranges[index] ?? [0, 0])) }))
  return [from, to, items, value => scalarText(value, commonStyle(list), 'flow')]
}

function separatorOf(yaml: string, list: YAMLSeq): string {
  const [first, second] = [rangeOf(list.items[0]), rangeOf(list.items[1])]
  return first && second ? yaml.slice(first[1], second[0]) : ', '
}

/** Each with the lines behind it, up to the next one: a comment stays with the item it follows. */
function blockItems(yaml: string, list: YAMLSeq, eol: string): Items {
  const starts = list.items.map(item => lineStart(yaml, yaml.lastIndexOf('-', rangeOf(item)?.[0] ?? 0)))
  const last = rangeOf(list.items.at(-1))?.[1] ?? 0
  const [from, to] = [starts[0] ?? 0, lineEnd(yaml, last)]
  const items = list.items.map((item, index) => ({
    value: contentOf(item),
    source: yaml.slice(starts[index], starts[index + 1] ?? to)
  }))
  const marker = /^[ \t]*-[ \t]*/.exec(yaml.slice(from))?.[0] ?? '  - '
  return [from, to, items, value => `${marker}${scalarText(value, commonStyle(list), 'block')}${eol}`]
}

/** The style of a new item is that of the first. */
const commonStyle = (list: YAMLSeq): ScalarStyle => styleOf(list.items[0])

const contentOf = (item: unknown): unknown => (isScalar(item) ? item.value : undefined)
