'use client'
// The button that publishes a draft, and the dialog that says before what will happen and after what has.
import type { Problem } from '@/lib/content/types'
import type { PublishRefusal, PublishReport } from '@/lib/desk/types'
import { now } from '@/lib/live/clock'
import { desk } from '@/lib/urls'
import { Dialog } from '../frame/dialog'
import { useDeskSite } from '../frame/site-context'
import type { Publishable } from './choice'
import { PublishSteps } from './publish-steps'
import { type Flush, usePublishing } from './use-publishing'

export type PublishButtonProps = {
  readonly draft: Publishable
  /** Saves what is typed; what it tells is what gets published. */
  readonly flush: Flush
  /** Goes to a line of the text. The dialog is closed before. */
  readonly onJump?: (problem: Problem) => void
  /** Publishing was refused as there are newer words: shows them beside these. The dialog is closed before. */
  readonly onCompare?: (refusal: PublishRefusal) => void
  /** There is no draft any more. The dialog stays, and leads on. */
  readonly onPublished?: (report?: PublishReport) => void
}

const titles = {
  closed: '',
  saving: 'Saving first',
  planning: 'Looking what will change',
  ready: 'Publish',
  publishing: 'Publishing',
  published: 'Published',
  stopped: 'Not published'
} as const

export function PublishButton({ draft, flush, onJump, onCompare, onPublished }: PublishButtonProps) {
  const { timeZone } = useDeskSite()
  const { state, open, choose, publish, close } = usePublishing({ draft, flush, timeZone, onPublished })
  const leave = () => {
    if (state.step === 'published') window.location.assign(desk.drafts())
    else close()
  }
  const closeAnd =
    <T,>(then?: (value: T) => void) =>
    (value: T) => {
      close()
      then?.(value)
    }
  return (
    <>
      <button type="button" className="primary" onClick={open}>
        {draft.editOf === undefined ? 'Publish' : 'Update'} …
      </button>
      <Dialog
        isOpen={state.step !== 'closed'}
        title={draft.editOf !== undefined && state.step === 'ready' ? 'Update' : titles[state.step]}
        step={state.step}
        onClose={leave}
        mustStay={state.step === 'publishing'}
      >
        <PublishSteps
          draft={draft}
          state={state}
          now={now()}
          onChoose={choose}
          onPublish={publish}
          onReopen={() => {
            close()
            void open()
          }}
          onJump={onJump && closeAnd(onJump)}
          onCompare={onCompare && closeAnd(onCompare)}
          onClose={leave}
        />
      </Dialog>
    </>
  )
}
