// Published: everything on the content branch, found and edited from here.
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { Empty } from '@/components/desk/frame/empty'
import { ItemRows } from '@/components/desk/lists/item-rows'
import { ItemSearch } from '@/components/desk/lists/item-search'
import { Pagination } from '@/components/list/pagination'
import { requireAuthor } from '@/lib/auth'
import { publishedPage } from '@/lib/desk/pages'
import { counted } from '@/lib/titles'
import { desk } from '@/lib/urls'

export const metadata: Metadata = { title: 'Published' }

export default async function PublishedPage({ searchParams }: PageProps<'/desk/published'>) {
  await requireAuthor()
  const { query, items, total, page, pages, refused, now, timeZone } = await publishedPage(await searchParams)
  return (
    <DeskPage title="Published">
      <ItemSearch {...query} />
      {refused && <p className="trouble">{refused}</p>}
      {total > 0 && <p className="hint">{counted(total, 'item', 'items')}, newest first</p>}
      {items.length > 0 && <ItemRows label="Items" items={items} now={now} timeZone={timeZone} />}
      {items.length === 0 && !refused && (
        <Empty title={total > 0 ? 'There is no such page.' : 'Nothing is found.'}>
          <p>
            <a href={desk.published()}>Show everything</a>
          </p>
        </Empty>
      )}
      {items.length > 0 && <Pagination page={page} pages={pages} href={to => desk.published({ ...query, page: to })} />}
    </DeskPage>
  )
}
