// MDX as data: one parse of a piece of MDX, and the forms page, list, feed, search and descriptions take from it.
export { type Body, mayHoldMdx, parseBody } from './body'
export { firstParagraph, inList, splitLead } from './excerpt'
export { toFeedHtml } from './feed'
export { finishBody, type MediaSize, type Size } from './finish'
export { parseInline } from './inline'
export type { Address, Heading } from './survey'
export { describe, toPlainText } from './text'
