// All tags.
import type { Metadata } from 'next'
import { TagIndex } from '@/components/list/tag-index'
import { tagIndexView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { urls } from '@/lib/urls'

export const revalidate = 86_400

export async function generateMetadata(): Promise<Metadata> {
  return metadataFor((await currentStore()).site, {
    title: 'Tags',
    description: 'All tags, by name or by count.',
    path: urls.tagIndex()
  })
}

export default async function TagsPage() {
  return <TagIndex view={tagIndexView(await currentStore())} />
}
