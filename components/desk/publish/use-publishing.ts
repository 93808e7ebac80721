// Drives the dialog for publishing: saves, asks for the plan, publishes, asks again when the answer got lost.
import { useReducer, useRef } from 'react'
import type { ItemAnswer, PublishPlan, PublishRefusal, PublishReport } from '@/lib/desk/types'
import type { Revision } from '@/lib/drafts/types'
import { now } from '@/lib/live/clock'
import { api } from '@/lib/urls'
import { ask } from '../frame/request'
import type { Flushed } from '../saving'
import { type Choice, dateOf, firstChoice, holdsForNow, type Publishable } from './choice'
import { after, closed, type Prepared } from './dialog-state'

/** Saves what is typed, and tells the revision that it then has. */
export type Flush = () => Promise<Revision | Flushed>

type Publishing = {
  readonly draft: Publishable
  readonly flush: Flush
  readonly timeZone: string
  readonly onPublished?: (report?: PublishReport) => void
}

const unsaved = {
  why: 'failed',
  message: 'The last words could not be saved, so there is nothing to publish yet. The editor says why.'
} as const

export function usePublishing({ draft, flush, timeZone, onPublished }: Publishing) {
  const [state, dispatch] = useReducer(after, closed)
  /** Whether an answer to publishing got lost: it may have been done. */
  const isUncertain = useRef(false)

  async function planFor(choice: Choice) {
    const date = dateOf(choice, timeZone)
    if (date === '') return
    const answer = await ask<PublishPlan, PublishRefusal>(api.publish(draft.id, date))
    dispatch(answer.ok ? { type: 'planned', plan: answer.value, choice } : { type: 'stop', trouble: answer.trouble })
  }

  async function open() {
    dispatch({ type: 'open' })
    const flushed = await flush().catch(() => undefined)
    const revision = typeof flushed === 'string' ? flushed : flushed?.outcome === 'saved' ? flushed.revision : undefined
    if (revision === undefined) return dispatch({ type: 'stop', trouble: unsaved })
    dispatch({ type: 'saved', revision })
    const answer = await ask<PublishPlan, PublishRefusal>(api.publish(draft.id))
    if (!answer.ok) return dispatch({ type: 'stop', trouble: answer.trouble })
    const choice = firstChoice(draft, answer.value, now())
    if (choice.when === 'now' && !holdsForNow(answer.value, now(), timeZone)) return planFor(choice)
    dispatch({ type: 'planned', plan: answer.value, choice })
  }

  function choose(choice: Choice) {
    dispatch({ type: 'choose', choice })
    return planFor(choice)
  }

  async function publish({ revision, plan, choice }: Prepared) {
    dispatch({ type: 'publish' })
    const date = dateOf(choice, timeZone)
    const answer = await ask<PublishReport, PublishRefusal>(api.publish(draft.id), {
      method: 'POST',
      ifMatch: revision,
      body: date === undefined ? {} : { date }
    })
    if (answer.ok) return done(answer.value)
    const { trouble } = answer
    if (trouble.why === 'missing' && isUncertain.current && (await isPublished(plan.path))) return done()
    if (trouble.why === 'offline') isUncertain.current = true
    dispatch({ type: 'stop', trouble })
  }

  function done(report?: PublishReport) {
    dispatch({ type: 'published', report })
    onPublished?.(report)
  }

  return { state, open, choose, publish, close: () => dispatch({ type: 'close' }) }
}

/** Whether a draft that is not there any more is not there because it has been published. */
async function isPublished(path: string): Promise<boolean> {
  return (await ask<ItemAnswer>(api.item(path))).ok
}
