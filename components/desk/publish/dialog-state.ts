// What the dialog for publishing is doing: a value, and what each event makes of it.
import type { PublishPlan, PublishRefusal, PublishReport } from '@/lib/desk/types'
import type { Revision } from '@/lib/drafts/types'
import type { Trouble } from '../frame/request'
import type { Choice } from './choice'

/** A plan, the revision of the draft it is for, and the choice of a date it is shown with. */
export type Prepared = { readonly revision: Revision; readonly plan: PublishPlan; readonly choice: Choice }

export type DialogState =
  | { readonly step: 'closed' }
  | { readonly step: 'saving' }
  | { readonly step: 'planning'; readonly revision: Revision }
  /** `isCurrent` is false while the plan for another date is on its way. */
  | (Prepared & { readonly step: 'ready'; readonly isCurrent: boolean })
  | (Prepared & { readonly step: 'publishing' })
  /** Without a report when its answer got lost on the way. */
  | (Prepared & { readonly step: 'published'; readonly report?: PublishReport })
  /** `prepared` is there when publishing itself was refused or got lost. */
  | { readonly step: 'stopped'; readonly trouble: Trouble<PublishRefusal>; readonly prepared?: Prepared }

export type DialogEvent =
  | { readonly type: 'open' }
  | { readonly type: 'saved'; readonly revision: Revision }
  | { readonly type: 'planned'; readonly plan: PublishPlan; readonly choice: Choice }
  | { readonly type: 'choose'; readonly choice: Choice }
  | { readonly type: 'publish' }
  | { readonly type: 'published'; readonly report?: PublishReport }
  | { readonly type: 'stop'; readonly trouble: Trouble<PublishRefusal> }
  | { readonly type: 'close' }

export const closed: DialogState = { step: 'closed' }

/** Events that come too late, such as the plan for a date that is not chosen any more, change nothing. */
export function after(state: DialogState, event: DialogEvent): DialogState {
  switch (event.type) {
    case 'open':
      return state.step === 'closed' ? { step: 'saving' } : state
    case 'saved':
      return state.step === 'saving' ? { step: 'planning', revision: event.revision } : state
    case 'planned':
      return planned(state, event.plan, event.choice)
    case 'choose':
      return state.step === 'ready' ? { ...state, choice: event.choice, isCurrent: false } : state
    case 'publish':
      return publishing(state)
    case 'published':
      return state.step === 'publishing' ? { ...state, step: 'published', report: event.report } : state
    case 'stop':
      return stopped(state, event.trouble)
    case 'close':
      // What is under way has to be told, whether or not somebody looks.
      return state.step === 'publishing' ? state : closed
  }
}

function planned(state: DialogState, plan: PublishPlan, choice: Choice): DialogState {
  if (state.step === 'planning') return { step: 'ready', revision: state.revision, plan, choice, isCurrent: true }
  return state.step === 'ready' && isSame(state.choice, choice) ? { ...state, plan, isCurrent: true } : state
}

function publishing(state: DialogState): DialogState {
  if (state.step === 'ready' && state.isCurrent && state.plan.publishable) {
    const { revision, plan, choice } = state
    return { step: 'publishing', revision, plan, choice }
  }
  return state.step === 'stopped' && state.prepared ? { ...state.prepared, step: 'publishing' } : state
}

function stopped(state: DialogState, trouble: Trouble<PublishRefusal>): DialogState {
  if (state.step === 'closed' || state.step === 'published') return state
  if (state.step !== 'publishing') return { step: 'stopped', trouble }
  const { revision, plan, choice } = state
  return { step: 'stopped', trouble, prepared: { revision, plan, choice } }
}

export function isSame(one: Choice, other: Choice): boolean {
  return one.when === other.when && (one.when !== 'later' || other.when !== 'later' || one.local === other.local)
}
