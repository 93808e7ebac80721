// What the four routes of a tag share: from the params of the address to the view, or away.
import { permanentRedirect } from 'next/navigation'
import type { Store } from '@/lib/content'
import { type TagView, tagView } from '@/lib/content/views'
import { decodeSegment, kindOfSlug, urls } from '@/lib/urls'

type TagParams = { tags: string; kind?: string; page?: string }

/**
 * Former names and other orders of the tags are redirected by the proxy; this is for hosts on which it cannot read the content.
 * @returns undefined for 404
 */
export function tagPageFor(store: Store, params: TagParams): TagView | undefined {
  const tags = decodeSegment(params.tags)
  const view = tags === undefined ? undefined : tagView(store, { ...params, tags })
  if (!view || !('moved' in view)) return view
  const kind = params.kind === undefined ? undefined : kindOfSlug(params.kind)
  const page = params.page === undefined ? 1 : Number(params.page)
  permanentRedirect(kind ? urls.tagsOfKind(view.moved, kind, page) : urls.tags(view.moved, page))
}
