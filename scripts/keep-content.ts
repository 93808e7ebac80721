// After a build: keeps the content as it was read (lib/content/kept-files), the search index (lib/live/search-kept) and what lists show of entries
// (lib/live/bodies-openings), so that the first start of that build is as quick as later ones, and its first search and lists too.
import { weblog } from '@/lib/live'
import { keepOpenings } from '@/lib/live/bodies-openings'
import { keepContent } from '@/lib/live/kept-content'
import { prepareSearchIndex, searchIndex } from '@/lib/live/search'
import { command } from './command.mjs'

await command(async () => {
  await keepContent(weblog().tree)
  // Asked for as by a reader, it is made at once, not in spare moments.
  await searchIndex()
  await prepareSearchIndex()
  // All texts have been parsed for the index.
  await keepOpenings()
})
