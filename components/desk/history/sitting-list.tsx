// The sittings in which a draft was written, the newest first, and every save in them.
import './history.css'
import Link from 'next/link'
import { formatTime } from '@/lib/dates'
import type { HistoryPage } from '@/lib/desk/history-page'
import { counted, formatCount } from '@/lib/titles'
import { desk } from '@/lib/urls'
import { exactMoment, formatDate } from '../frame/moments'
import { changedWords } from './differences'

export function SittingList({ history }: { history: HistoryPage }) {
  const { page, pages, draft, sittings } = history
  return (
    <nav className="sittings" aria-label="Versions">
      <ol>
        {sittings.map(sitting => (
          <SittingLine key={sitting.last.revision} sitting={sitting} history={history} />
        ))}
      </ol>
      {pages > 1 && (
        <p className="actions">
          {page > 1 && <Link href={desk.history(draft.id, { page: page - 1 })}>Newer</Link>}
          {page < pages && <Link href={desk.history(draft.id, { page: page + 1 })}>Older</Link>}
        </p>
      )}
    </nav>
  )
}

type LineProps = { readonly sitting: HistoryPage['sittings'][number]; readonly history: HistoryPage }

function SittingLine({ sitting, history }: LineProps) {
  const { by, first, last, saves } = sitting
  const { timeZone, now, draft, chosen, page } = history
  const [from, to] = [formatTime(first.savedAt, timeZone), formatTime(last.savedAt, timeZone)]
  const at = (revision: string) => desk.history(draft.id, { version: revision, page })
  return (
    <li>
      <Link href={at(last.revision)} aria-current={chosen?.revision === last.revision ? 'true' : undefined} scroll={false}>
        <span className="sitting-time" title={exactMoment(last.savedAt, timeZone)}>
          {`${formatDate(last.savedAt, now, timeZone)}, ${from === to ? to : `${from} – ${to}`}`}
        </span>
        <span className="sitting-facts">
          {by.name}
          {last.revision === draft.revision && ' · as it is now'}
          {' · '}
          <Words before={sitting.before} after={sitting.after} />
        </span>
      </Link>
      {saves.length > 1 && (
        <details open={saves.some(({ revision }) => revision === chosen?.revision && revision !== last.revision)}>
          <summary>{counted(saves.length, 'save', 'saves')}</summary>
          <ol>
            {saves.map(({ revision, savedAt }, place) => (
              <li key={revision}>
                <Link
                  href={at(revision)}
                  aria-label={`${formatTime(savedAt, timeZone)}, save ${saves.length - place} of ${saves.length}`}
                  aria-current={chosen?.revision === revision ? 'true' : undefined}
                  scroll={false}
                >
                  {formatTime(savedAt, timeZone)}
                </Link>
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

/** Of what readers read: fields are told apart, as a date is many words. */
function Words({ before, after }: { before: string; after: string }) {
  const { added, removed } = changedWords(bodyOf(before), bodyOf(after))
  if (added === 0 && removed === 0) return before === after ? 'nothing changed' : 'no words changed'
  return (
    <>
      <span aria-hidden="true">{`+${formatCount(added)} −${formatCount(removed)}`}</span>
      <span className="visually-hidden">{`${counted(added, 'word', 'words')} added, ${counted(removed, 'word', 'words')} removed`}</span>
    </>
  )
}

const bodyOf = (text: string) => text.replace(/^---\r?\n[\s\S]*?\n---\r?(?:\n|$)/, '')
