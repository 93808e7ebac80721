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

/** Reads the number of a page as addresses write it, from 2 on: the first page has no number. */
export function readPage(text: string | undefined): number | undefined {
  if (text === undefined) return 1
  if (!/^[1-9]\d{0,5}$/.test(text)) return undefined
  const page = Number(text)
  return page >= 2 ? page : undefined
}
