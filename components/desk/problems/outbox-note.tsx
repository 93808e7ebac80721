// What is published here but not on the remote yet, and why. Readers see it all the same.
import type { Instant } from '@/lib/content/types'
import type { OutboxState } from '@/lib/outbox'
import { counted } from '@/lib/titles'
import { Ago } from '../frame/ago'

type OutboxNoteProps = { readonly outbox: OutboxState; readonly now: Instant; readonly timeZone: string }

export function OutboxNote({ outbox, now, timeZone }: OutboxNoteProps) {
  const { remote, waiting, since, lastError, nextTryAt, blocked } = outbox
  return (
    <section className={blocked || lastError ? 'trouble' : 'notice'} aria-labelledby="outbox">
      <h2 id="outbox">{`On the way to ${remote}`}</h2>
      {waiting > 0 && (
        <p>
          {`${counted(waiting, 'commit waits', 'commits wait')}`}
          {since && (
            <>
              {', the oldest was made '}
              <Ago at={since} now={now} timeZone={timeZone} />
            </>
          )}
          . Readers see what they change already.
        </p>
      )}
      {blocked && (
        <>
          <p>{blocked.what}</p>
          <p>{blocked.wayOut}</p>
        </>
      )}
      {lastError && (
        <p>
          {lastError}
          {nextTryAt && (
            <>
              {' It is tried again '}
              <Ago at={nextTryAt} now={now} timeZone={timeZone} />.
            </>
          )}
        </p>
      )}
    </section>
  )
}
