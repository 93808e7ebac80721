'use client'
// Words in this browser that are on no server: of drafts that are gone by now, or whose tab was closed and never opened again.
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { formatTime } from '@/lib/dates'
import { now } from '@/lib/live/clock'
import { counted } from '@/lib/titles'
import { desk } from '@/lib/urls'
import { formatDate } from '../frame/moments'
import { useDeskSite } from '../frame/site-context'
import { wordsIn } from '../history/differences'
import { localShelf, newId, openTabsOf } from './browser'
import type { Kept } from './saving'
import { draftServer } from './server'
import { keptWords, tabOf } from './storage'

/** @param drafts the ids of those there are */
export function KeptHere({ drafts }: { drafts: readonly string[] }) {
  const [found, setFound] = useState<readonly Kept[]>([])
  useEffect(() => {
    const shelf = keptWords(localShelf())
    const ids = [...new Set(shelf.all().map(({ id }) => id))]
    const look = async () => {
      const open = new Set((await Promise.all(ids.map(openTabsOf))).flatMap(tabs => [...tabs]))
      setFound(shelf.all().filter(({ key }) => !open.has(tabOf(key))))
    }
    look()
  }, [])
  if (found.length === 0) return null
  return (
    <section className="notice" aria-label="Words that were not saved">
      <p>{counted(found.length, 'text that was not saved is', 'texts that were not saved are')} still in this browser:</p>
      <ul>
        {found.map(kept => (
          <KeptLine key={kept.key} kept={kept} hasDraft={drafts.includes(kept.id)} />
        ))}
      </ul>
    </section>
  )
}

function KeptLine({ kept, hasDraft }: { kept: Kept; hasDraft: boolean }) {
  const { timeZone } = useDeskSite()
  const router = useRouter()
  const [trouble, setTrouble] = useState<string>()
  const { words, at, id } = kept
  const when = `${formatDate(at, now(), timeZone)}, ${formatTime(at, timeZone)}`

  async function makeDraft() {
    const answer = await draftServer.copy(newId(), kept.kind, words)
    if (answer.outcome !== 'saved') return setTrouble('That did not work: look at the connection, then try again.')
    const [next, ...queue] = kept.queue
    const shelf = keptWords(localShelf())
    // Versions that had still to come into the history of a draft that is gone are words too.
    if (next) shelf.keep(kept.key, { ...kept, words: next, queue })
    else shelf.forget(kept.key)
    router.push(desk.draft(answer.draft.id))
  }
  return (
    <li>
      {`${when}, ${counted(wordsIn(words.text).length, 'word', 'words')} `}
      {hasDraft ? (
        <a href={desk.draft(id)}>Open the draft to restore them</a>
      ) : (
        <button type="button" className="as-link" onClick={makeDraft}>
          Make a draft of them
        </button>
      )}
      <q className="kept-beginning">{beginningOf(words.text)}</q>
      {trouble && <span role="alert">{trouble}</span>}
    </li>
  )
}

const mostCharacters = 80

/** The first words below the front matter. */
function beginningOf(text: string): string {
  const body = text.replace(/^---\r?\n[\s\S]*?\n---\r?(?:\n|$)/, '').trim()
  return body.length <= mostCharacters ? body : `${body.slice(0, mostCharacters).replace(/\s+\S*$/, '')}…`
}
