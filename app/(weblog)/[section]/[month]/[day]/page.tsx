// A day, oldest first, and the way to the days before and after that have items.
import type { Metadata } from 'next'
import { missingMetadata, missingPage } from '@/app/(weblog)/missing'
import { ItemList } from '@/components/list/item-list'
import { dayView } from '@/lib/content/views'
import { formatLongDay, formatMonth } from '@/lib/dates'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'
import { dayHead } from '@/lib/seo/heads'
import { counted } from '@/lib/titles'
import { urls } from '@/lib/urls'

export const revalidate = 86_400

/** None: they are rendered when they are first asked for. */
export function generateStaticParams() {
  return []
}

async function viewOf({ params }: PageProps<'/[section]/[month]/[day]'>) {
  const { section, month, day } = await params
  return dayView(await currentStore(), { year: section, month, day })
}

export async function generateMetadata(props: PageProps<'/[section]/[month]/[day]'>): Promise<Metadata> {
  const view = await viewOf(props)
  return view ? metadataFor((await currentStore()).site, dayHead(view)) : missingMetadata()
}

export default async function DayPage(props: PageProps<'/[section]/[month]/[day]'>) {
  const view = await viewOf(props)
  if (!view) return missingPage(await props.params)
  const { day, previous, next } = view
  return (
    <div className="archive h-feed">
      <header className="page-head">
        <p className="trail">
          <a href={urls.year(day.year)}>{day.year}</a> » <a href={urls.month(day)}>{formatMonth(day)}</a>
        </p>
        <h1 className="p-name">{formatLongDay(day)}</h1>
        <p>{counted(view.items.length, 'item', 'items')}</p>
      </header>
      <ItemList items={view.items} site={(await currentStore()).site} />
      <nav className="pagination" aria-label="Days">
        {previous && (
          <a href={urls.day(previous)} rel="next">
            ← {formatLongDay(previous)}
          </a>
        )}
        {next && (
          <a href={urls.day(next)} rel="prev">
            {formatLongDay(next)} →
          </a>
        )}
      </nav>
    </div>
  )
}
