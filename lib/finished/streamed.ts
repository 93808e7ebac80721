// What React sent later than the page around it. It comes at the end of the document, hidden, for a script to move to where it belongs
// (react-dom, "instruction set"): here it is put there. What stays behind `<!--$!-->` failed on the server and shows what stands in for it.
import { type Comment, type Element, type Parsed, type Range, UnexpectedDocument } from './document'
import type { Edit } from './write'

export type Streamed = {
  readonly edits: readonly Edit[]
  /** Hidden parts that have come, each of which has to be read exactly once in the end. */
  readonly parts: readonly Range[]
  /** Whether a part of the page said that there is nothing at its address. */
  readonly isMissing: boolean
}

type Call = { readonly name: string; readonly args: readonly (string | undefined)[] }

/** What Next's notFound() throws says so in its digest. */
const missingDigest = 'NEXT_HTTP_ERROR_FALLBACK;404'

/** The last statement of a script: `$RC("B:0","S:0")`. Definitions of the functions may stand before it. */
const callAtEnd = /\$(RC|RR|RS|RX)\("([^"\\]*)"(?:,"([^"\\]*)")?(?:,[\s\S]*)?\);?$/

/** @throws UnexpectedDocument when a part is awaited that has not come, or has come and is not awaited, or one that is needed has failed */
export function streamedParts({ elements, comments }: Parsed): Streamed {
  const calls = elements.flatMap(element => (element.name === 'script' ? callOf(element.text) : []))
  const templates = byId(elements, element => element.name === 'template')
  const parts = byId(elements, element => /^S:/.test(element.attributes.get('id') ?? '') && element.attributes.has('hidden'))
  const edits: Edit[] = [...parts.values()].map(({ start, end }) => ({ start, end }))
  const digests: string[] = []
  const waiting = new Set<Element>(templates.values())
  for (const { name, args } of calls) {
    // `$RS` names first what comes, the others where it belongs.
    const [target = '', detail] = name === 'RS' ? [args[1], args[0]] : args
    const place = templates.get(target)
    if (!place) throw new UnexpectedDocument(`there is no ${target}`, `a place for ${detail ?? 'what failed'}`)
    waiting.delete(place)
    if (name === 'RX') digests.push(detail ?? '')
    if (name === 'RX') edits.push(place)
    else
      edits.push({ ...(name === 'RS' ? place : boundaryAround(place, comments)), by: innerOf(parts.get(detail ?? ''), detail) })
  }
  for (const template of elements.filter(element => element.name === 'template' && !element.attributes.has('id'))) {
    // Failed before anything was sent: `<!--$!--><template data-dgst="…"></template>` and what stands in for it.
    digests.push(template.attributes.get('data-dgst') ?? '')
    edits.push(template)
  }
  for (const { attributes } of waiting)
    throw new UnexpectedDocument(`${attributes.get('id')} is still awaited`, 'all parts of the page')
  const failed = digests.find(digest => digest !== missingDigest)
  if (failed !== undefined) throw new UnexpectedDocument(`a part of the page failed (${failed})`, 'all parts of the page')
  return { edits, parts: [...parts.values()].map(part => part.inner), isMissing: digests.length > 0 }
}

function callOf(script: string): Call[] {
  const found = callAtEnd.exec(script.trim())
  return found ? [{ name: found[1] ?? '', args: [found[2], found[3]] }] : []
}

function byId(elements: readonly Element[], isOne: (element: Element) => boolean): Map<string, Element> {
  return new Map(
    elements.filter(isOne).flatMap(element => {
      const id = element.attributes.get('id')
      return id === undefined ? [] : [[id, element]]
    })
  )
}

/** From `<!--$?-->` before the template to its `<!--/$-->`, with others between them. */
function boundaryAround(template: Element, comments: readonly Comment[]): Range {
  const opening = comments.findIndex(({ end }) => end === template.start)
  const start = comments[opening]
  let depth = 0
  for (const comment of start ? comments.slice(opening) : []) {
    if (/^\$[?~!]?$|^&$/.test(comment.text)) depth++
    if (/^\/[$&]$/.test(comment.text)) depth--
    if (start && depth === 0) return { start: start.start, end: comment.end }
  }
  throw new UnexpectedDocument(
    `${template.attributes.get('id')} has no beginning or no end`,
    '<!--$?--> before it and <!--/$--> after it'
  )
}

function innerOf(part: Element | undefined, id: string | undefined): Range {
  if (!part) throw new UnexpectedDocument(`${id} has not come`, 'all parts of the page')
  // Rows of a table and the like come in an element more, which the parser could not do without.
  if (part.name !== 'div') throw new UnexpectedDocument(`${id} comes in a <${part.name}>`, 'a <div>')
  return part.inner
}
