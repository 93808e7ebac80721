// What a draft was before: who saved when, what that changed, and the way back to it.
import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { SittingList } from '@/components/desk/history/sitting-list'
import { VersionView } from '@/components/desk/history/version-view'
import { requireAuthor } from '@/lib/auth'
import { historyPage } from '@/lib/desk/history-page'
import { desk, queryText } from '@/lib/urls'

export const metadata: Metadata = { title: 'History' }

type Props = PageProps<'/desk/drafts/[id]/history'>

export default async function HistoryOfDraft({ params, searchParams }: Props) {
  await requireAuthor()
  const [{ id }, { version, page }] = await Promise.all([params, searchParams])
  const shown = await historyPage(id, { revision: queryText(version), page: page === undefined ? 1 : Number(queryText(page)) })
  if (!shown) notFound()
  return (
    <DeskPage
      title="History"
      about={
        <>
          {'Of '}
          <Link href={desk.draft(id)}>{shown.title || 'Untitled'}</Link>
          {'. Every save is here; restoring one is a save of its own, and takes nothing away.'}
        </>
      }
    >
      <div className="history">
        <SittingList history={shown} />
        <VersionView history={shown} />
      </div>
    </DeskPage>
  )
}
