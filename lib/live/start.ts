// What a server does when it starts: it reads the content, says what is wrong with it, watches it, and fills the search index in spare moments.
import { env } from '@/lib/env'
import { startOutbox } from '@/lib/outbox'
import { weblog } from '.'
import { answerAtFormerAddresses } from './former'
import { prepareGitHub } from './github'
import { logProblems } from './problems'
import { searchIndex } from './search'
import { watchContent } from './watch'

/** The first readers come first. */
const beforeIndexing = 3_000

export function startLive() {
  prepareGitHub()
  if (!env.isServer) return
  logProblems(weblog().problems)
  answerAtFormerAddresses()
  watchContent()
  startOutbox()
  setTimeout(() => {
    searchIndex().catch(error => console.error('the search index could not be filled:', error))
  }, beforeIndexing).unref()
}
