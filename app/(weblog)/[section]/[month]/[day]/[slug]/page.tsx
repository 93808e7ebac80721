// An item at its permalink.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { ItemPage } from '@/components/item/item-page'
import { JsonLd } from '@/components/site/json-ld'
import { itemView } from '@/lib/content/views'
import { monthSlugs } from '@/lib/dates'
import { bodyOf } from '@/lib/live/bodies'
import { currentStore } from '@/lib/live/current'
import { describe } from '@/lib/mdx'
import { breadcrumbJsonLd, itemJsonLd, metadataFor } from '@/lib/seo'
import { itemHead, itemTrail } from '@/lib/seo/heads'

export const revalidate = 86_400

type Props = PageProps<'/[section]/[month]/[day]/[slug]'>

/** The newest items are built; the others are rendered when they are first asked for. */
export async function generateStaticParams() {
  const { items } = await currentStore()
  return items.slice(0, 30).map(({ publishedOn, slug }) => ({
    section: String(publishedOn.year),
    month: monthSlugs[publishedOn.month - 1] ?? '',
    day: String(publishedOn.day),
    slug
  }))
}

async function viewOf({ params }: Props) {
  const { section, month, day, slug } = await params
  return itemView(await currentStore(), { year: section, month, day, slug })
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const view = await viewOf(props)
  if (!view) return missingMetadata()
  return metadataFor((await currentStore()).site, itemHead(view, describe((await bodyOf(view.item.body)).tree)))
}

export default async function PermalinkPage(props: Props) {
  const view = await viewOf(props)
  if (!view) return missingPage(await props.params)
  const { site } = await currentStore()
  const { tree } = await bodyOf(view.item.body)
  return (
    <>
      <JsonLd data={itemJsonLd(site, view.item, describe(tree))} />
      <JsonLd data={breadcrumbJsonLd(site, itemTrail(view.item))} />
      <ItemPage view={view} site={site} />
    </>
  )
}
