// What `npm run check` would say of a text if it stood at its path: in it, and where other files do not go together with it.
import { type Problem, publicAt, type Tree } from '@/lib/content'
import { type ContentFile, displayPath } from '@/lib/content/document'
import { treeWith } from '@/lib/content/tree'
import type { Instant } from '@/lib/content/types'
import { readText } from './reading'

/** A text, and where it is going to stand. `editOf` is the path of the published file that it takes the place of. */
export type Placed = { readonly path: string; readonly editOf?: string; readonly text: string }

export function problemsOf({ path, editOf, text }: Placed, tree: Tree, now: Instant): readonly Problem[] {
  return problemsWith(readText(path, text, tree).file, editOf, tree, now)
}

/** Its own, in the order of the text; then those that other files have only since it is there. */
export function problemsWith(read: ContentFile, editOf: string | undefined, tree: Tree, now: Instant): readonly Problem[] {
  // What is broken is held against nothing else before it is mended.
  const { document, ...withoutDocument } = read
  const file = read.problems.some(({ severity }) => severity === 'error') ? withoutDocument : read
  const before = new Set(problemsOfTree(tree, now).map(keyOf))
  const after = publicAt(treeWith(tree, file, editOf), now).problems
  const isOwn = ({ file: other }: Problem) => other === own
  const own = displayPath(tree.reading.root, file.path)
  return [...after.filter(isOwn).sort(inOrder), ...after.filter(problem => !isOwn(problem) && !before.has(keyOf(problem)))]
}

const known = new WeakMap<Tree, readonly Problem[]>()

function problemsOfTree(tree: Tree, now: Instant): readonly Problem[] {
  const problems = known.get(tree) ?? publicAt(tree, now).problems
  known.set(tree, problems)
  return problems
}

const keyOf = ({ file, line, column, message }: Problem) => `${file}:${line}:${column}:${message}`
const inOrder = (a: Problem, b: Problem) => a.line - b.line || a.column - b.column
