// Scheduled: what is published already, but dated later. The next comes first.
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { Empty } from '@/components/desk/frame/empty'
import { ItemRows } from '@/components/desk/lists/item-rows'
import { Pagination } from '@/components/list/pagination'
import { requireAuthor } from '@/lib/auth'
import { scheduledPage } from '@/lib/desk/pages'
import { desk } from '@/lib/urls'

export const metadata: Metadata = { title: 'Scheduled' }

export default async function ScheduledPage({ searchParams }: PageProps<'/desk/scheduled'>) {
  await requireAuthor()
  const { items, page, pages, now, timeZone } = await scheduledPage(await searchParams)
  return (
    <DeskPage title="Scheduled" about={items.length > 0 && `All times are those of ${timeZone}.`}>
      {items.length > 0 && <ItemRows label="Scheduled items" items={items} now={now} timeZone={timeZone} />}
      {items.length === 0 && (
        <Empty title="Nothing is scheduled.">
          <p>Choose a day and a time when you publish a draft: it goes live at that second, and is listed here until then.</p>
        </Empty>
      )}
      <Pagination page={page} pages={pages} href={desk.scheduled} labels={['Sooner', 'Later']} />
    </DeskPage>
  )
}
