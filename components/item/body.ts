// The body of an item, as it stands alone or among others.
import type { Root } from 'hast'
import type { Item } from '@/lib/content'
import { bodyOf } from '@/lib/live/bodies'
import { inList } from '@/lib/mdx'
import type { Form } from './item'

export async function bodyFor(item: Item, form: Form): Promise<Root> {
  const { tree } = await bodyOf(item.body)
  return form === 'list' ? inList(tree, item.permalink) : tree
}
