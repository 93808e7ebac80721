// What a draft is called in a list and in a question about it.
import type { DraftSummary } from '@/lib/desk/types'

/** Its title; while it has none, `Untitled`. */
export function nameOf({ title }: Pick<DraftSummary, 'title'>): string {
  return title === '' ? 'Untitled' : title
}
