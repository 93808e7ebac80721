// An item at its permalink.
import type { Metadata } from 'next'
import { formerItemPage, missingMetadata } from '@/app/(weblog)/missing'
import { ItemPage } from '@/components/item/item-page'
import { JsonLd } from '@/components/site/json-ld'
import { formerItem, itemView } from '@/lib/content/views'
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

async function addressOf({ params }: Props) {
  const { section: year, month, day, slug } = await params
  return { year, month, day, slug }
}

async function viewOf(props: Props) {
  return itemView(await currentStore(), await addressOf(props))
}

async function formerOf(props: Props) {
  return formerItem(await currentStore(), await addressOf(props))
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const view = await viewOf(props)
  if (!view) return missingMetadata((await formerOf(props)) && 'Withdrawn')
  return metadataFor((await currentStore()).site, itemHead(view, describe((await bodyOf(view.item.body)).tree)))
}

export default async function PermalinkPage(props: Props) {
  const view = await viewOf(props)
  if (!view) return formerItemPage(await formerOf(props), await props.params)
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
