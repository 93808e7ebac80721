'use client'
// One quiet line: where the words are. It is read out when that changes for longer than a save takes.
import './saving.css'
import Link from 'next/link'
import { useEffect, useState } from 'react'
import { formatTime } from '@/lib/dates'
import { desk } from '@/lib/urls'
import { useDeskSite } from '../frame/site-context'
import { kept, sentenceOf } from './sentences'
import type { DraftInHand } from './types'

/** Saving takes less: who only hears the page is told of what stays. */
const settledMilliseconds = 1500

export function SaveState({ draft: { id, state, isKept } }: { draft: DraftInHand }) {
  const { timeZone } = useDeskSite()
  const isTrouble = !['saved', 'unsaved', 'saving', 'left'].includes(state.name)
  const sentence = `${sentenceOf(state, at => formatTime(at, timeZone))}${isTrouble ? ` ${kept(isKept)}` : ''}`
  const [heard, setHeard] = useState(sentence)
  useEffect(() => {
    const isPassing = state.name === 'unsaved' || state.name === 'saving'
    if (isPassing) return
    // “Saved” after “Saved” is no news, whatever the time.
    const said = state.name === 'saved' ? 'Saved' : sentence
    const timer = setTimeout(() => setHeard(said), settledMilliseconds)
    return () => clearTimeout(timer)
  }, [state.name, sentence])
  return (
    <>
      <p className="save-state" data-state={state.name} data-trouble={isTrouble || undefined}>
        {sentence}
      </p>
      <Link className="history-link" href={desk.history(id)}>
        History
      </Link>
      <p className="visually-hidden" role="status">
        {heard}
      </p>
    </>
  )
}
