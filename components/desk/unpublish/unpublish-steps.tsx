// What the dialog for taking an item back shows at each step.
import type { UnpublishPlan } from '@/lib/desk/types'
import { EditFile } from '../frame/edit-file'
import { mayRepeat } from '../frame/request'
import { SurfaceList } from '../frame/surface-list'
import { TroubleNote } from '../frame/trouble-note'
import type { UnpublishState } from './unpublish-state'

type UnpublishStepsProps = {
  readonly state: UnpublishState
  readonly verb: 'Unpublish' | 'Unschedule'
  readonly path: string
  readonly title: string
  readonly onUnpublish: (plan: UnpublishPlan) => void
  /** Plans again. */
  readonly onReopen: () => void
  readonly onClose: () => void
}

export function UnpublishSteps({ state, verb, path, title, onUnpublish, onReopen, onClose }: UnpublishStepsProps) {
  switch (state.step) {
    case 'closed':
      return null
    case 'planning':
      return (
        <p role="status" className="waiting">
          Looking what it stands on …
        </p>
      )
    case 'ready':
    case 'working': {
      const { plan } = state
      const isBusy = state.step === 'working'
      return (
        <>
          <p>
            {verb === 'Unschedule'
              ? 'It will not go live. The text stays in Git, and can be scheduled or published again.'
              : 'It goes from every page, feed and search result; its address answers that it is gone. The text stays in Git, and can be published again.'}
          </p>
          <SurfaceList surfaces={plan.surfaces} will="will no longer show it" />
          <p className="actions">
            <button type="button" className="danger" disabled={isBusy} onClick={() => onUnpublish(plan)}>
              {verb}
            </button>
            <button type="button" disabled={isBusy} onClick={onClose}>
              Leave it
            </button>
          </p>
          <p role="status" className="hint">
            {isBusy ? 'Taking it back …' : ''}
          </p>
        </>
      )
    }
    case 'done':
      return (
        <div className="report">
          <p className="summary">{state.report.summary}</p>
          <SurfaceList surfaces={state.report.surfaces} will="show it no longer" />
          <p className="actions">
            <button type="button" className="primary" onClick={onClose}>
              Done
            </button>
            <EditFile path={path} label="Edit it" of={title} />
          </p>
        </div>
      )
    case 'stopped': {
      const { trouble, plan } = state
      return (
        <TroubleNote trouble={trouble}>
          <button type="button" className="primary" onClick={() => (mayRepeat(trouble) && plan ? onUnpublish(plan) : onReopen())}>
            {mayRepeat(trouble) ? 'Try again' : 'Look again'}
          </button>
          <button type="button" onClick={onClose}>
            Leave it
          </button>
        </TroubleNote>
      )
    }
  }
}
