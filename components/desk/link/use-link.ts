// The state of the form for a new link: what it was opened with, what the author writes, and what was saved of it.
import { useEffect, useRef, useState } from 'react'
import type { DraftAnswer } from '@/lib/desk/types'
import { withoutTracking } from '@/lib/link-facts/same-address'
import { madeUpId } from '../frame/begin-draft'
import type { Answer } from '../frame/request'
import { clipIn, isWholeSite, takeClip } from './clip'
import { quotationOf } from './quotation'
import { type LinkFields, type SavedLink, saveLink } from './save-link'

const empty: LinkFields = { url: '', title: '', via: '', tags: [], body: '' }

/** @param onOpened called when the form is there, with whether it came filled */
export function useLink(onOpened: (isFilled: boolean) => void) {
  const [id, setId] = useState('')
  const [fields, setFields] = useState(empty)
  /** A site that is only perhaps where the page was found. */
  const [cameFrom, setCameFrom] = useState('')
  const saved = useRef<SavedLink>(undefined)
  const typed = useRef(new Set<string>())

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the page was opened with
  useEffect(() => {
    setId(madeUpId())
    const waiting = takeClip(sessionStorage)
    // Into the address, where it stays when the page is loaded again.
    if (waiting !== undefined && location.hash === '') history.replaceState(history.state, '', location.pathname + waiting)
    const clip = clipIn(location)
    onOpened(clip !== undefined)
    if (!clip) return
    const isGuess = isWholeSite(clip.via)
    if (isGuess) setCameFrom(clip.via)
    const via = isGuess ? '' : clip.via
    setFields({ ...empty, url: withoutTracking(clip.url), title: clip.title, via, body: quotationOf(clip.text) })
  }, [])

  return {
    id,
    fields,
    cameFrom,
    write(change: Partial<LinkFields>) {
      for (const name of Object.keys(change)) typed.current.add(name)
      setFields(before => ({ ...before, ...change }))
    },
    /** Something that is known of the page; what the author has written stays. */
    suggest(change: Partial<LinkFields>) {
      const kept = Object.entries(change).filter(([name]) => !typed.current.has(name))
      if (kept.length > 0) setFields(before => ({ ...before, ...Object.fromEntries(kept) }))
    },
    async save(): Promise<Answer<DraftAnswer>> {
      const before = saved.current
      const answer = await saveLink(id, fields, before)
      saved.current = answer.ok ? { fields, revision: answer.value.revision } : (before ?? { fields })
      return answer
    }
  }
}
