// Subscribers: how many follow the feeds, which ones, and with what.
import './subscribers.css'
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { Empty } from '@/components/desk/frame/empty'
import { FeedTable } from '@/components/desk/subscribers/feed-table'
import { ProgramTable } from '@/components/desk/subscribers/program-table'
import { Totals } from '@/components/desk/subscribers/totals'
import { requireAuthor } from '@/lib/auth'
import { subscribersPage } from '@/lib/desk/subscribers-page'

export const metadata: Metadata = { title: 'Subscribers' }

export default async function SubscribersPage() {
  await requireAuthor()
  const { isCounted, feeds, programs, ...totals } = await subscribersPage()
  return (
    <DeskPage title="Subscribers" about="Who follows the feeds, as far as their programs say.">
      {feeds.length > 0 && (
        <>
          <Totals {...totals} />
          <FeedTable feeds={feeds} />
          <ProgramTable programs={programs} />
          <p className="hint">
            Services such as Feedly say for how many people they read a feed; here is what each said last within a week. Programs
            that ask directly are counted on the fuller of yesterday and today, each once a day and feed. Who follows two feeds
            counts for both. Nobody is followed: addresses are not kept.
          </p>
        </>
      )}
      {feeds.length === 0 && (
        <Empty title={isCounted ? 'Nobody has asked for a feed yet.' : 'Subscribers are not counted here.'}>
          <p>
            {isCounted
              ? 'As soon as a feed reader fetches one, it is counted here: within an hour or so after somebody subscribes.'
              : 'On this host each request is answered by a function of its own, and nothing is added up. A server of one’s own counts.'}
          </p>
        </Empty>
      )}
    </DeskPage>
  )
}
