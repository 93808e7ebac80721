// How an image is written into the text: as a figure where it stands by itself, and in Markdown's own way where it stands among words. Pure.

export type Description = {
  /** Empty for a picture that says nothing the text does not say. */
  readonly alt: string
  /** In Markdown; empty for none. */
  readonly caption: string
}

/** What to put in, in place of nothing, at `at`. */
export type Insertion = { readonly at: number; readonly insert: string }

export function imageInsertion(text: string, at: number, address: string, description: Description): Insertion {
  const place = placeAt(text, at)
  if (place === 'inline') return { at, insert: inlineImage(address, description.alt) }
  const markup = place === 'gallery' ? inlineImage(address, description.alt) : figure(address, description)
  const before = text.slice(0, at)
  const after = text.slice(at)
  return { at, insert: missingBreaks(/\n*$/.exec(before)?.[0], before) + markup + missingBreaks(/^\n*/.exec(after)?.[0], after) }
}

/** Line breaks that have to be added for an empty line; at an end of the text, one break at its end will do. */
function missingBreaks(there = '', side: string): string {
  return side === there ? '' : '\n'.repeat(Math.max(2 - there.length, 0))
}

function placeAt(text: string, at: number): 'inline' | 'gallery' | 'block' {
  const before = text.slice(0, at)
  if (before.lastIndexOf('<Gallery') > before.lastIndexOf('</Gallery>')) return 'gallery'
  const line = before.slice(before.lastIndexOf('\n') + 1)
  const rest = /^[^\n]*/.exec(text.slice(at))?.[0] ?? ''
  const next = text.slice(at + rest.length + 1).split('\n', 1)[0] ?? ''
  // In the middle of a paragraph, that of one that is written on several lines included.
  return line.trim() !== '' && (rest.trim() !== '' || next.trim() !== '') ? 'inline' : 'block'
}

function inlineImage(address: string, alt: string): string {
  return `![${onOneLine(alt).replace(/[[\]\\{}<]/g, '\\$&')}](${address})`
}

function figure(address: string, { alt, caption }: Description): string {
  const attributes = `src="${address}" alt="${onOneLine(alt).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
  return caption.trim() === '' ? `<Figure ${attributes}/>` : `<Figure ${attributes}>\n\n${caption.trim()}\n\n</Figure>`
}

const onOneLine = (words: string) => words.trim().replace(/\s+/g, ' ')
