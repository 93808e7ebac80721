// What a change touches by way of its tags: their pages and feeds, alone and together, and the items that share them.
import { kinds, type Store } from '@/lib/content'
import { maxTagsTogether } from '@/lib/slug'
import { urls } from '@/lib/urls'
import { type Change, type Side, sidesOf } from './changes'
import { addPages, pageWith, placeIn, type Touched } from './pages'
import { isSame } from './same'

/** Above this many sets of tags all tag pages are invalidated: naming them would take longer than rendering those that are read. */
const mostCombinations = 2_000

/** @returns whether all pages and feeds of tags are touched; then they are not named */
export function touchTags(changes: readonly Change[], before: Store, after: Store, touched: Touched): boolean {
  for (const { was, is, moved, retitled } of changes) {
    if (!moved && !retitled) continue
    // Their pages count the items of each tag, and name what is related.
    const tags = new Set([...(was?.tags ?? []), ...(is?.tags ?? [])])
    for (const store of [before, after]) {
      for (const tag of tags) for (const item of store.tagged([tag])) touched.pages.add(item.permalink)
    }
  }
  const sides = changes.map(change => ({ change, sides: sidesOf(change, before, after) }))
  const combinations = sides.flatMap(each => each.sides.map(([item]) => countCombinations(item.tags.length)))
  if (combinations.reduce((sum, count) => sum + count, 0) > mostCombinations) return true
  // Pages under a former name lead on to another; which ones there are is not known here.
  if (!isSame(formerNames(before), formerNames(after))) return true
  const done = new Set<string>()
  for (const each of sides) for (const side of each.sides) touchCombinations(each.change, side, done, touched)
  return false
}

function touchCombinations({ moved }: Change, [item, store, other]: Side, done: Set<string>, { pages, feeds }: Touched) {
  for (const tags of combinationsOf(item.tags)) {
    feeds.add(urls.feed({ of: 'tags', tags }))
    if (moved) {
      const key = tags.join('+')
      if (!done.has(key)) addCombination(tags, [store, other], pages)
      done.add(key)
      continue
    }
    const list = store.tagged(tags)
    pages.add(urls.tags(tags, pageWith(placeIn(list, item), store)))
    const ofKind = list.filter(each => each.kind === item.kind)
    pages.add(urls.tagsOfKind(tags, item.kind, pageWith(placeIn(ofKind, item), store)))
  }
}

/** Every page of these tags: each says how many items there are, of each kind too, and which tags are related. */
function addCombination(tags: readonly string[], stores: readonly Store[], pages: Set<string>) {
  const counts = new Map(stores.map(store => [store, countKindsOf(store, tags)]))
  addPages(
    pages,
    stores,
    store => counts.get(store)?.total ?? 0,
    page => urls.tags(tags, page)
  )
  for (const kind of kinds) {
    addPages(
      pages,
      stores,
      store => counts.get(store)?.[kind] ?? 0,
      page => urls.tagsOfKind(tags, kind, page)
    )
  }
}

function countKindsOf(store: Store, tags: readonly string[]) {
  const counts = { entry: 0, link: 0, quotation: 0, note: 0, total: 0 }
  for (const { kind } of store.tagged(tags)) {
    counts[kind]++
    counts.total++
  }
  return counts
}

/** The former names that lead to a tag in use. */
function formerNames(store: Store): [alias: string, tag: string][] {
  return store.tagsWithText
    .filter(name => store.countOf(name) > 0)
    .flatMap(name => store.tag(name).aliases.map((alias): [string, string] => [alias, name]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Every set of one to four of the tags, each in alphabetical order. */
export function combinationsOf(tags: readonly string[]): string[][] {
  const sorted = [...new Set(tags)].sort()
  let sets: string[][] = [[]]
  for (const tag of sorted) sets = [...sets, ...sets.filter(set => set.length < maxTagsTogether).map(set => [...set, tag])]
  return sets.filter(set => set.length > 0)
}

/** How many sets of one to four there are of so many tags. */
function countCombinations(tags: number): number {
  let [sum, chosen] = [0, 1]
  for (let size = 1; size <= maxTagsTogether; size++) {
    chosen = (chosen * (tags - size + 1)) / size
    sum += chosen
  }
  return sum
}
