// The body of an item, as it stands alone or among others.
import type { Root } from 'hast'
import type { Item } from '@/lib/content'
import { bodyOf } from '@/lib/live/bodies'
import { type Heading, inList } from '@/lib/mdx'
import type { Form } from './form'

/** In a list there are no headings to lead to. */
export async function bodyFor(item: Item, form: Form): Promise<{ tree: Root; headings: readonly Heading[] }> {
  const { tree, headings } = await bodyOf(item.body)
  return form === 'list' ? { tree: inList(tree, item.permalink), headings: [] } : { tree, headings }
}
