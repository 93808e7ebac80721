// What publishing a draft would do, before it is done: where the file goes, what is wrong with it, what changes for readers, and when.
import { createStore, publicAt, type Store, type Tree } from '@/lib/content'
import { isError } from '@/lib/content/problem'
import { treeWith } from '@/lib/content/tree'
import type { Instant, MdxSource, Problem } from '@/lib/content/types'
import type { DraftWithBase } from '@/lib/drafts/types'
import { type Weblog, weblogOf } from '@/lib/live'
import { bodyOf } from '@/lib/live/bodies'
import { type Affected, affectedBy } from '@/lib/revalidate/affected'
import type { PreparedChange } from '@/lib/revalidate/prepared'
import type { Desk } from './desk'
import { problemsIn, problemsWith } from './problems'
import { type PublicationText, publicationMessage, publicationText } from './publication'
import { readText } from './reading'
import { surfacesOf } from './surfaces'
import type { PublishPlan, PublishRequest, Surfaces } from './types'

export type Plan = PublicationText & {
  readonly problems: readonly Problem[]
  readonly message: string
  /** When readers will see it, if that is to come. */
  readonly at?: Instant
  readonly affected: Affected
  readonly surfaces: Surfaces
  /** For showing it as it was worked out here; absent for what is to come. */
  readonly prepared?: PreparedChange
}

/**
 * Everything that can fail when it is shown is tried here: reading, the rules between files, finishing the body.
 * @param withWarnings links that lead nowhere as well, which keep nobody from publishing
 */
export async function planOf(
  draft: DraftWithBase,
  date: PublishRequest['date'],
  { weblog, now }: Omit<Desk, 'drafts'>,
  { withWarnings = false } = {}
): Promise<Plan> {
  const { tree } = weblog
  const placed = publicationText(draft, date, tree, now)
  const { path, text, permalink, fault } = placed
  const read = readText(path, text, tree)
  const at = placed.date !== undefined && placed.date > now ? placed.date : undefined
  const next = treeWith(tree, read.file, draft.editOf)
  const effect = at === undefined ? effectNow(weblog, next) : effectAt(weblog, next, at, now)
  const problems = [
    ...(withWarnings
      ? await problemsIn(read, draft.editOf, weblog, now)
      : problemsWith(read.file, draft.editOf, weblog, now, effect.next))
  ]
  if (fault && !problems.some(isError)) problems.unshift({ ...fault, file: read.file.yaml?.file ?? path })
  if (read.parsed && !problems.some(isError)) problems.push(...(await unfinished(read.parsed.source, tree.site.timeZone)))
  const paths = draft.editOf === undefined ? [path] : [path, draft.editOf]
  return {
    ...placed,
    problems,
    message: publicationMessage(read.title, placed, now),
    ...(at === undefined ? {} : { at }),
    affected: effect.affected,
    surfaces: surfacesOf(effect.affected, effect, permalink),
    ...(effect.next ? { prepared: { before: weblog, next: effect.next, affected: effect.affected, paths } } : {})
  }
}

export function planAnswer({ problems, path, written, permalink, at, movesFrom, surfaces }: Plan): PublishPlan {
  return {
    publishable: !problems.some(isError),
    problems,
    path,
    ...(written === undefined ? {} : { written }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(at === undefined ? {} : { at }),
    ...(movesFrom === undefined ? {} : { movesFrom }),
    surfaces
  }
}

export type Effect = {
  readonly affected: Affected
  readonly before: Store
  readonly after: Store
  /** The weblog as it will be, for what happens now. */
  readonly next?: Weblog
}

/** What readers see change when `tree` takes the place of what is there. */
export function effectNow({ store }: Weblog, tree: Tree): Effect & { readonly next: Weblog } {
  const next = weblogOf(tree)
  return { next, before: store, after: next.store, affected: affectedBy(store, next.store) }
}

/** The same at an instant to come: what is scheduled before then is out by then. */
function effectAt({ tree, store }: Weblog, next: Tree, at: Instant, now: Instant): Effect {
  const [before, after] = [tree, next].map(each => createStore(publicAt(each, at).content)) as [Store, Store]
  // What is public now and is given a date to come goes away first.
  const meanwhile = affectedBy(store, createStore(publicAt(next, now).content))
  return { affected: both(affectedBy(before, after), meanwhile), before, after }
}

function both(one: Affected, other: Affected): Affected {
  return {
    everything: one.everything || other.everything,
    allTags: one.allTags || other.allTags,
    items: new Set([...one.items, ...other.items]),
    pages: new Set([...one.pages, ...other.pages]),
    feeds: new Set([...one.feeds, ...other.feeds])
  }
}

/** A body without errors may still hold what cannot be drawn. Once it is finished, it is ready to be shown. */
async function unfinished(source: MdxSource, timeZone: string): Promise<Problem[]> {
  try {
    await bodyOf(source, timeZone)
    return []
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const { file, line } = source
    return [{ severity: 'error', file, line, column: 1, message: `unexpected text, expected one that can be shown: ${why}` }]
  }
}
