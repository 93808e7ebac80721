// What a list says of a draft: its title, its words, its date. Read once for each version.
import { LRUCache } from 'lru-cache'
import type { Tree } from '@/lib/content'
import type { Draft } from '@/lib/drafts/types'
import { onProcess } from '@/lib/process'
import { readText } from './reading'
import type { DraftSummary } from './types'

/** By revision, which is the text; the time zone decides nothing that is kept. */
const kept = onProcess(
  'cairn.drafts.summaries',
  () => new LRUCache<string, Pick<DraftSummary, 'title' | 'words' | 'date'>>({ max: 2_000 })
)

export function summaryOf({ text, ...draft }: Draft, tree: Tree): DraftSummary {
  const known = kept.get(draft.revision)
  if (known) return { ...draft, ...known }
  const read = readText(draft.path, text, tree)
  const summary = { title: read.title, words: read.words, ...(read.date === undefined ? {} : { date: read.date }) }
  kept.set(draft.revision, summary)
  return { ...draft, ...summary }
}
