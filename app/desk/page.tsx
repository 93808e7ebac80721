// Drafts: where an author arrives.
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { Empty } from '@/components/desk/frame/empty'
import { Fault } from '@/components/desk/frame/fault'
import { NewButtons } from '@/components/desk/frame/new-buttons'
import { DeletedDrafts } from '@/components/desk/lists/deleted-drafts'
import { DraftList } from '@/components/desk/lists/draft-list'
import { KeptHere } from '@/components/desk/saving'
import { requireAuthor } from '@/lib/auth'
import { draftsPage } from '@/lib/desk/pages'

export const metadata: Metadata = { title: 'Drafts' }

export default async function DraftsPage() {
  await requireAuthor()
  const { drafts, fault, now, timeZone } = await draftsPage()
  return (
    <DeskPage title="Drafts">
      {fault && <Fault message={fault} />}
      <KeptHere drafts={drafts.map(({ id }) => id)} />
      <DeletedDrafts>
        {drafts.length > 0 && <DraftList drafts={drafts} now={now} timeZone={timeZone} />}
        {drafts.length === 0 && !fault && (
          <Empty title="Nothing is being written.">
            <p>Begin something: it is saved while you type, and nobody reads it before you publish it.</p>
            <NewButtons />
          </Empty>
        )}
      </DeletedDrafts>
    </DeskPage>
  )
}
