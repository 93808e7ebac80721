// What a draft is called in a list and in a question about it.
import type { DraftSummary } from '@/lib/desk/types'

/** Its title; while it has none, how it begins, or `Untitled`. What cannot be read is called by its file. */
export function nameOf({ title, beginning, fault, path }: Pick<DraftSummary, 'title' | 'beginning' | 'fault' | 'path'>): string {
  if (fault !== undefined) return path
  return beginning ?? (title || 'Untitled')
}
