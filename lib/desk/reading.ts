// A text as the weblog would read it: what it is called, its words, its body, and what can be shown of it.
import type { MdxSource, Tree } from '@/lib/content'
import { type ContentFile, type Document, readContentText } from '@/lib/content/document'
import type { Instant } from '@/lib/content/types'
import { type Body, parseBody } from '@/lib/mdx'
import { titleOf } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'

export type ReadText = {
  /** With a document even if there are errors. */
  readonly file: ContentFile
  /** Empty when it has none yet. */
  readonly title: string
  readonly date?: Instant
  readonly words: number
  /** Absent when it cannot be told where the body begins. `source` is the one that the document holds. */
  readonly parsed?: { readonly source: MdxSource; readonly body: Body }
}

export function readText(path: string, text: string, { reading }: Tree): ReadText {
  let parsed: ReadText['parsed']
  const bodyProblems = (source: MdxSource) => {
    const body = parseBody(source, reading.timeZone)
    parsed = { source, body }
    return body.problems
  }
  const file = readContentText({ ...reading, bodyProblems, inSpiteOfErrors: true }, path, text)
  const { document } = file
  return {
    file,
    title: document ? titleOfDocument(document) : '',
    words: parsed?.body.words ?? 0,
    ...(document?.role === 'item' ? { date: document.item.publishedAt } : {}),
    ...(parsed ? { parsed } : {})
  }
}

function titleOfDocument(document: Document): string {
  switch (document.role) {
    case 'item':
      return document.item.kind === 'quotation' && document.item.source === '' ? '' : titleOf(document.item)
    case 'tag':
      return document.tag.title === undefined ? document.tag.name : curlTitle(document.tag.title)
    case 'series':
      return curlTitle(document.series.title)
    case 'page':
      return curlTitle(document.page.title)
    case 'site':
      return document.site.name
  }
}
