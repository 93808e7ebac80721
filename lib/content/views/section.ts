// The first step below home: a year, a kind of items, or a standing page. Their names cannot meet (lib/content/rules).
import type { Store } from '../store'
import type { Page } from '../types'
import { type YearView, yearView } from './archive'
import { type KindView, kindView } from './listing'

export type SectionView =
  | ({ readonly of: 'year' } & YearView)
  | ({ readonly of: 'kind' } & KindView)
  | { readonly of: 'page'; readonly page: Page }

export function sectionView(store: Store, { section }: { section: string }): SectionView | undefined {
  const year = yearView(store, { year: section })
  if (year) return { of: 'year', ...year }
  const kind = kindView(store, { kind: section })
  if (kind) return { of: 'kind', ...kind }
  const page = store.page(section)
  return page && { of: 'page', page }
}
