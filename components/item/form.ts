// The two forms of an item: among others, and alone on its page.
import type { ShownBody } from './body'

export type Form = 'list' | 'full'

/** `headingLevel` is that of a title in a list; in its full form an item's title is the heading of the page. */
export type ItemProps<T> = {
  readonly item: T
  /** In that form. */
  readonly body: ShownBody
  readonly form: Form
  readonly headingLevel: 2 | 3
}
