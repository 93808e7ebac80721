// The index of everything public that can be searched. Values in, values out; current as soon as a change returns.
import type { Item } from '@/lib/content/types'
import { type Choices, choicesOf, isOfChosenKind, isOfChosenTime, passesAlways } from './choices'
import { correctedQuery } from './correction'
import { type Facets, facetsOf } from './facets'
import { type Indexed, type SearchDocument, toSearched } from './indexed'
import { inflectionsOf, isCommonWord } from './inflections'
import { type Fragment, markedText, marksPattern, snippetOf } from './marks'
import { type Match, match } from './matching'
import { type Piece, piecesOf } from './pieces'
import { formatQuery, type Query } from './query'
import { type Language, type WantedTerms, wantedTerms } from './wanted'
import { WordIndex } from './word-index'

export type SearchOrder = 'relevance' | 'date'

export type SearchOptions = {
  /** By relevance if there are words to be relevant to, else by date, newest first. */
  readonly sort?: SearchOrder
  /** Counts from 1; past the end there are no items. */
  readonly page?: number
  readonly perPage?: number
}

export type FoundItem = {
  readonly item: Item
  readonly title: readonly Fragment[]
  /** About 200 characters of the text around the best match. */
  readonly snippet: readonly Fragment[]
}

export type SearchResult = {
  readonly total: number
  readonly sort: SearchOrder
  readonly page: number
  /** At least 1. */
  readonly pages: number
  readonly items: readonly FoundItem[]
  readonly facets: Facets
  /** “Did you mean”: the whole query, corrected, and how much it finds, which is more than nothing. */
  readonly suggestion?: { readonly text: string; readonly total: number }
}

export type SearchIndex = {
  readonly size: number
  /** Adds an item, or takes the place of the one with the same permalink. */
  add(document: SearchDocument): void
  /** @returns whether there was one. */
  remove(permalink: string): boolean
  search(query: Query, options?: SearchOptions): SearchResult
  /** All that it holds, to be restored later, in another process. @param nameOf which item it is; one without a name is left out */
  pieces(nameOf: (item: Item) => string | undefined): Iterable<Piece>
  /**
   * Takes in a piece of an index. One that is empty has been given all of its pieces, in their order, before it is searched.
   * @param itemOf the item of a name; what there is no item for any more is left out
   */
  restore(piece: Piece, itemOf: (name: string) => Item | undefined): void
}

const defaultPerPage = 30
/** So few results may be owed to a slip of the pen. */
const fewResults = 2

/** @param options.language the site's: in English, a word also finds its other forms, and common words are not required. */
export function createSearchIndex({ language: tag = 'en' }: { readonly language?: string } = {}): SearchIndex {
  const words = new WordIndex()
  const byPermalink = new Map<string, Indexed>()
  /** By number. */
  const items: (Indexed | undefined)[] = []
  const freeNumbers: number[] = []
  const isEnglish = /^en\b/i.test(tag)
  const language: Language = {
    // Forms that no item has would only make patterns longer.
    formsOf: word => (isEnglish ? inflectionsOf(word).filter(form => words.countOf(form) > 0) : []),
    isCommon: word => isEnglish && isCommonWord(word)
  }
  /** Numbers: a search that looks only at them and at scores leaves most items untouched, and is several times as fast for it. */
  let newestFirst: readonly number[] | undefined

  function remove(permalink: string): boolean {
    const indexed = byPermalink.get(permalink)
    if (!indexed) return false
    words.remove(indexed)
    byPermalink.delete(permalink)
    items[indexed.number] = undefined
    freeNumbers.push(indexed.number)
    newestFirst = undefined
    return true
  }

  function add(document: SearchDocument): void {
    remove(document.item.permalink)
    const indexed = { number: freeNumbers.pop() ?? items.length, item: document.item, ...toSearched(document) }
    words.add(indexed)
    hold(indexed)
  }

  function hold(indexed: Indexed): void {
    byPermalink.set(indexed.item.permalink, indexed)
    items[indexed.number] = indexed
    newestFirst = undefined
  }

  function restore(piece: Piece, itemOf: (name: string) => Item | undefined): void {
    if ('words' in piece) {
      for (const [word, postings] of piece.words) words.restore(word, postings, number => items[number] !== undefined)
      return
    }
    for (const [index, document] of piece.documents.entries()) {
      const number = piece.from + index
      const item = document && itemOf(document.name)
      if (item) {
        const indexed = { number, item, ...document.searched }
        words.count(indexed)
        hold(indexed)
      } else freeNumbers.push(number)
    }
  }

  /** `matching` without the kinds, years and months that were chosen, `results` with them; both newest first. */
  function find(choices: Choices, wanted: WantedTerms) {
    newestFirst ??= [...byPermalink.values()].sort(byDate).map(({ number }) => number)
    const matching = match(words, wanted, { items, order: newestFirst }, indexed => passesAlways(choices, indexed))
    const widens = choices.kinds.length + choices.years.length + choices.months.length > 0
    const isChosen = ({ indexed }: Match) => isOfChosenKind(choices, indexed) && isOfChosenTime(choices, indexed)
    const results = widens ? matching.filter(isChosen) : matching
    return { matching, results }
  }

  function search(query: Query, options: SearchOptions = {}): SearchResult {
    const choices = choicesOf(query)
    const wanted = wantedTerms(query, language)
    const { matching, results } = find(choices, wanted)
    const { sort = wanted.required.length > 0 ? 'relevance' : 'date', page = 1, perPage = defaultPerPage } = options
    const suggestion = results.length <= fewResults ? suggest(query, results.length) : undefined
    return {
      total: results.length,
      sort,
      page,
      pages: Math.max(1, Math.ceil(results.length / perPage)),
      items: pageOf(sort === 'date' ? results : byRelevance(results), page, perPage, marksPattern(wanted.required)),
      facets: facetsOf(choices, matching),
      ...(suggestion ? { suggestion } : {})
    }
  }

  function suggest(query: Query, totalNow: number): { text: string; total: number } | undefined {
    const corrected = correctedQuery(words, query)
    if (!corrected) return undefined
    const total = find(choicesOf(corrected), wantedTerms(corrected, language)).results.length
    return total > totalNow ? { text: formatQuery(corrected), total } : undefined
  }

  return {
    get size() {
      return byPermalink.size
    },
    add,
    remove,
    search,
    pieces: nameOf => piecesOf(items, words.words(), nameOf),
    restore
  }
}

/** Newest first, then by permalink: no two items are equal, so the order never depends on how the index came about. */
function byDate({ item: a }: Indexed, { item: b }: Indexed): number {
  if (a.publishedAt !== b.publishedAt) return a.publishedAt < b.publishedAt ? 1 : -1
  return a.permalink < b.permalink ? -1 : 1
}

/** @param newestFirst stays the order where scores are equal. */
function byRelevance(newestFirst: readonly Match[]): Match[] {
  // Rounded, as sums of floating point numbers differ in their last digits with the order in which words came to be known.
  const rounded = newestFirst.map(match => ({ match, score: Math.round(match.score * 1e6) }))
  return rounded.sort((a, b) => b.score - a.score).map(({ match }) => match)
}

function pageOf(ordered: readonly Match[], page: number, perPage: number, pattern: RegExp | undefined): FoundItem[] {
  const start = (Math.max(1, page) - 1) * perPage
  return ordered.slice(start, start + perPage).map(({ indexed: { item, title, text } }) => ({
    item,
    title: markedText(title, pattern),
    snippet: snippetOf(text, pattern)
  }))
}
