// The first step below home is a year, a kind of items, or a standing page.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { KindPage } from '@/components/list/kind-page'
import { StandingPage } from '@/components/site/standing-page'
import { YearPage } from '@/components/site/year-page'
import { sectionView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { sectionHead } from '@/lib/seo/heads'
import { kindSlugs } from '@/lib/urls'

export const revalidate = 86_400

/** The kinds and the standing pages; years are rendered when they are first asked for. */
export async function generateStaticParams() {
  return [...Object.values(kindSlugs), ...(await currentStore()).pages.map(page => page.slug)].map(section => ({ section }))
}

export async function generateMetadata({ params }: PageProps<'/[section]'>): Promise<Metadata> {
  const store = await currentStore()
  const view = sectionView(store, await params)
  return view ? metadataFor(store.site, sectionHead(view)) : missingMetadata()
}

export default async function SectionPage({ params }: PageProps<'/[section]'>) {
  const store = await currentStore()
  const view = sectionView(store, await params)
  if (!view) return missingPage(await params)
  switch (view.of) {
    case 'year':
      return <YearPage view={view} />
    case 'kind':
      return <KindPage view={view} site={store.site} />
    case 'page':
      return <StandingPage page={view.page} store={store} />
  }
}
