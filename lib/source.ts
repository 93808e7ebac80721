// The Markdown source of a published item, as its author wrote it.
import { open } from 'node:fs/promises'
import nodePath from 'node:path'
import { makeDocument, openToAll, respond, textAnswer } from '@/lib/conditional'
import type { Item, Store, Tree } from '@/lib/content'
import { stampOf } from '@/lib/content/read'
import { readDay } from '@/lib/content/views'
import { isoDay } from '@/lib/dates'
import { dated } from '@/lib/kept'
import { absolute, kindSlugs, urls } from '@/lib/urls'

type Address = { readonly year: string; readonly month: string; readonly day: string; readonly slug: string }

export async function answerSource(
  request: Request,
  { store, tree }: { readonly store: Store; readonly tree: Tree },
  address: Address
): Promise<Response> {
  const day = readDay(address)
  const item = day && store.itemAt(day, address.slug)
  if (!item) return textAnswer(404, 'There is no such item.')
  const document = makeDocument((await publishedFile(tree, item)) ?? item.body.text.trimStart(), {
    contentType: 'text/markdown; charset=utf-8',
    headers: {
      ...openToAll,
      // The page is what should be found; this is the same text again.
      'X-Robots-Tag': 'noindex',
      Link: `<${absolute(store.site.url, item.permalink)}>; rel="canonical"`
    }
  })
  return respond(request, dated(urls.source(item.permalink), document))
}

/**
 * The file with its front matter, if it is still the one that was read and found to be public. One that has changed since may be a draft
 * again, or broken: until it has been read, the published text stands for it.
 */
async function publishedFile({ reading, files }: Tree, item: Item): Promise<string | undefined> {
  const path = pathOf(item)
  const file = files.get(path)
  if (file?.document?.role !== 'item' || file.document.item !== item || file.problems.some(isError)) return undefined
  // Gone, or not ours to read any more: changed since as well.
  const handle = await open(nodePath.join(/*turbopackIgnore: true*/ reading.root, path)).catch(() => undefined)
  if (!handle) return undefined
  try {
    return stampOf(await handle.stat()) === file.stamp ? await handle.readFile('utf8') : undefined
  } finally {
    await handle.close()
  }
}

/** The rule of the content folder: kind, year, month and day, slug. */
function pathOf({ kind, publishedOn, slug }: Item): string {
  const [year, month, day] = isoDay(publishedOn).split('-')
  return `${kindSlugs[kind]}/${year}/${month}-${day}-${slug}.mdx`
}

const isError = ({ severity }: { readonly severity: string }) => severity === 'error'
