// Requests for the Markdown source of a published item.
import { makeDocument, movedTo, openToAll, respond, textAnswer } from '@/lib/conditional'
import type { Store, Tree } from '@/lib/content'
import type { FormerAnswer } from '@/lib/content/former-answer'
import { formerItem, type ItemAddress, itemOf } from '@/lib/content/views'
import { dated } from '@/lib/kept'
import { absolute, urls } from '@/lib/urls'
import { publishedFile } from './file'

/** `/2024/Dec/13/a-slug.md`. */
export async function answerSource(
  request: Request,
  { store, tree }: { readonly store: Store; readonly tree: Tree },
  address: ItemAddress
): Promise<Response> {
  const item = itemOf(store, address)
  if (!item) return answerMissing(formerItem(store, address))
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

function answerMissing(former: FormerAnswer | undefined): Response {
  if (!former) return textAnswer(404, 'There is no such item.')
  return 'movedTo' in former ? movedTo(urls.source(former.movedTo)) : textAnswer(410, 'This item was withdrawn by its author.')
}
