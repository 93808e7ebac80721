// What the editor of a draft begins with. Within a request it is made once, for the page and for its title.
import { cache } from 'react'
import { isDraftId } from '@/lib/drafts/valid'
import { openDesk } from './desk'
import { draftAnswer } from './drafts'
import { summaryOf } from './summary'
import type { DraftAnswer } from './types'

export type DraftPage = {
  readonly draft: DraftAnswer
  /** Empty when it has none yet. */
  readonly title: string
  readonly timeZone: string
  readonly series: readonly { readonly slug: string; readonly title: string }[]
}

/** @returns undefined when there is no such draft */
export const draftPage = cache(async (id: string): Promise<DraftPage | undefined> => {
  if (!isDraftId(id)) return undefined
  const desk = await openDesk()
  const draft = await desk.drafts.get(id)
  if (!draft) return undefined
  const { store, tree } = desk.weblog
  return {
    draft: await draftAnswer(desk, draft),
    title: summaryOf(draft, tree).title,
    timeZone: store.site.timeZone,
    // Those without a part too: this may become their first.
    series: [...tree.files.values()].flatMap(({ document }) =>
      document?.role === 'series' ? [{ slug: document.series.slug, title: document.series.title }] : []
    )
  }
})
