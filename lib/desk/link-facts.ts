// What the desk adds to what a page elsewhere says of itself: the drafts that link to it.
import type { Draft } from '@/lib/drafts/types'
import { addressKey } from '@/lib/link-facts'
import { desk } from '@/lib/urls'
import { fieldsOf } from './publication'
import type { LinkFacts } from './types'

/** @param addresses ways to write the address of one page. Drafts whose front matter is broken cannot say what they link to. */
export function draftsLinkingTo(addresses: readonly string[], drafts: readonly Draft[]): LinkFacts['linkedFrom'] {
  const keys = new Set(addresses.map(addressKey).filter(key => key !== undefined))
  return drafts.flatMap(draft => {
    const { title, url, via } = fieldsOf(draft.text)
    const links = [url, isGroup(via) ? via.url : undefined].filter(link => typeof link === 'string')
    if (!links.some(link => keys.has(addressKey(link) ?? ''))) return []
    return [
      { title: typeof title === 'string' && title ? title : 'Untitled', permalink: desk.draft(draft.id), isDraft: true as const }
    ]
  })
}

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
