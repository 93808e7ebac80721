// What keeps several servers from showing the same at once. Readers and authors of each are served all the same.
import type { Instant } from '@/lib/content/types'
import type { ServersState } from '@/lib/servers'
import { counted } from '@/lib/titles'
import { Ago } from '../frame/ago'

type ServersNoteProps = { readonly servers: ServersState; readonly now: Instant; readonly timeZone: string }

export function ServersNote({ servers, now, timeZone }: ServersNoteProps) {
  const { redis, waiting, differsSince } = servers
  const since = new Date(redis.since).toISOString()
  return (
    <section className="notice" aria-labelledby="servers">
      <h2 id="servers">Among the servers</h2>
      {redis.condition !== 'ok' && (
        <p>
          {redis.condition === 'refusing' ? 'Redis takes nothing (' : 'Redis is away ('}
          {redis.reason}) since <Ago at={since} now={now} timeZone={timeZone} />. Readers notice nothing.
          {waiting > 0 && ` Of ${counted(waiting, 'change', 'changes')} the other servers hear when it is back.`}
        </p>
      )}
      {differsSince && (
        <p>
          Another server has shown something since <Ago at={differsSince} now={now} timeZone={timeZone} /> that cannot be had
          here: look whether it can push to the remote, and this one fetch from it.
        </p>
      )}
    </section>
  )
}
