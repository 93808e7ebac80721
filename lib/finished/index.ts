// Finishes a page for readers: what the framework adds for its own scripts is taken out, and what remains is a document that needs none.
// A parser of HTML says what is what; then ranges of the text are cut, and every character outside of them stays as it is.
import { type Element, parseDocument, type Range, UnexpectedDocument } from './document'
import { readingPolicy } from './policy'
import { dataType, ourScripts } from './scripts'
import { streamedParts } from './streamed'
import { write } from './write'

export { UnexpectedDocument } from './document'
export { readingPolicy } from './policy'

export type Finished = {
  readonly html: string
  /** The Content-Security-Policy to send it with. */
  readonly policy: string
  /** Whether the page itself says that there is nothing at its address: it has to be sent with 404. */
  readonly isMissing: boolean
}

/**
 * A second time changes nothing.
 * @param whole a whole document, as Next sends it
 * @throws UnexpectedDocument for a document that is not whole, or whose words would only be filled in by a script
 */
export function finishDocument(whole: string): Finished {
  const html = whole.replace(flightData, '')
  const { elements, comments, body } = parseDocument(html)
  const { edits, parts, isMissing } = streamedParts({ elements, comments, body })
  const cuts = [
    ...edits,
    ...elements.filter(element => isForScripts(element) || isEmptyBoundary(element, html)),
    ...comments.filter(({ text }) => markers.test(text))
  ]
  if (write(html, body, cuts).text.trim() === '')
    throw new UnexpectedDocument('it has no words, as it could not be rendered', 'a page')
  const { text, used } = write(html, { start: 0, end: html.length }, cuts)
  for (const part of parts) assertOnce(part, used)
  return { html: text, policy: readingPolicy, isMissing }
}

/**
 * Half of the text that Next sends, cut before a parser reads what remains: `<script>self.__next_f.push([1,"…"])</script>` between two tags. Next writes
 * no `<` in it other than as `\u003c`; what is not exactly so stays for the parser.
 */
const flightData = /(?<=>)<script>(?:self\.__next_f|\(self\.__next_f=self\.__next_f\|\|\[\]\))\.push\([^<]*\)<\/script>(?=<)/g

/** React's: `<!-- -->` between two texts, `<!--$-->` and `<!--&-->` around what may come later, and where `html`, `head` and `body` end. */
const markers = /^(?: |\/?[$&]|\$[?~!]|html|head|body|F!?)$/

function isForScripts({ name, attributes, text }: Element): boolean {
  if (name === 'script') return !isOurs(attributes, text)
  if (name !== 'link') return false
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/)
  const isLoadedEarly = relations.some(each => each === 'preload' || each === 'prefetch') && attributes.get('as') === 'script'
  // `expect` holds the first paint back until a script has come.
  return isLoadedEarly || relations.some(each => each === 'modulepreload' || each === 'expect')
}

function isOurs(attributes: ReadonlyMap<string, string>, text: string): boolean {
  const type = attributes.get('type') ?? ''
  if (attributes.has('src') || attributes.size > (attributes.has('type') ? 1 : 0)) return false
  return type === dataType || ourScripts.some(ours => ours.type === type && ours.text === text)
}

/** `<div hidden=""><!--$--><!--/$--></div>`, where Next would put metadata that comes late. */
function isEmptyBoundary({ name, attributes, inner }: Element, html: string): boolean {
  const isHidden = name === 'div' && attributes.has('hidden') && attributes.size === 1
  return isHidden && html.slice(inner.start, inner.end).replace(/^<!--\$-->|<!--\/\$-->$/g, '') === ''
}

function assertOnce(part: Range, used: readonly Range[]) {
  if (used.filter(range => range === part).length !== 1)
    throw new UnexpectedDocument('a part of the page that came later has no place, or several', 'one place for each')
}
