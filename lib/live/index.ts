// The weblog as it is now: the one place where files, clock and environment meet. Everything it hands out is a value that does not change.
import {
  createStore,
  layOver,
  type Overlay,
  type Problem,
  publicAt,
  readTree,
  refreshTree,
  type Store,
  type Tree
} from '@/lib/content'
import type { Instant, MdxSource } from '@/lib/content/types'
import { env } from '@/lib/env'
import { mayHoldMdx, parseBody } from '@/lib/mdx'
import { contentBefore } from './kept-content'
import { shown, type Weblog } from './shown'

export type { Weblog } from './shown'

/** The current weblog; reads the content on first use. */
export function weblog(): Weblog {
  shown.now ??= weblogOf(readTree(env.contentDir, bodyProblems, contentBefore))
  // A server is told when something is due. Where functions answer nobody watches the clock, and each has to look itself.
  if (!env.isServer && !env.isBuilding && isDue(shown.now)) shown.now = weblogOf(shown.now.tree)
  return shown.now
}

/** Whether the time of a scheduled item has come that is not shown yet. */
export function isDue({ nextAt }: Weblog): boolean {
  return nextAt !== undefined && nextAt <= new Date().toISOString()
}

/**
 * Re-reads the files at `paths` and lets the clock move on. Nobody sees the result before `showWeblog`.
 * @param paths inside the content folder
 */
export function nextWeblog(paths: readonly string[]): Weblog {
  const { tree } = weblog()
  return weblogOf(paths.length === 0 ? tree : refreshTree(tree, paths))
}

/** What was public at an instant, of the files as they are now. */
export function storeAt(instant: Instant): Store {
  return createStore(publicAt(weblog().tree, instant).content)
}

/** From now on, this is the weblog. */
export function showWeblog(next: Weblog) {
  shown.now = next
  shown.told = undefined
}

/**
 * What has been committed since the files were put on the disk: whatever is rendered from now on shows it.
 * Pages that are kept do not before they are invalidated.
 */
export function layOverWeblog(overlay: Overlay) {
  const before = weblog()
  const { tree, paths } = layOver(before.tree, overlay)
  if (paths.length === 0) return
  shown.now = weblogOf(tree)
  shown.told ??= before
}

/** The weblog that pages were told of last: kept ones show nothing that is older. */
export function toldWeblog(): Weblog {
  return shown.told ?? weblog()
}

/** What the weblog would be with these files now. */
export function weblogOf(tree: Tree): Weblog {
  const { content, problems, nextAt } = publicAt(tree, new Date().toISOString())
  return { store: createStore(content), tree, problems, ...(nextAt ? { nextAt } : {}) }
}

/** Most bodies hold nothing that MDX could object to: those are not parsed until a page shows them. */
function bodyProblems(source: MdxSource): readonly Problem[] {
  return mayHoldMdx(source.text) ? parseBody(source).problems : []
}
