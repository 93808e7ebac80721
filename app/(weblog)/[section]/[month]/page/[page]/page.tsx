// Further pages of a month.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { MonthPage } from '@/components/site/month-page'
import { monthView } from '@/lib/content/views'
import { weblog } from '@/lib/live'
import { metadataFor } from '@/lib/seo'
import { monthHead } from '@/lib/seo/heads'

export const revalidate = 86_400

/** None: they are rendered when they are first asked for. */
export function generateStaticParams() {
  return []
}

async function viewOf({ params }: PageProps<'/[section]/[month]/page/[page]'>) {
  const { section, month, page } = await params
  return monthView(weblog().store, { year: section, month, page })
}

export async function generateMetadata(props: PageProps<'/[section]/[month]/page/[page]'>): Promise<Metadata> {
  const view = await viewOf(props)
  return view ? metadataFor(weblog().store.site, monthHead(view)) : missingMetadata()
}

export default async function MonthFurther(props: PageProps<'/[section]/[month]/page/[page]'>) {
  const view = await viewOf(props)
  if (!view) return missingPage(await props.params)
  return <MonthPage view={view} site={weblog().store.site} />
}
