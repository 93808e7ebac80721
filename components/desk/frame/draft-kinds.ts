// What can be written at the desk, in the order it is offered, and what each is called.
import type { DraftKind } from '@/lib/drafts/types'

type KindWords = {
  readonly label: string
  readonly about: string
  /** What a new one is asked for; it may be left empty unless `isRequired`. */
  readonly asks: {
    readonly field: 'title' | 'source' | 'slug'
    readonly label: string
    readonly isRequired?: true
    readonly hint?: string
  }
}

export const draftKindWords: Readonly<Record<DraftKind, KindWords>> = {
  entry: { label: 'Entry', about: 'Something long, with a title.', asks: { field: 'title', label: 'Title' } },
  link: { label: 'Link', about: 'A page elsewhere, and what you say of it.', asks: { field: 'title', label: 'Title' } },
  quotation: {
    label: 'Quotation',
    about: 'Somebody’s words, and whose they are.',
    asks: { field: 'source', label: 'Who said it' }
  },
  note: { label: 'Note', about: 'Something short; it needs no title.', asks: { field: 'title', label: 'Title' } },
  tag: {
    label: 'Tag description',
    about: 'What a tag is about, above its items.',
    asks: { field: 'slug', label: 'Tag', isRequired: true, hint: 'Lower-case letters, digits and hyphens.' }
  },
  series: { label: 'Series', about: 'Several entries that belong together.', asks: { field: 'title', label: 'Title' } },
  page: { label: 'Page', about: 'One that stands by itself, such as /about/.', asks: { field: 'title', label: 'Title' } }
}

export const draftKinds = Object.keys(draftKindWords) as DraftKind[]

export function draftKindOf(text: string): DraftKind | undefined {
  return draftKinds.find(kind => kind === text)
}
