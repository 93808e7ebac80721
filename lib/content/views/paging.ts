// Pages of a long list: numbers in addresses, and the slice that a page shows.
import type { Item } from '../types'

export type Paged = {
  readonly items: readonly Item[]
  /** Counts from 1. */
  readonly page: number
  readonly pages: number
  readonly total: number
}

/** @returns undefined for a page that does not exist: an empty list has none */
export function pageOf(items: readonly Item[], page: number, perPage: number): Paged | undefined {
  const pages = Math.ceil(items.length / perPage)
  if (!Number.isInteger(page) || page < 1 || page > pages) return undefined
  return { items: items.slice((page - 1) * perPage, page * perPage), page, pages, total: items.length }
}

/** The number that a text is: 1 or more, without zeros in front; undefined for anything else. */
export function pageNumber(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined
}

/** Reads the number of a page as addresses write it, from 2 on: the first page has no number. */
export function readPage(text: string | undefined): number | undefined {
  if (text === undefined) return 1
  const page = pageNumber(text)
  return page === 1 ? undefined : page
}
