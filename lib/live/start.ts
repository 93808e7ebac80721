// What a server does when it starts: it reads the content, says what is wrong with it, watches it, and gets ready in spare moments for what
// readers may ask next.
import type { Store } from '@/lib/content'
import { itemLinks } from '@/lib/content/links'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { startOutbox } from '@/lib/outbox'
import { weblog } from '.'
import { keepOpenings } from './bodies-openings'
import { prepareGitHub } from './github'
import { prepareGrammars } from './grammars'
import { keepContent } from './kept-content'
import { logProblems } from './problems'
import { prepareSearchIndex } from './search'
import { nextTurn } from './turns'
import { watchContent } from './watch'

/** The first readers come first. */
const beforeSpareMoments = 1_000

export function startLive() {
  prepareGitHub()
  if (!env.isServer) return
  logProblems(weblog().problems)
  watchContent()
  startOutbox()
  setTimeout(() => void useSpareMoments(), beforeSpareMoments).unref()
}

async function useSpareMoments() {
  await prepareLinks(weblog().store)
  // Before what takes long: a server may be ended soon, and readers would wait a second longer for the next one.
  await keepContent(weblog().tree).catch(error =>
    log.failure('content', 'the content could not be kept for the next start', error)
  )
  await prepareSearchIndex().catch(error => log.failure('search', 'the search index could not be filled', error))
  await keepOpenings().catch(error => log.failure('content', 'what lists show could not be kept for the next start', error))
  await prepareGrammars(weblog().store).catch(error => log.failure('content', 'what colours code could not be loaded', error))
}

/** Looking through so many texts takes no longer than a page does. */
const textsAtOnce = 200

/** What links to an item stands on its page, and the first of those would wait until all texts have been looked through. */
async function prepareLinks({ items, site }: Store) {
  for (const [index, { body }] of items.entries()) {
    itemLinks(body, site.url)
    if (index % textsAtOnce === 0) await nextTurn(() => false)
  }
}
