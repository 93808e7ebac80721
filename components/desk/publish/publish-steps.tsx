// What the dialog for publishing shows at each step.
import type { Instant, Problem } from '@/lib/content/types'
import type { PublishRefusal } from '@/lib/desk/types'
import { useDeskSite } from '../frame/site-context'
import { actionName, type Choice, dateOf, isDated, type Publishable, scheduledAt } from './choice'
import { DateChoice } from './date-choice'
import type { DialogState, Prepared } from './dialog-state'
import { PlanView } from './plan-view'
import { ReportView } from './report-view'
import { StoppedView } from './stopped-view'

type PublishStepsProps = {
  readonly draft: Publishable
  readonly state: DialogState
  readonly now: Instant
  readonly onChoose: (choice: Choice) => void
  readonly onPublish: (prepared: Prepared) => void
  /** Begins anew: saves and plans again. */
  readonly onReopen: () => void
  readonly onJump?: (problem: Problem) => void
  readonly onCompare?: (refusal: PublishRefusal) => void
  readonly onClose: () => void
}

export function PublishSteps({
  draft,
  state,
  now,
  onChoose,
  onPublish,
  onReopen,
  onJump,
  onCompare,
  onClose
}: PublishStepsProps) {
  const { timeZone } = useDeskSite()
  switch (state.step) {
    case 'closed':
      return null
    case 'saving':
      return <Waiting>Saving the last words …</Waiting>
    case 'planning':
      return <Waiting>Working out what will change …</Waiting>
    case 'published':
      return <ReportView report={state.report} permalink={state.plan.permalink} />
    case 'stopped': {
      const { prepared } = state
      return (
        <StoppedView
          trouble={state.trouble}
          wasPublishing={prepared !== undefined}
          onRepeat={() => (prepared ? onPublish(prepared) : onReopen())}
          onCompare={onCompare}
          onClose={onClose}
        />
      )
    }
    case 'ready':
    case 'publishing': {
      const { plan, choice } = state
      const isBusy = state.step === 'publishing'
      const at = scheduledAt(choice, plan, now, timeZone)
      const isReady = state.step === 'ready' && state.isCurrent && plan.publishable && dateOf(choice, timeZone) !== ''
      return (
        <>
          <PlanView plan={plan} onJump={onJump} />
          {isDated(draft) && (
            <DateChoice choice={choice} written={plan.written} now={now} timeZone={timeZone} onChoose={onChoose} />
          )}
          <p className="actions">
            <button type="button" className="primary" disabled={!isReady} onClick={() => onPublish(state)}>
              {actionName(draft, at, now, timeZone)}
            </button>
            <button type="button" disabled={isBusy} onClick={onClose}>
              Not yet
            </button>
          </p>
          <p role="status" className="hint">
            {isBusy ? 'On its way into Git and onto the pages …' : ''}
          </p>
        </>
      )
    }
  }
}

function Waiting({ children }: { children: string }) {
  return (
    <p role="status" className="waiting">
      {children}
    </p>
  )
}
