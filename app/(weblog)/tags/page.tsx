// All tags.
import type { Metadata } from 'next'
import { TagIndex } from '@/components/list/tag-index'
import { tagIndexView } from '@/lib/content/views'
import { weblog } from '@/lib/live'
import { metadataFor } from '@/lib/seo'
import { urls } from '@/lib/urls'

export const revalidate = 86_400

export function generateMetadata(): Metadata {
  return metadataFor(weblog().store.site, {
    title: 'Tags',
    description: 'All tags, by name and by count.',
    path: urls.tagIndex()
  })
}

export default function TagsPage() {
  return <TagIndex view={tagIndexView(weblog().store)} />
}
