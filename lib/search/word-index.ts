// The inverted index: which items hold a word, how often and where. Words are kept in MiniSearch's SearchableMap, which finds them by
// prefix and by likeness. Its ranking engine is not used, as it builds an object per match: at 7,000 items a common prefix took 107 ms
// and sixteen phrases 156, against 31 and 25 with the postings below, and the heap grew by 70 MB instead of 33.
import SearchableMap from 'minisearch/SearchableMap'
import { type Indexed, tagTextOf } from './indexed'
import { indexTermsOf } from './words'

/**
 * One number for each item that holds the word: the item's number in the upper 20 bits, then a bit each for title, tags and about,
 * then how often the text has it, up to 511.
 */
export type Postings = number[]

const bitsOfPlaces = 12
const inTitle = 1 << 11
const inTags = 1 << 10
const inAbout = 1 << 9
const mostInText = inAbout - 1

/** What a word counts for where it stands; in the text, up to 2.2 as it is repeated. */
const boosts = { title: 5, tags: 3, about: 2 } as const
/** BM25's saturation and length normalisation (Robertson & Zaragoza 2009, section 3.4), with its usual values. */
const saturation = 1.2
const lengthWeight = { title: 0.4, text: 0.7 } as const

/** Scores by item number; 0 where the word is not. */
export type Scores = Float64Array

export class WordIndex {
  readonly #postings = new SearchableMap<Postings>()
  /** By item number. */
  readonly #lengths: { title: number; text: number }[] = []
  readonly #totals = { items: 0, titled: 0, title: 0, text: 0 }

  add(indexed: Indexed): void {
    for (const [term, places] of placesIn(indexed)) {
      this.#postings.fetch(term, () => []).push((indexed.number << bitsOfPlaces) | places)
    }
    this.count(indexed)
  }

  /** Takes in an item whose words are there. */
  count(indexed: Indexed): void {
    this.#lengths[indexed.number] = indexed.lengths
    this.#count(indexed, 1)
  }

  /** Each word that there is. */
  words(): IterableIterator<[string, Postings]> {
    return this.#postings.entries()
  }

  /** Takes in a word, of items that are counted apart. @param isHeld whether there is an item of that number: what is said of others is left out */
  restore(word: string, postings: Postings, isHeld: (number: number) => boolean): void {
    const isOfHeld = (posting: number) => isHeld(posting >>> bitsOfPlaces)
    const held = postings.every(isOfHeld) ? postings : postings.filter(isOfHeld)
    if (held.length > 0) this.#postings.set(word, held)
  }

  /** @param indexed the very value that was added. */
  remove(indexed: Indexed): void {
    for (const term of placesIn(indexed).keys()) {
      const left = (this.#postings.get(term) ?? []).filter(posting => posting >>> bitsOfPlaces !== indexed.number)
      if (left.length > 0) this.#postings.set(term, left)
      else this.#postings.delete(term)
    }
    this.#count(indexed, -1)
  }

  #count({ lengths }: Indexed, sign: 1 | -1): void {
    this.#totals.items += sign
    this.#totals.titled += lengths.title > 0 ? sign : 0
    this.#totals.title += sign * lengths.title
    this.#totals.text += sign * lengths.text
  }

  /** One more than the highest item number there has been. */
  get capacity(): number {
    return this.#lengths.length
  }

  /** In how many items the word occurs. */
  countOf(term: string): number {
    return this.#postings.get(term)?.length ?? 0
  }

  /** The words at most so many letters away, with the number of items each occurs in. A swap of neighbours counts as two. */
  countsNear(term: string, distance: number): [string, number][] {
    return Array.from(this.#postings.fuzzyGet(term, distance), ([near, [postings]]) => [near, postings.length])
  }

  /** Words that begin so, the word itself left out, with what share of a whole match each is. */
  longerWords(prefix: string): [string, number][] {
    const longer: [string, number][] = []
    for (const term of this.#postings.atPrefix(prefix).keys()) {
      if (term !== prefix) longer.push([term, prefix.length / term.length])
    }
    return longer
  }

  /** Adds to each item's score what the word is worth there. `form` is the word itself, or another that is searched in its place. */
  addScores(scores: Scores, word: string, form = word, weight = 1): void {
    this.#visit(word, form, (number, worth) => {
      scores[number] = (scores[number] ?? 0) + weight * worth
    })
  }

  /** As addScores, but of several forms only the one worth most counts. */
  raiseScores(scores: Scores, word: string, form: string, weight: number): void {
    this.#visit(word, form, (number, worth) => {
      scores[number] = Math.max(scores[number] ?? 0, weight * worth)
    })
  }

  /** A word is worth more if rare, more in a title, more if repeated, less in a long text. A rare form is not rarer than its word. */
  #visit(word: string, form: string, visit: (number: number, worth: number) => void): void {
    const postings = this.#postings.get(form)
    if (!postings) return
    const { items, titled, title, text } = this.#totals
    const averages = { title: title / Math.max(1, titled), text: text / items }
    const count = this.countOf(word) || postings.length
    const rarity = Math.log(1 + (items - count + 0.5) / (count + 0.5))
    for (const posting of postings) {
      const number = posting >>> bitsOfPlaces
      const lengths = this.#lengths[number] ?? averages
      const inItsText = posting & mostInText
      let worth = (posting & inTags ? boosts.tags : 0) + (posting & inAbout ? boosts.about : 0)
      if (posting & inTitle) worth += boosts.title / relativeLength(lengths.title, averages.title, lengthWeight.title)
      if (inItsText > 0) {
        const frequency = inItsText / relativeLength(lengths.text, averages.text, lengthWeight.text)
        worth += (frequency * (saturation + 1)) / (frequency + saturation)
      }
      visit(number, rarity * worth)
    }
  }
}

const relativeLength = (length: number, average: number, weight: number) => 1 - weight + (weight * length) / Math.max(average, 1)

function placesIn(indexed: Indexed): Map<string, number> {
  const places = new Map<string, number>()
  for (const term of indexTermsOf(indexed.text)) places.set(term, Math.min((places.get(term) ?? 0) + 1, mostInText))
  for (const [field, bit] of [
    [indexed.title, inTitle],
    [tagTextOf(indexed), inTags],
    [indexed.about, inAbout]
  ] as const) {
    for (const term of indexTermsOf(field)) places.set(term, (places.get(term) ?? 0) | bit)
  }
  return places
}
