// Tags as they are completed while somebody types, and the ones that were probably meant. Pure.
import { editsBetween } from '@/lib/content/nearest'
import { tagPattern } from '@/lib/slug'

export type CountedTag = { readonly tag: string; readonly count: number }

/** What somebody types as a tag: `Web Dev` is `web-dev`. */
export function tagOf(text: string): string {
  return text
    .trim()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * Tags in use that go on as typed, then those with a part that does, then those that hold it; the most used first in each.
 * @param known the most used first @param chosen those the item has already
 */
export function suggestTags(typed: string, known: readonly CountedTag[], chosen: readonly string[], most = 8): CountedTag[] {
  const wanted = tagOf(typed)
  const open = known.filter(({ tag }) => !chosen.includes(tag))
  if (wanted === '') return open.slice(0, most)
  const rank = ({ tag }: CountedTag) =>
    tag.startsWith(wanted) ? 0 : tag.includes(`-${wanted}`) ? 1 : wanted.length > 1 && tag.includes(wanted) ? 2 : 3
  const ranked = open.map(each => ({ each, rank: rank(each) })).filter(({ rank }) => rank < 3)
  return ranked
    .sort((a, b) => a.rank - b.rank || b.each.count - a.each.count)
    .slice(0, most)
    .map(({ each }) => each)
}

/** The tag in use that was probably meant by one that is not: a slip, another ending, hyphens elsewhere. */
export function meantTag(tag: string, known: readonly CountedTag[]): CountedTag | undefined {
  if (known.some(each => each.tag === tag)) return undefined
  const near = known.flatMap(each => {
    const distance = distanceBetween(tag, each.tag)
    return distance === undefined ? [] : [{ each, distance }]
  })
  return near.sort((a, b) => a.distance - b.distance || b.each.count - a.each.count)[0]?.each
}

const bare = (tag: string) =>
  tag
    .replaceAll('-', '')
    .replace(/(?:ies|y)$/, 'y')
    .replace(/([^s])s$/, '$1')

function distanceBetween(a: string, b: string): number | undefined {
  if (bare(a) === bare(b)) return 0
  const limit = Math.min(a.length, b.length) < 4 ? 0 : Math.min(a.length, b.length) < 7 ? 1 : 2
  if (Math.abs(a.length - b.length) > limit) return undefined
  const edits = editsBetween(a, b)
  return edits <= limit ? edits : undefined
}

export type Strange =
  | { readonly tag: string; readonly why: 'near'; readonly meant: CountedTag }
  | { readonly tag: string; readonly why: 'form'; readonly meant: CountedTag }

/** Chosen tags that look like slips, each with the one that was probably meant. */
export function strangeTags(chosen: readonly string[], known: readonly CountedTag[]): Strange[] {
  return chosen.flatMap((tag): Strange[] => {
    if (!tagPattern.test(tag)) {
      const mended = tagOf(tag)
      if (mended === '') return []
      return [{ tag, why: 'form', meant: known.find(each => each.tag === mended) ?? { tag: mended, count: 0 } }]
    }
    const meant = meantTag(
      tag,
      known.filter(each => !chosen.includes(each.tag))
    )
    return meant ? [{ tag, why: 'near', meant }] : []
  })
}

/** @param to where it goes, counted from 0; past the ends it stays at them */
export function moved(tags: readonly string[], from: number, to: number): string[] {
  const left = tags.filter((_, index) => index !== from)
  const tag = tags[from]
  if (tag === undefined) return [...tags]
  return left.toSpliced(Math.min(Math.max(to, 0), left.length), 0, tag)
}
