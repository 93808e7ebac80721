// A text as readers will see it, before anybody has published it: read, finished, and in its place among the others.
import type { Store } from '@/lib/content'
import type { Item, Page, Series, Tag } from '@/lib/content/types'
import { type ItemView, itemView } from '@/lib/content/views'
import { monthSlugs } from '@/lib/dates'
import { validKind, validPath, validText } from '@/lib/drafts/valid'
import { previewBody } from '@/lib/live/bodies'
import { finishBody } from '@/lib/mdx'
import { mediaPicture } from '@/lib/media'
import { readingMinutes } from '@/lib/titles'
import type { Desk } from './desk'
import { withLines } from './lines'
import { problemsIn } from './problems'
import { type ReadText, readText } from './reading'
import { storeShowing } from './store-showing'
import type { Preview, PreviewRequest } from './types'

/** What a page of the text shows; which component does so is for others to say. */
export type Shown =
  | { readonly role: 'item'; readonly item: Item; readonly view: ItemView }
  | { readonly role: 'tag'; readonly tag: Tag }
  | { readonly role: 'series'; readonly series: Series }
  | { readonly role: 'page'; readonly page: Page }

export type Previewed = Omit<Preview, 'page' | 'list'> & { readonly store: Store; readonly shown?: Shown }

export async function preview(request: PreviewRequest, { weblog, now }: Omit<Desk, 'drafts'>): Promise<Previewed> {
  const { path, text, editOf } = request
  const { store, tree } = weblog
  validKind(path)
  validText(text)
  if (editOf !== undefined) validPath(editOf)
  const read = readText(path, text, tree)
  if (read.parsed) {
    const { source, body } = read.parsed
    previewBody(source, { ...body, tree: withLines(await finishBody(body, mediaPicture), source) })
  }
  const shown = shownOf(read, store, weblog.tree, editOf)
  return {
    problems: await problemsIn(read, editOf, weblog, now),
    title: read.title,
    words: read.words,
    minutes: readingMinutes(read.words),
    store,
    ...(shown ? { shown } : {})
  }
}

function shownOf({ file }: ReadText, store: Store, tree: Desk['weblog']['tree'], editOf: string | undefined): Shown | undefined {
  const { document } = file
  if (!document || document.role === 'site') return undefined
  if (document.role !== 'item') return document
  const { item } = document
  const { year, month, day } = item.publishedOn
  const address = { year: String(year), month: monthSlugs[month - 1] ?? '', day: String(day), slug: item.slug }
  const view = itemView(storeShowing(item, store, tree, editOf), address)
  return view && { role: 'item', item, view }
}
