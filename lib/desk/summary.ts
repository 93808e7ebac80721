// What a list says of a draft: its title or how it begins, its words, its date. Read once for each version.
import { LRUCache } from 'lru-cache'
import type { Tree } from '@/lib/content'
import type { Draft } from '@/lib/drafts/types'
import { toPlainText } from '@/lib/mdx'
import { onProcess } from '@/lib/process'
import { type ReadText, readText } from './reading'
import type { DraftSummary } from './types'

/** By revision, which is the text; the time zone decides nothing that is kept. */
const kept = onProcess(
  'cairn.drafts.summaries',
  () => new LRUCache<string, Pick<DraftSummary, 'title' | 'beginning' | 'words' | 'date'>>({ max: 2_000 })
)

/** In characters: a line of a list on a phone. */
const mostOfBeginning = 60

export function summaryOf({ text, ...draft }: Draft, tree: Tree): DraftSummary {
  const known = kept.get(draft.revision)
  if (known) return { ...draft, ...known }
  const read = readText(draft.path, text, tree)
  const beginning = hasTitle(read) ? '' : beginningOf(read)
  const summary = {
    title: read.title,
    ...(beginning === '' ? {} : { beginning }),
    words: read.words,
    ...(read.date === undefined ? {} : { date: read.date })
  }
  kept.set(draft.revision, summary)
  return { ...draft, ...summary }
}

/** Whether its author has given it one: a note has a name without. */
function hasTitle({ file: { document }, title }: ReadText): boolean {
  return document?.role === 'item' && document.item.kind === 'note' ? document.item.title !== undefined : title !== ''
}

function beginningOf({ parsed }: ReadText): string {
  const text = parsed ? toPlainText(parsed.body.tree).replace(/\s+/g, ' ').trim() : ''
  if (text.length <= mostOfBeginning) return text
  const words = text.slice(0, mostOfBeginning).replace(/\s\S*$/, '')
  return `${words.replace(/[\p{P}\uD800-\uDBFF]+$/u, '')} …`
}
