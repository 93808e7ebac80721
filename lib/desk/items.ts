// Items as their authors find them: all on the content branch, what readers see and what they do not see yet or any more. Pure, except that
// `startEdit` makes a draft.
import { kinds, newestFirst, type Tree } from '@/lib/content'
import type { ItemDocument } from '@/lib/content/document'
import { quote } from '@/lib/content/front-matter'
import type { Instant, Kind } from '@/lib/content/types'
import type { Author } from '@/lib/drafts/types'
import { newDraftId, validPath } from '@/lib/drafts/valid'
import { onProcess } from '@/lib/process'
import { titleOf } from '@/lib/titles'
import { Refused } from './answer'
import type { Desk } from './desk'
import { type Begun, draftAnswer } from './drafts'
import { problemsOf } from './problems'
import type { DraftSummary, ItemAnswer, ItemList, ItemSummary } from './types'

const states = ['public', 'scheduled', 'draft', 'unpublished'] as const satisfies ItemSummary['state'][]
const itemsPerPage = 50
/** Longer ones are no search but an attempt. */
const longestQuery = 200

export type ItemQuery = {
  /** Words that all have to be in its title, slug, tags or text; of any case. */
  readonly q: string
  readonly kind?: Kind
  readonly state?: ItemSummary['state']
  /** From 1. */
  readonly page: number
}

/** @throws Refused for a state or kind that there is not, and for a page that is no number */
export function readItemQuery(parameters: URLSearchParams): ItemQuery {
  const oneOf = <T extends string>(name: string, known: readonly T[]): T | undefined => {
    const value = parameters.get(name) || undefined
    const found = known.find(each => each === value)
    if (value !== undefined && found === undefined)
      throw new Refused(400, `unexpected ${name} ${quote(value)}, expected one of ${known.join(', ')}`)
    return found
  }
  const q = (parameters.get('q') ?? '').trim()
  if (q.length > longestQuery) throw new Refused(400, `unexpected length of q, expected at most ${longestQuery} characters`)
  const page = parameters.get('page') || '1'
  if (!/^[1-9]\d{0,5}$/.test(page)) throw new Refused(400, `unexpected page ${quote(page)}, expected a number from 1`)
  const [kind, state] = [oneOf('kind', kinds), oneOf('state', states)]
  return { q, page: Number(page), ...(kind ? { kind } : {}), ...(state ? { state } : {}) }
}

/** Newest first. @param drafts tells which items are being edited */
export function listItems(
  tree: Tree,
  { q, kind, state, page }: ItemQuery,
  drafts: readonly Pick<DraftSummary, 'id' | 'editOf' | 'fault'>[],
  now: Instant
): ItemList {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean)
  const found: { path: string; document: ItemDocument }[] = []
  for (const { path, document } of tree.files.values()) {
    if (document?.role !== 'item' || (kind && document.item.kind !== kind)) continue
    if (state && stateOf(document, now) !== state) continue
    if (words.every(holding(document))) found.push({ path, document })
  }
  found.sort((a, b) => newestFirst(a.document.item, b.document.item))
  const draftOf = new Map(drafts.filter(({ fault }) => fault === undefined).map(draft => [draft.editOf, draft.id]))
  return {
    items: found
      .slice((page - 1) * itemsPerPage, page * itemsPerPage)
      .map(each => itemSummary(each, draftOf.get(each.path), now)),
    total: found.length,
    page,
    pages: Math.max(1, Math.ceil(found.length / itemsPerPage))
  }
}

function itemSummary(
  { path, document }: { path: string; document: ItemDocument },
  draft: string | undefined,
  now: Instant
): ItemSummary {
  const { kind, permalink, publishedAt, tags } = document.item
  const state = stateOf(document, now)
  return { path, kind, title: titleOf(document.item), permalink, date: publishedAt, state, tags, ...(draft ? { draft } : {}) }
}

function stateOf({ item, draft, unpublishedAt }: ItemDocument, now: Instant): ItemSummary['state'] {
  if (unpublishedAt !== undefined) return 'unpublished'
  if (draft) return 'draft'
  return item.publishedAt > now ? 'scheduled' : 'public'
}

/** Bodies are searched where they stand: to keep a copy of them all in lower case would double their memory. */
function holding({ item }: ItemDocument): (word: string) => boolean {
  const head = `${titleOf(item)} ${item.slug} ${item.tags.join(' ')} ${'url' in item ? (item.url ?? '') : ''}`.toLowerCase()
  return word => head.includes(word) || new RegExp(word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'i').test(item.body.text)
}

/** @throws Refused when nothing is published there */
export async function readItem({ drafts, weblog, now }: Desk, path: string): Promise<ItemAnswer> {
  const file = await drafts.published(path)
  if (!file) throw notPublished(path)
  return { ...file, problems: await problemsOf({ path, editOf: path, text: file.text }, weblog, now) }
}

export function notPublished(path: string): Refused {
  return new Refused(404, `Nothing is published at ${validPath(path)}.`)
}

/** By path: two requests at once must not begin two drafts of one item. */
const beginning = onProcess('cairn.desk.edits', () => new Map<string, Promise<Begun>>())

/** The draft that edits what is published at `path`: the one that does so already, or a new one. */
export async function startEdit(desk: Desk, path: string, author: Author): Promise<Begun> {
  const before = beginning.get(path)
  if (before) return { ...(await before), isNew: false }
  const begun = editOf(desk, path, author)
  beginning.set(path, begun)
  try {
    return await begun
  } finally {
    beginning.delete(path)
  }
}

async function editOf(desk: Desk, path: string, author: Author): Promise<Begun> {
  validPath(path)
  const known = (await desk.drafts.list()).find(draft => draft.editOf === path && draft.fault === undefined)
  const current = known && (await desk.drafts.get(known.id))
  if (current) return { draft: await draftAnswer(desk, current), isNew: false }
  const created = await desk.drafts.edit({ id: newDraftId(new Date(desk.now)), path, author })
  if (created.outcome === 'missing') throw notPublished(path)
  const draft = created.outcome === 'created' ? created.draft : created.current
  return { draft: await draftAnswer(desk, draft), isNew: created.outcome === 'created' }
}
