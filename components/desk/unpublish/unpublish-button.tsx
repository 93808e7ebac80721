'use client'
// Takes an item back from its readers, and says before what will disappear and after that it has.
import { useRouter } from 'next/navigation'
import { useReducer } from 'react'
import type { UnpublishPlan, UnpublishReport } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { Dialog } from '../frame/dialog'
import { ask } from '../frame/request'
import { after } from './unpublish-state'
import { UnpublishSteps } from './unpublish-steps'

type UnpublishButtonProps = {
  readonly path: string
  readonly title: string
  /** Nobody has read it yet: it is taken off the schedule. */
  readonly isScheduled?: boolean
}

export function UnpublishButton({ path, title, isScheduled = false }: UnpublishButtonProps) {
  const [state, dispatch] = useReducer(after, { step: 'closed' })
  const router = useRouter()
  const verb = isScheduled ? 'Unschedule' : 'Unpublish'

  async function open() {
    dispatch({ type: 'open' })
    const answer = await ask<UnpublishPlan>(api.unpublish(path))
    dispatch(answer.ok ? { type: 'planned', plan: answer.value } : { type: 'stop', trouble: answer.trouble })
  }

  async function unpublish(plan: UnpublishPlan) {
    dispatch({ type: 'unpublish', plan })
    const answer = await ask<UnpublishReport>(api.unpublish(path), { method: 'POST', ifMatch: plan.revision })
    dispatch(answer.ok ? { type: 'done', report: answer.value } : { type: 'stop', trouble: answer.trouble })
  }

  function close() {
    dispatch({ type: 'close' })
    if (state.step === 'done') router.refresh()
  }

  const headings = {
    closed: '',
    planning: `${verb} “${title}”?`,
    ready: `${verb} “${title}”?`,
    working: `${verb} “${title}”`,
    done: isScheduled ? 'Unscheduled' : 'Unpublished',
    stopped: isScheduled ? 'Still scheduled' : 'Still published'
  }
  return (
    <>
      <button type="button" className="small quiet" aria-label={`${verb}: ${title} …`} onClick={open}>
        {`${verb} …`}
      </button>
      <Dialog
        isOpen={state.step !== 'closed'}
        title={headings[state.step]}
        step={state.step === 'ready' ? 'planning' : state.step}
        onClose={close}
        mustStay={state.step === 'working'}
      >
        <UnpublishSteps
          state={state}
          verb={verb}
          path={path}
          title={title}
          onUnpublish={unpublish}
          onReopen={open}
          onClose={close}
        />
      </Dialog>
    </>
  )
}
