// Content: from files to what the public may read. Reading (`readTree`, `refreshTree`) → what is public (`publicAt`) → look-ups (`createStore`).

export { whyAway } from './folder'
export { type KeptPlace, keepFiles, keptFiles } from './kept-files'
export { differingPaths, noOverlay, type Overlay } from './overlay'
export { lineOf } from './problem'
export { type Edition, type PublicContent, publicAt } from './publish'
export { aboutSite, authorAddress, authorUrl, defaultSite } from './site'
export { createStore, newestFirst, readTags, type Store, type TagCount } from './store'
export { changedAmong, changedPaths, layOver, readTree, refreshTree, type Tree } from './tree'
export * from './types'
