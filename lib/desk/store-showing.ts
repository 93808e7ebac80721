// The weblog as it would be with one item in it that is not public: only what a page of that item asks for. Arranging a whole store anew for
// every key that an author presses would take too long.
import { newestFirst, type Store, type Tree } from '@/lib/content'
import type { Item } from '@/lib/content/types'

/** @param editOf the path of the published file that the item takes the place of */
export function storeShowing(item: Item, store: Store, tree: Tree, editOf: string | undefined): Store {
  const edited = editOf === undefined ? undefined : tree.files.get(editOf)?.document
  const old = edited?.role === 'item' ? edited.item : store.itemAt(item.publishedOn, item.slug)
  const isOther = (other: Item) => other !== old && other.permalink !== item.permalink
  const others = store.items.filter(isOther)
  const index = others.findIndex(other => newestFirst(other, item) > 0)
  const place = index === -1 ? others.length : index
  const isNew = (tag: string) => item.tags.includes(tag) && !(old && store.placeOf(old) !== undefined && old.tags.includes(tag))
  const series = item.series === undefined ? undefined : tree.files.get(`series/${item.series}.mdx`)?.document
  return {
    ...store,
    itemAt: () => item,
    countOf: tag => store.countOf(tag) + (isNew(tag) ? 1 : 0),
    relatedItems: (_, most = 5) =>
      store
        .relatedItems(item, most + 1)
        .filter(isOther)
        .slice(0, most),
    linkedFrom: () => (old ? store.linkedFrom(old) : store.linkedFrom(item)).filter(isOther),
    neighbours: () => ({ newer: others[place - 1], older: others[place] }),
    series: slug => (series?.role === 'series' && series.series.slug === slug ? series.series : store.series(slug)),
    partsOf: slug =>
      [...store.partsOf(slug).filter(isOther), ...(slug === item.series ? [item] : [])].sort((a, b) => newestFirst(b, a))
  }
}
