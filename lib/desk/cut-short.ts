// A publication whose server died between its commit and the end of its draft. Asked for again, it is found on the content branch and finished,
// and not taken for something else at the same address, nor published a second time on another day.
import { isDeepStrictEqual } from 'node:util'
import { itemFile, roleOf } from '@/lib/content/rules'
import { dayOf, parseInstant } from '@/lib/dates'
import { type FieldChanges, patchFrontMatter } from '@/lib/drafts/front-matter'
import type { DraftWithBase, PublishedFile } from '@/lib/drafts/types'
import { FrontMatterFault } from '@/lib/drafts/yaml-places'
import type { Desk } from './desk'
import { fieldsOf } from './publication'
import type { PublishRequest } from './types'

/** @returns the draft as it was published; undefined when it was not */
export async function cutShort(
  draft: DraftWithBase,
  date: PublishRequest['date'],
  desk: Desk
): Promise<DraftWithBase | undefined> {
  for (const path of placesOf(draft, desk)) {
    const published = await desk.drafts.published(path)
    if (published && isMadeOf(published, draft, date)) return { ...draft, path, text: published.text }
  }
  return undefined
}

/** Where it may be by now: what was published “now” has the day that it was then. */
function placesOf({ path, editOf }: DraftWithBase, { weblog: { tree }, now }: Desk): readonly string[] {
  const role = roleOf(path)
  if (typeof role === 'string' || role.role !== 'item') return []
  const { kind, slug } = role
  const today = itemFile({ kind, publishedOn: dayOf(now, tree.site.timeZone), slug })
  const same = [...tree.files.keys()].filter(each => {
    const other = each.endsWith(`-${slug}.mdx`) && roleOf(each)
    return typeof other === 'object' && other.role === 'item' && other.kind === kind && other.slug === slug
  })
  return [...new Set([today, path, ...same])].filter(each => each !== editOf)
}

/** Its text, but for what publishing writes into it; and not from before it was saved: somebody may write the same once more. */
function isMadeOf({ text }: PublishedFile, draft: DraftWithBase, date: PublishRequest['date']): boolean {
  const [there, own] = [fieldsOf(text), fieldsOf(draft.text)]
  const publishedAt = typeof there.date === 'string' ? parseInstant(there.date) : undefined
  if (publishedAt === undefined || (date === 'now' && publishedAt < draft.savedAt)) return false
  if (date !== undefined && date !== 'now' && publishedAt !== parseInstant(date)) return false
  const hasMoved = draft.editOf !== undefined && !isDeepStrictEqual(there.aliases, own.aliases)
  const changes: FieldChanges = {
    ...(date === undefined ? {} : { date: publishedAt.replace('.000Z', 'Z') }),
    draft: undefined,
    unpublished: undefined,
    ...(hasMoved ? { aliases: textsIn(there.aliases) } : {})
  }
  try {
    return patchFrontMatter(draft.text, changes) === text
  } catch (error) {
    // What cannot be patched was not published either.
    if (error instanceof FrontMatterFault) return false
    throw error
  }
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(each => typeof each === 'string') : []
}
