// Further pages of a month.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { MonthPage } from '@/components/site/month-page'
import { monthView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { monthHead } from '@/lib/seo/heads'

export const revalidate = 86_400

/** None: they are rendered when they are first asked for. */
export function generateStaticParams() {
  return []
}

async function viewOf({ params }: PageProps<'/[section]/[month]/page/[page]'>) {
  const { section, month, page } = await params
  return monthView(await currentStore(), { year: section, month, page })
}

export async function generateMetadata(props: PageProps<'/[section]/[month]/page/[page]'>): Promise<Metadata> {
  const view = await viewOf(props)
  return view ? metadataFor((await currentStore()).site, monthHead(view)) : missingMetadata()
}

export default async function MonthFurther(props: PageProps<'/[section]/[month]/page/[page]'>) {
  const view = await viewOf(props)
  if (!view) return missingPage(await props.params)
  return <MonthPage view={view} site={(await currentStore()).site} />
}
