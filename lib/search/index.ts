// Search, wired: everything the rest of the program may name.
export type { Facets } from './facets'
export type { SearchDocument } from './indexed'
export type { Fragment } from './marks'
export { maxQueryLength, maxTerms, parseQuery } from './parse-query'
export type { Piece } from './pieces'
export { type Filter, formatFilter, formatQuery, type Query, type Term, withFilter, withoutFilter } from './query'
export {
  createSearchIndex,
  type FoundItem,
  type SearchIndex,
  type SearchOptions,
  type SearchOrder,
  type SearchResult
} from './search-index'
