// What the log and the numbers say of publishing: one line for each, whatever became of it.
import type { Author, Revision } from '@/lib/drafts/types'
import { log } from '@/lib/log'
import { metrics, type Publication } from '@/lib/metrics'
import type { Affected } from '@/lib/revalidate/affected'

type Said = {
  readonly author: Author
  readonly commit: Revision
  /** Of the file, inside the content folder. */
  readonly path: string
  readonly affected: Affected
  readonly milliseconds: number
  readonly scheduledFor?: string | undefined
}

const sentences: Record<Exclude<Publication, 'taken_back'>, string> = {
  live: 'published',
  scheduled: 'scheduled',
  withdrawn: 'unpublished'
}

/** `who` is the name that stands in the commit, and in nothing that readers send. */
export function sayPublished(
  outcome: keyof typeof sentences,
  { author, commit, path, affected, milliseconds, scheduledFor }: Said
) {
  metrics().published(outcome, outcome === 'scheduled' ? undefined : milliseconds / 1000)
  log.info('publish', `${sentences[outcome]} ${path}`, {
    outcome,
    who: author.name,
    commit,
    path,
    scheduledFor,
    ms: Math.round(milliseconds),
    pages: affected.everything ? 'all' : affected.pages.size,
    feeds: affected.feeds.size
  })
}

export function sayTakenBack({
  author,
  commit,
  failure,
  isReversed
}: Pick<Said, 'author' | 'commit'> & { failure: string; isReversed: boolean }) {
  metrics().published('taken_back')
  const kept = isReversed ? 'everything is as it was' : 'the commit stays, and readers see what was there before'
  log.error('publish', `could not be shown, ${kept}: ${failure}`, { outcome: 'taken_back', who: author.name, commit, isReversed })
}
