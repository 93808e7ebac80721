// Lists of items by what they are: of a kind, of a tag, of several tags together.

import { maxTagsTogether } from '../../slug'
import { kindOfSlug } from '../../urls'
import { readTags, type Store, type TagCount } from '../store'
import type { Kind, Tag } from '../types'
import { countKinds, countYears, type KindCount, type YearCount } from './counts'
import { type Paged, pageOf, readPage } from './paging'

export type KindView = Paged & { readonly kind: Kind; readonly chart: readonly YearCount[] }

export function kindView(store: Store, params: { kind: string; page?: string }): KindView | undefined {
  const kind = kindOfSlug(params.kind)
  const page = readPage(params.page)
  if (!kind || page === undefined) return undefined
  const items = store.ofKind(kind)
  // A kind without items still has its first page: the navigation links to it.
  const empty = items.length === 0 && page === 1 ? { items, page, pages: 1, total: 0 } : undefined
  const paged = pageOf(items, page, store.site.itemsPerPage) ?? empty
  return paged && { ...paged, kind, chart: countYears(items) }
}

export type TagView = Paged & {
  readonly tags: readonly Tag[]
  /** The kind that the list is narrowed to. */
  readonly kind?: Kind
  readonly kinds: readonly KindCount[]
  readonly related: readonly TagCount[]
  /** Whether one more tag may be added to this intersection. */
  readonly canNarrow: boolean
  readonly chart: readonly YearCount[]
}

/** @returns undefined for 404, or the tags of the canonical address when `params.tags` is not canonical */
export function tagView(
  store: Store,
  params: { tags: string; kind?: string; page?: string }
): TagView | { moved: string[] } | undefined {
  const names = readTags(store, params.tags)
  const kind = params.kind === undefined ? undefined : kindOfSlug(params.kind)
  const page = readPage(params.page)
  if (!names || page === undefined || (params.kind !== undefined && !kind)) return undefined
  if (names.join('+') !== params.tags) return { moved: names }
  const all = store.tagged(names)
  const items = kind ? all.filter(item => item.kind === kind) : all
  const paged = pageOf(items, page, store.site.itemsPerPage)
  if (!paged) return undefined
  return {
    ...paged,
    tags: names.map(store.tag),
    ...(kind ? { kind } : {}),
    kinds: countKinds(all),
    related: store.relatedTags(names),
    canNarrow: names.length < maxTagsTogether,
    chart: countYears(items)
  }
}
