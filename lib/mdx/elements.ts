// The plain HTML a writer may use in MDX, with its attributes, and what to say about the rest.

const onEveryElement = ['lang', 'dir', 'title', 'translate']

/** Elements with no attributes but those of `onEveryElement`. */
const plainElements = (
  'abbr b bdi bdo br caption cite code dd dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i kbd mark p picture pre rp rt ruby ' +
  's samp section small span strong sub summary sup table tbody tfoot thead tr u ul var wbr'
).split(' ')

/** The others, with their attributes as HTML spells them. */
const elementAttributes: Record<string, readonly string[]> = {
  a: ['href', 'hreflang', 'rel', 'type', 'download'],
  blockquote: ['cite'],
  col: ['span'],
  colgroup: ['span'],
  data: ['value'],
  del: ['cite', 'datetime'],
  details: ['open'],
  img: ['src', 'alt', 'width', 'height', 'srcset', 'sizes'],
  ins: ['cite', 'datetime'],
  li: ['value'],
  ol: ['start', 'reversed', 'type'],
  q: ['cite'],
  source: ['src', 'srcset', 'sizes', 'type', 'media', 'width', 'height'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan', 'scope', 'abbr'],
  time: ['datetime']
}

export const elementNames: readonly string[] = [...plainElements, ...Object.keys(elementAttributes)].sort()
const attributesByElement = new Map(elementNames.map(name => [name, [...(elementAttributes[name] ?? []), ...onEveryElement]]))

/** @returns the attributes an element may have, as HTML spells them; undefined for an element that is not allowed. */
export function attributesOf(element: string): readonly string[] | undefined {
  return attributesByElement.get(element)
}

/** Elements that have no content and no end tag. */
export const voidElements: ReadonlySet<string> = new Set([
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
  'area',
  'base',
  'embed',
  'track',
  'param'
])

/** Elements that hold words only: a paragraph or a list inside them is not HTML. */
export const phrasingElements: ReadonlySet<string> = new Set([
  ...[
    'abbr',
    'b',
    'bdi',
    'bdo',
    'cite',
    'code',
    'data',
    'dfn',
    'em',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'i',
    'kbd',
    'mark',
    'p'
  ],
  ...['pre', 'q', 'rt', 'ruby', 's', 'samp', 'small', 'span', 'strong', 'sub', 'summary', 'sup', 'time', 'u', 'var']
])

/** Elements that cannot stand among the words of a paragraph. */
export const blockElements: ReadonlySet<string> = new Set([
  ...['blockquote', 'details', 'div', 'dl', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'ol', 'p', 'pre', 'section'],
  ...[
    'table',
    'ul',
    'li',
    'dd',
    'dt',
    'tr',
    'td',
    'th',
    'thead',
    'tbody',
    'tfoot',
    'caption',
    'figcaption',
    'summary',
    'col',
    'colgroup'
  ]
])

/** Elements whose content goes with them when they are refused: it is code, not words. */
export const opaqueElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'svg',
  'math',
  'template',
  'noscript',
  'object',
  'iframe',
  'select',
  'textarea',
  'title'
])

const embedded = '<Video> for a film, or a link'
const instead: Record<string, string> = {
  acronym: '<abbr>',
  address: 'a paragraph',
  article: '<section>, or no element at all',
  aside: '<Callout>',
  audio: 'a link to the sound file',
  big: 'no element: looks come from the stylesheet',
  button: 'no form: pages are for reading',
  canvas: '<Figure> with an image',
  center: 'no element: looks come from the stylesheet',
  dir: '<ul>',
  embed: embedded,
  font: 'no element: looks come from the stylesheet',
  footer: 'a paragraph',
  form: 'no form: pages are for reading',
  frame: embedded,
  header: 'a heading',
  iframe: embedded,
  input: 'no form: pages are for reading',
  link: 'no element: pages load nothing of their own',
  main: 'no element: the page has its own',
  math: 'maths between double dollars, as in $$x^2$$',
  meta: 'a field of the front matter',
  nav: 'a list of links',
  object: embedded,
  script: 'no script: content is data; such code goes into components/mdx',
  select: 'no form: pages are for reading',
  strike: '<s>',
  style: 'no style: looks come from the stylesheet',
  svg: '<Figure> with the drawing saved under media/',
  textarea: 'no form: pages are for reading',
  tt: '<code>',
  video: '<Video>'
}

/** What a writer could use in place of an element that is not allowed. */
export function insteadOf(element: string): string {
  return Object.hasOwn(instead, element) ? `${instead[element]}` : `one of ${elementNames.join(', ')}`
}
