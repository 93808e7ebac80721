// Unpublishing: one commit that marks an item as withdrawn, and it is gone from everywhere that readers can reach.
import { treeWith } from '@/lib/content/tree'
import { withoutMilliseconds } from '@/lib/dates'
import { patchFrontMatter } from '@/lib/drafts/front-matter'
import type { Author, PublishedFile, Revision } from '@/lib/drafts/types'
import { kindOf, validPath } from '@/lib/drafts/valid'
import { changeContent } from '@/lib/live/own-changes'
import { Refused } from './answer'
import type { Desk } from './desk'
import { notPublished } from './items'
import { effectNow } from './plan'
import { publishedItem } from './publication'
import { conflictReasons } from './publish'
import { readText } from './reading'
import { sayPublished } from './said'
import { showChange } from './showing'
import { countPages, surfacesOf } from './surfaces'
import { takeBack } from './taking-back'
import type { PublishRefusal, UnpublishPlan, UnpublishReport } from './types'

type Withdrawn = ReturnType<typeof effectNow> & {
  readonly file: PublishedFile
  readonly text: string
  readonly title: string
  readonly permalink?: string
}

export async function planUnpublishing(desk: Desk, path: string): Promise<UnpublishPlan> {
  const { file, title, permalink, ...effect } = await withdrawn(desk, path)
  const surfaces = surfacesOf(effect.affected, effect, permalink)
  return { path, revision: file.revision, title, ...(permalink === undefined ? {} : { permalink }), surfaces }
}

/**
 * @param open the desk as it is when those who publish before this have finished
 * @param since when the author asked, on the clock of `performance.now()`
 * @throws Refused: 404; 412 when the file has changed; 409 for changes that nobody has committed; 422 for what is no item; 500 as for publishing
 */
export function unpublish(
  open: () => Promise<Desk>,
  path: string,
  expected: Revision,
  author: Author,
  since: number
): Promise<UnpublishReport> {
  return changeContent(async () => {
    const desk = await open()
    const { file, text, title, permalink, ...effect } = await withdrawn(desk, path)
    if (file.revision !== expected) throw changed(file)
    const message = `Unpublish ${title === '' ? path : `“${title}”`}`
    const done = await desk.drafts.unpublish({ path, expected, text, message, author })
    if (done.outcome === 'missing') throw notPublished(path)
    if (done.outcome === 'conflict') throw changed(done.published, done.reason)
    const failure = await showChange([path], { before: desk.weblog, next: effect.next, affected: effect.affected, paths: [path] })
    if (failure !== undefined) throw await takeBack(desk.drafts, { ...done, message, author, paths: [path], failure })
    const milliseconds = performance.now() - since
    const { affected } = effect
    sayPublished('withdrawn', { author, commit: done.commit, path, affected, milliseconds })
    const goneInMilliseconds = Math.round(milliseconds)
    return {
      commit: done.commit,
      goneInMilliseconds,
      surfaces: surfacesOf(effect.affected, effect, permalink),
      summary: `gone in ${goneInMilliseconds} ms · commit ${done.commit.slice(0, 7)} · ${countPages(effect.affected)}`
    }
  })
}

/** The item as it is published, and what it becomes. One that is withdrawn already stays as it is. */
async function withdrawn({ drafts, weblog, now }: Desk, path: string): Promise<Withdrawn> {
  const { tree } = weblog
  const kind = kindOf(validPath(path))
  if (kind === 'tag' || kind === 'series' || kind === 'page')
    throw new Refused(422, `unexpected path ${path}, expected that of an item: tags, series and pages go by deleting their file`)
  const file = await drafts.published(path)
  if (!file) throw notPublished(path)
  const read = readText(path, file.text, tree)
  const isWithdrawn = publishedItem(tree, path)?.unpublishedAt !== undefined
  const text = isWithdrawn ? file.text : patchFrontMatter(file.text, { unpublished: withoutMilliseconds(now) })
  const next = treeWith(tree, readText(path, text, tree).file)
  const { document } = read.file
  const permalink = document?.role === 'item' ? document.item.permalink : undefined
  const effect = effectNow(weblog, next)
  return { ...effect, file, text, title: read.title, ...(permalink === undefined ? {} : { permalink }) }
}

/** With the version that there is, so that it can be looked at. */
function changed(published: PublishedFile, reason: NonNullable<PublishRefusal['reason']> = 'published-changed'): Refused {
  const body: Omit<PublishRefusal, 'message'> = { reason, published }
  if (reason === 'uncommitted-changes') return new Refused(409, conflictReasons[reason], { body })
  const headers = { ETag: `"${published.revision}"` }
  return new Refused(412, 'This item has been published anew since you looked: look again before you take it back.', {
    body,
    headers
  })
}
