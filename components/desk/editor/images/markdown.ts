// How an image is written into the text: as a figure of its own, and in Markdown's own way where only that can stand. Pure.

export type Description = {
  /** Empty for a picture that says nothing the text does not say. */
  readonly alt: string
  /** In Markdown; empty for none. */
  readonly caption: string
}

/** What to put in, in place of nothing, at `at`. */
export type Insertion = { readonly at: number; readonly insert: string }

/** Words stay together: in the middle of a paragraph, the image goes behind it. */
export function imageInsertion(text: string, at: number, address: string, description: Description): Insertion {
  const isGallery = text.lastIndexOf('<Gallery', at - 1) > text.lastIndexOf('</Gallery>', at - 1)
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at)
  if (!isGallery && isPartOfMore.test(line)) return { at, insert: inlineImage(address, description.alt) }
  const place = isGallery ? at : endOfParagraph(text, at, line)
  const markup = isGallery ? inlineImage(address, description.alt) : figure(address, description)
  const [before, after] = [text.slice(0, place), text.slice(place)]
  const insert = missingBreaks(/\n*$/.exec(before)?.[0], before) + markup + missingBreaks(/^\n*/.exec(after)?.[0], after)
  return { at: place, insert }
}

/** A list, a quotation or a table, which a figure of its own would end. */
const isPartOfMore = /^\s*(?:[-*+>|]|\d+[.)]) ?/

function endOfParagraph(text: string, at: number, line: string): number {
  const rest = /^[^\n]*/.exec(text.slice(at))?.[0] ?? ''
  if (line.trim() === '' && rest.trim() === '') return at
  const end = text.slice(at).search(/\n[ \t]*(?:\n|$)/)
  return end === -1 ? text.length : at + end
}

/** Line breaks that have to be added for an empty line; at an end of the text, one break at its end will do. */
function missingBreaks(there = '', side: string): string {
  return side === there ? '' : '\n'.repeat(Math.max(2 - there.length, 0))
}

function inlineImage(address: string, alt: string): string {
  return `![${onOneLine(alt).replace(/[[\]\\{}<]/g, '\\$&')}](${address})`
}

function figure(address: string, { alt, caption }: Description): string {
  const attributes = `src="${address}" alt="${onOneLine(alt).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  return caption.trim() === '' ? `<Figure ${attributes}/>` : `<Figure ${attributes}>\n\n${caption.trim()}\n\n</Figure>`
}

const onOneLine = (words: string) => words.trim().replace(/\s+/g, ' ')
