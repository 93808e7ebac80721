// What `npm run check` would say of a text if it stood at its path: in it, and where other files do not go together with it.
import { LRUCache } from 'lru-cache'
import { linksOfBody } from '@/lib/check/bodies'
import { createJudge, type Judge, type Visibility } from '@/lib/check/judge'
import { deadLinksIn } from '@/lib/check/links'
import { type Problem, publicAt, type Store, type Tree } from '@/lib/content'
import { type ContentFile, type Document, displayPath } from '@/lib/content/document'
import { isError } from '@/lib/content/problem'
import { treeWith } from '@/lib/content/tree'
import type { Instant } from '@/lib/content/types'
import type { Weblog } from '@/lib/live'
import { onProcess } from '@/lib/process'
import { type ReadText, readText } from './reading'

/** A text, and where it is going to stand. `editOf` is the path of the published file that it takes the place of. */
export type Placed = { readonly path: string; readonly editOf?: string; readonly text: string }

export function problemsOf({ path, editOf, text }: Placed, weblog: Weblog, now: Instant): Promise<readonly Problem[]> {
  return problemsIn(readText(path, text, weblog.tree), editOf, weblog, now)
}

/** With links that lead nowhere. */
export async function problemsIn(
  { file, parsed }: ReadText,
  editOf: string | undefined,
  weblog: Weblog,
  now: Instant
): Promise<readonly Problem[]> {
  const { document, yaml, problems } = file
  const found = problemsWith(file, editOf, weblog, now)
  if (problems.some(isError) || !document || !yaml || !parsed) return found
  const dead = await deadLinksIn(document, yaml, linksOfBody(parsed.body), judgeOf(weblog), visibilityOf(document, now))
  return dead.length === 0 ? found : inOrder([...found, ...dead], yaml.file)
}

type Known = Pick<Weblog, 'tree' | 'problems'>

/**
 * Its own, in the order of the text; then those that other files have only since it is there.
 * @param next the weblog with the file in it, if that has been made: to arrange 7,000 items takes a while
 */
export function problemsWith(
  read: ContentFile,
  editOf: string | undefined,
  weblog: Known,
  now: Instant,
  next?: Pick<Weblog, 'problems'>
): readonly Problem[] {
  const name = displayPath(weblog.tree.reading.root, read.path)
  return inOrder([...read.problems, ...crossProblems(read, editOf, weblog, now, next)], name)
}

type Crossed = {
  /** What is wrong with the tree as it is. */
  readonly before: ReadonlySet<string>
  readonly found: LRUCache<string, readonly Problem[]>
}

const crossed = onProcess('cairn.desk.problems', () => new WeakMap<Tree, Crossed>())

/**
 * What shows only beside other files. Most of a text has no part in it: who types there is not made to wait for all the others to be looked at.
 */
function crossProblems(
  read: ContentFile,
  editOf: string | undefined,
  { tree, problems: before }: Known,
  now: Instant,
  next?: Pick<Weblog, 'problems'>
): readonly Problem[] {
  const name = displayPath(tree.reading.root, read.path)
  const known = crossed.get(tree) ?? { before: new Set(before.map(keyOf)), found: new LRUCache({ max: 200 }) }
  crossed.set(tree, known)
  // What is broken is held against nothing else before it is mended.
  const { document, ...broken } = { ...read, problems: [] }
  const isSound = document !== undefined && !read.problems.some(isError)
  const file = isSound ? { ...broken, document } : broken
  const said = JSON.stringify([read.path, editOf, 'document' in file ? saidToOthers(file.document) : 'broken'])
  // Where a problem stands depends on all of the front matter; that there is none does not.
  const placed = `${said} ${read.yaml?.text}`
  const again = known.found.get(said) ?? known.found.get(placed)
  if (again) return again
  const own = new Set(read.problems)
  const problems =
    next && isSound ? next.problems.filter(problem => !own.has(problem)) : publicAt(treeWith(tree, file, editOf), now).problems
  const found = problems.filter(problem => problem.file === name || !known.before.has(keyOf(problem)))
  known.found.set(found.length === 0 ? said : placed, found)
  return found
}

/** What of a document other files have to agree with. */
function saidToOthers(document: Document): unknown {
  switch (document.role) {
    case 'item': {
      const { item, draft, aliases, unpublishedAt } = document
      return [item.permalink, item.publishedAt, item.series, item.tags, draft, aliases, unpublishedAt]
    }
    case 'tag':
      return [document.tag.name, document.tag.aliases]
    default:
      return document.role
  }
}

function inOrder(problems: readonly Problem[], name: string): readonly Problem[] {
  const own = problems.filter(({ file }) => file === name)
  return [...own.sort((a, b) => a.line - b.line || a.column - b.column), ...problems.filter(({ file }) => file !== name)]
}

const keyOf = ({ file, line, column, message }: Problem) => `${file}:${line}:${column}:${message}`

function visibilityOf(document: Document, now: Instant): Visibility {
  if (document.role !== 'item') return 0
  if (document.draft || document.unpublishedAt !== undefined) return 2
  return document.item.publishedAt > now ? 1 : 0
}

const judges = onProcess('cairn.desk.judges', () => new WeakMap<Store, Judge>())

/** Arranges the whole content three times over, so not before there is a link to judge, and once for each state of the weblog. */
function judgeOf({ tree, store }: Weblog): Judge {
  return async (link, from, since) => {
    if (/^(?:https?:|mailto:)/i.test(link.url) && !link.url.toLowerCase().startsWith(tree.site.url)) return undefined
    const judge = judges.get(store) ?? createJudge(tree, store)
    judges.set(store, judge)
    return judge(link, from, since)
  }
}
