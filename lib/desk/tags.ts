// The tags in use, for those who write: also those that only something scheduled has. Pure.
import type { Tree } from '@/lib/content'
import { byCount } from '@/lib/content/store'
import type { TagList } from './types'

/** The most used first. */
export function listTags({ files }: Tree): TagList {
  const counts = new Map<string, number>()
  for (const { document } of files.values()) {
    if (document?.role !== 'item' || document.draft || document.unpublishedAt !== undefined) continue
    for (const tag of document.item.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  return { tags: [...counts].map(([tag, count]) => ({ tag, count })).sort(byCount) }
}
