// Series: the index of all, and one with its parts in reading order.
import type { Store } from '../store'
import type { Item, Series } from '../types'

export type SeriesView = { readonly series: Series; readonly parts: readonly Item[] }

export function seriesView(store: Store, params: { slug: string }): SeriesView | undefined {
  const series = store.series(params.slug)
  return series && { series, parts: store.partsOf(series.slug) }
}

export function seriesIndexView(store: Store): SeriesView[] {
  return store.allSeries.map(series => ({ series, parts: store.partsOf(series.slug) }))
}
