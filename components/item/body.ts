// The body of an item, as it stands alone or among others.
import type { Item } from '@/lib/content'
import { bodyOf, type FinishedBody, openingOf } from '@/lib/live/bodies'
import { inList } from '@/lib/mdx'
import type { Form } from './form'

/** What is shown of it. */
export type ShownBody = Pick<FinishedBody, 'tree' | 'words' | 'headings'>

/** In a list an entry is its first paragraph, and there are no headings to lead to. */
export async function bodyFor({ kind, body: source, permalink }: Item, form: Form): Promise<ShownBody> {
  if (form === 'full') return bodyOf(source)
  const body = await (kind === 'entry' ? openingOf(source) : bodyOf(source))
  return { ...body, tree: inList(body.tree, permalink), headings: [] }
}
