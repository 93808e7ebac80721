// Views: what each page shows, as a value. A page's params go in, undefined comes out for what is a 404.

export * from './about'
export * from './archive'
export * from './counts'
export * from './home'
export * from './item'
export * from './listing'
export { type MissingView, missingView } from './missing'
export { type Paged, pageNumber, pageOf, readPage } from './paging'
export * from './section'
export * from './series'
export * from './tag-index'
