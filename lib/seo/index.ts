// What machines read about a page: its head, and the same facts as structured data.

export { pageIcons } from './icons'
export * from './json-ld'
export { metadataFor, type PageHead } from './metadata'
