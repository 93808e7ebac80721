// What publishing a draft would do, before it is done: where the file goes, what is wrong with it, what changes for readers, and when.
import { createStore, publicAt, type Store, type Tree } from '@/lib/content'
import { treeWith } from '@/lib/content/tree'
import type { Instant, Problem } from '@/lib/content/types'
import type { DraftWithBase } from '@/lib/drafts/types'
import { finishBody } from '@/lib/mdx'
import { mediaSize } from '@/lib/media'
import { type Affected, affectedBy } from '@/lib/revalidate/affected'
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
  const { tree, store } = weblog
  const placed = publicationText(draft, date, tree, now)
  const { path, text, permalink, fault } = placed
  const read = readText(path, text, tree)
  const problems = [
    ...(withWarnings ? await problemsIn(read, draft.editOf, weblog, now) : problemsWith(read.file, draft.editOf, tree, now))
  ]
  if (fault && !problems.some(isError)) problems.unshift({ ...fault, file: read.file.yaml?.file ?? path })
  if (read.parsed && !problems.some(isError)) problems.push(...(await unfinished(read.parsed)))
  const at = placed.date !== undefined && placed.date > now ? placed.date : undefined
  const next = treeWith(tree, read.file, draft.editOf)
  const effect = effectOf({ tree, store }, next, at, now)
  return {
    ...placed,
    problems,
    message: publicationMessage(read.title, placed, now),
    ...(at === undefined ? {} : { at }),
    affected: effect.affected,
    surfaces: surfacesOf(effect.affected, effect, permalink)
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

export const isError = ({ severity }: Problem) => severity === 'error'

export type Effect = { readonly affected: Affected; readonly before: Store; readonly after: Store }

/**
 * What readers see change when `next` takes the place of `tree`.
 * @param at when it does, if that is to come: what is scheduled before then is out by then
 */
export function effectOf(
  { tree, store }: { tree: Tree; store: Store },
  next: Tree,
  at: Instant | undefined,
  now: Instant
): Effect {
  const before = at === undefined ? store : createStore(publicAt(tree, at).content)
  const after = createStore(publicAt(next, at ?? now).content)
  const affected = affectedBy(before, after)
  if (at === undefined) return { affected, before, after }
  // What is public now and is given a date to come goes away first.
  const meanwhile = affectedBy(store, createStore(publicAt(next, now).content))
  return { affected: both(affected, meanwhile), before, after }
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

/** A body without errors may still hold what cannot be drawn. */
async function unfinished({ source, body }: NonNullable<ReturnType<typeof readText>['parsed']>): Promise<Problem[]> {
  try {
    await finishBody(body, mediaSize)
    return []
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [
      {
        severity: 'error',
        file: source.file,
        line: source.line,
        column: 1,
        message: `unexpected text, expected one that can be shown: ${why}`
      }
    ]
  }
}
