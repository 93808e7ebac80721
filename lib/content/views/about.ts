// What `/about/` names besides its own text, where it says how to subscribe.
import type { Store } from '../store'
import type { Series } from '../types'

export type AboutView = {
  readonly series: readonly Pick<Series, 'slug' | 'title'>[]
  /** One whose feed serves as an example: that which most items have. */
  readonly tag?: string
}

export function aboutView(store: Store): AboutView {
  return {
    series: store.allSeries.map(({ slug, title }) => ({ slug, title })),
    tag: store.commonTags(1)[0]?.tag
  }
}
