// Problems: what is wrong with the content, where, and what readers see meanwhile.
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { Empty } from '@/components/desk/frame/empty'
import { Fault } from '@/components/desk/frame/fault'
import { FailedPages } from '@/components/desk/problems/failed-pages'
import { FileList } from '@/components/desk/problems/file-list'
import { OutboxNote } from '@/components/desk/problems/outbox-note'
import { ServersNote } from '@/components/desk/problems/servers-note'
import { requireAuthor } from '@/lib/auth'
import { problemsPage } from '@/lib/desk/pages'

export const metadata: Metadata = { title: 'Problems' }

export default async function ProblemsPage() {
  await requireAuthor()
  const { files, failures, fault, outbox, servers, now, timeZone } = await problemsPage()
  return (
    <DeskPage title="Problems">
      {fault && <Fault message={fault} />}
      {failures.length > 0 && <FailedPages failures={failures} now={now} timeZone={timeZone} />}
      {outbox && <OutboxNote outbox={outbox} now={now} timeZone={timeZone} />}
      {servers && <ServersNote servers={servers} now={now} timeZone={timeZone} />}
      {files.length > 0 && <FileList files={files} />}
      {files.length === 0 && failures.length === 0 && !fault && !outbox && !servers && (
        <Empty title="Everything is in order.">
          <p>
            Files that do not load will be listed here, with the line and what was expected there. Readers keep the last good
            version.
          </p>
        </Empty>
      )}
    </DeskPage>
  )
}
