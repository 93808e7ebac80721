// What the history of a draft shows: sittings with their texts, and one version beside another.
import type { Instant } from '@/lib/content/types'
import type { DraftVersion, DraftWithBase } from '@/lib/drafts/types'
import { isDraftId } from '@/lib/drafts/valid'
import { openDesk } from './desk'
import { type Sitting, sittingsOf } from './sittings'
import { summaryOf } from './summary'

/** A version with its text. */
export type VersionText = DraftVersion & { readonly text: string }

export type HistoryPage = {
  readonly draft: DraftWithBase
  readonly title: string
  readonly timeZone: string
  readonly now: Instant
  /** Each with the text before it and after it. */
  readonly sittings: readonly (Sitting & { readonly before: string; readonly after: string })[]
  readonly page: number
  readonly pages: number
  /** The version that was asked for; undefined when none was, or there is no such one. */
  readonly chosen?: VersionText
  /** The one before it. */
  readonly previous?: VersionText
}

const sittingsPerPage = 15

/** @returns undefined when there is no such draft, or no such page of its history */
export async function historyPage(
  id: string,
  { revision = '', page = 1 }: { revision?: string; page?: number }
): Promise<HistoryPage | undefined> {
  if (!isDraftId(id)) return undefined
  const { drafts, weblog, now } = await openDesk()
  const [draft, versions] = await Promise.all([drafts.get(id), drafts.history(id)])
  if (!draft || !versions) return undefined
  const all = sittingsOf(versions)
  const pages = Math.max(1, Math.ceil(all.length / sittingsPerPage))
  if (!Number.isInteger(page) || page < 1 || page > pages) return undefined
  const textOf = async (version?: DraftVersion): Promise<VersionText | undefined> =>
    version && drafts.version(id, version.revision)
  const begun = (page - 1) * sittingsPerPage
  // The text before a sitting is the one after the sitting before it.
  const ends = await Promise.all(all.slice(begun, begun + sittingsPerPage + 1).map(({ last }) => textOf(last)))
  const sittings = all.slice(begun, begun + sittingsPerPage).map((sitting, at) => ({
    ...sitting,
    before: ends[at + 1]?.text ?? draft.baseText ?? '',
    after: ends[at]?.text ?? ''
  }))
  const place = versions.findIndex(each => each.revision === revision)
  const [chosen, previous] = await Promise.all([textOf(versions[place]), textOf(place === -1 ? undefined : versions[place + 1])])
  const { title } = summaryOf(draft, weblog.tree)
  const { timeZone } = weblog.store.site
  return { draft, title, timeZone, now, sittings, page, pages, ...(chosen && { chosen }), ...(previous && { previous }) }
}
