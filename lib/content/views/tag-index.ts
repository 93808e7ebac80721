// All tags, or those that somebody looks for. Where they are many, the list leaves the rarest to the pages of their letters, and those leave
// them to the pages of longer beginnings: however many tags there are, each page lists as many as it can bear.
import type { TagIndexQuery } from '../../urls'
import { byCount, type Store, type TagCount } from '../store'

export type TagIndexView = {
  /** In the order that was asked for. Sizes go from 1 to 6 by the logarithm of the count. */
  readonly tags: readonly (TagCount & { readonly size: number; readonly title?: string })[]
  /** How many tags there are. */
  readonly total: number
  /** How many of them match the filter, whatever they begin with. */
  readonly matching: number
  /** How many of those begin as was asked for. */
  readonly beginning: number
  /** How many items each of `tags` has at least; those with fewer are left out. 1 when none is. */
  readonly least: number
  /** The letters that tags which match the filter begin with, where one is to be chosen or was. */
  readonly letters: readonly string[]
  /** The longer beginnings under the one that was chosen, where that leaves tags out. */
  readonly beginnings: readonly string[]
  /** What was asked for, as far as it means something. */
  readonly query: Required<TagIndexQuery>
}

/** Some 9 bytes each, compressed: with more of them the page would weigh more than a page should. */
export const mostTagsListed = 600

/** @param asked `filter` keeps the tags that hold all of its words; what is no letter, or no order, is as if it had not been asked for */
export function tagIndexView(store: Store, asked: Readonly<Record<keyof TagIndexQuery, string>> = allByName): TagIndexView {
  const query = { filter: asked.filter, letter: beginningOf(store, asked.letter), by: orderOf(asked.by) } as const
  const words = query.filter
    .toLowerCase()
    .split(/[^a-z0-9-]+/)
    .filter(Boolean)
  const matching = store.tags.filter(({ tag }) => words.every(word => tag.includes(word)))
  const beginning = matching.filter(({ tag }) => keyOf(tag).startsWith(query.letter))
  const least = leastListed(beginning)
  // What is nothing but the beginning has no longer one.
  const listed = beginning.filter(({ tag, count }) => count >= least || keyOf(tag) === query.letter)
  if (query.by === 'count') listed.sort(byCount)
  const most = store.tags.reduce((highest, { count }) => Math.max(highest, count), 2)
  const size = (count: number) => 1 + Math.round((5 * Math.log(count)) / Math.log(most))
  return {
    tags: listed.map(({ tag, count }) => ({ tag, count, size: size(count), title: store.tag(tag).title })),
    total: store.tags.length,
    matching: matching.length,
    beginning: beginning.length,
    least,
    letters: least > 1 || query.letter !== '' ? [...new Set(matching.map(({ tag }) => keyOf(tag).charAt(0)))].sort() : [],
    beginnings: least > 1 && query.letter !== '' ? longerBeginnings(beginning, query.letter) : [],
    query
  }
}

const allByName = { filter: '', letter: '', by: '' }

const orderOf = (by: string) => (by === 'count' ? 'count' : 'name')

/** By what a tag is looked up. Of digits and hyphens there are too few tags for pages of their own: together they are what begins with 0. */
const keyOf = (tag: string) => (/^[a-z]/.test(tag) ? tag : `0${tag}`)

/** A letter, or more of what tags begin with; '' for all else. */
function beginningOf(store: Store, asked: string): string {
  return /^[a-z0]$/.test(asked) || store.tags.some(({ tag }) => keyOf(tag).startsWith(asked)) ? asked : ''
}

/** How tags that begin alike go on: with one more character, or with all that those which have it have in common. */
function longerBeginnings(tags: readonly TagCount[], beginning: string): string[] {
  const longer = tags.map(({ tag }) => keyOf(tag)).filter(key => key !== beginning)
  const groups = new Map<string, { first: string; last: string }>()
  for (const key of longer.sort()) {
    const group = groups.get(key.slice(0, beginning.length + 1))
    if (group) group.last = key
    else groups.set(key.slice(0, beginning.length + 1), { first: key, last: key })
  }
  return [...groups.values()].map(({ first, last }) => first.slice(0, sharedLength(first, last)))
}

function sharedLength(one: string, other: string): number {
  let length = 0
  while (length < one.length && one.charAt(length) === other.charAt(length)) length++
  return length
}

/** From how many items on a tag is listed, so that they are not too many: those with equally many stand together, or not at all. */
function leastListed(tags: readonly TagCount[]): number {
  const firstLeftOut = tags.map(({ count }) => count).sort((one, other) => other - one)[mostTagsListed]
  return firstLeftOut === undefined ? 1 : firstLeftOut + 1
}
