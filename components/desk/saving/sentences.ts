// Where the words are, said in one breath.
import type { Instant } from '@/lib/content/types'
import type { Conflict, SavingState } from './types'

/** @param timeOf an instant as a time of day */
export function sentenceOf(state: SavingState, timeOf: (at: Instant) => string): string {
  switch (state.name) {
    case 'saved':
      return `Saved ${timeOf(state.at)}`
    case 'unsaved':
      return 'Not saved yet'
    case 'saving':
      return 'Saving…'
    case 'offline':
      return 'Offline.'
    case 'failing':
    case 'refused':
      return 'Not saved.'
    case 'signed-out':
      return 'Signed out.'
    case 'missing':
      return 'Not on the server any more.'
    case 'conflict':
      return 'Two versions.'
    case 'left':
      return ''
    default:
      return state satisfies never
  }
}

export function kept(isKept: boolean): string {
  return isKept ? 'Kept in this browser.' : 'Only in this tab!'
}

/** What has happened, and what each side is called. */
export function conflictSentences({ of, theirs }: Conflict, timeOf: (at: Instant) => string) {
  const at = theirs.at === undefined ? '' : ` at ${timeOf(theirs.at)}`
  switch (of) {
    case 'saved':
      return {
        happened: `${theirs.by?.name ?? 'Somebody'} saved this draft${at}, while you were writing.`,
        theirs: `Saved${theirs.by ? ` by ${theirs.by.name}` : ''}${at}`,
        mine: 'Yours'
      }
    case 'recovered':
      return {
        happened: 'The draft has been saved since the words that were found here were written.',
        theirs: 'The draft as it is now',
        mine: 'Found in this browser'
      }
    case 'published':
      return {
        happened: 'What is published has changed since this draft was begun.',
        theirs: 'Published now',
        mine: 'Your draft'
      }
    default:
      return of satisfies never
  }
}
