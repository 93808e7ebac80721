// Saving a draft from the browser so that no word is lost: everything else of the desk takes it from here.
export { KeptHere } from './kept-here'
export { SavingNotices } from './notices'
export { SaveState } from './save-state'
export type { Conflict, DraftInHand, Flushed, Recovered, Resolution, SavingState, Words } from './types'
export { useDraft } from './use-draft'
