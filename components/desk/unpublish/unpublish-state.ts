// What the dialog for taking an item back is doing: a value, and what each event makes of it.
import type { UnpublishPlan, UnpublishReport } from '@/lib/desk/types'
import type { Trouble } from '../frame/request'

export type UnpublishState =
  | { readonly step: 'closed' }
  | { readonly step: 'planning' }
  | { readonly step: 'ready'; readonly plan: UnpublishPlan }
  | { readonly step: 'working'; readonly plan: UnpublishPlan }
  | { readonly step: 'done'; readonly report: UnpublishReport }
  /** With a plan when taking it back itself was refused or got lost: then the same may be asked again. */
  | { readonly step: 'stopped'; readonly trouble: Trouble; readonly plan?: UnpublishPlan }

export type UnpublishEvent =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'planned'; readonly plan: UnpublishPlan }
  | { readonly type: 'unpublish'; readonly plan: UnpublishPlan }
  | { readonly type: 'done'; readonly report: UnpublishReport }
  | { readonly type: 'stop'; readonly trouble: Trouble }

/** Events that come too late change nothing. */
export function after(state: UnpublishState, event: UnpublishEvent): UnpublishState {
  switch (event.type) {
    case 'open':
      return state.step === 'working' ? state : { step: 'planning' }
    case 'planned':
      return state.step === 'planning' ? { step: 'ready', plan: event.plan } : state
    case 'unpublish':
      return state.step === 'ready' || state.step === 'stopped' ? { step: 'working', plan: event.plan } : state
    case 'done':
      return state.step === 'working' ? { step: 'done', report: event.report } : state
    case 'stop':
      if (state.step === 'working') return { step: 'stopped', trouble: event.trouble, plan: state.plan }
      return state.step === 'planning' ? { step: 'stopped', trouble: event.trouble } : state
    case 'close':
      return state.step === 'working' ? state : { step: 'closed' }
  }
}
