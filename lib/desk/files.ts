// The files of the content folder as an author has to look after them: which are broken, and what readers see meanwhile. Pure.
import type { Tree } from '@/lib/content'
import { isError } from '@/lib/content/problem'
import { displayPath } from '@/lib/content/read'
import type { Instant, Problem } from '@/lib/content/types'
import type { DraftKind } from '@/lib/drafts/types'
import { kindOf } from '@/lib/drafts/valid'
import type { DraftSummary } from './types'

export type FileWithProblems = {
  /** Inside the content folder. */
  readonly path: string
  /** As a writer would type it. */
  readonly file: string
  /** Absent when no editor can open it: what is wrong is its name or its place, or it is the site's own settings. */
  readonly kind?: DraftKind
  /** In the order of the text. */
  readonly problems: readonly Problem[]
  /** `as-it-is`: the file loads. `last-good`: it does not, readers get what it was before. `nothing`: it has never loaded here. */
  readonly readersSee: 'as-it-is' | 'last-good' | 'nothing'
  /** The draft that edits it already. */
  readonly draft?: string
}

/** Those with errors first, else by path. @param problems of the weblog as it is */
export function filesWithProblems(
  tree: Tree,
  problems: readonly Problem[],
  drafts: readonly Pick<DraftSummary, 'id' | 'editOf' | 'path'>[]
): FileWithProblems[] {
  const problemsOf = new Map<string, Problem[]>()
  for (const problem of problems) problemsOf.set(problem.file, [...(problemsOf.get(problem.file) ?? []), problem])
  const draftOf = new Map(drafts.map(({ id, editOf }) => [editOf, id]))
  // From the name as it is displayed back to the path: looking at every file would take longer than the page.
  const folder = displayPath(tree.reading.root, '')
  const found = [...problemsOf].flatMap(([file, all]): FileWithProblems[] => {
    const path = folder === '' ? file : file.slice(folder.length + 1)
    const read = tree.files.get(path)
    if (!read) return []
    const kind = kindOf(path)
    const draft = draftOf.get(path)
    return [
      {
        path,
        file,
        ...(kind === undefined ? {} : { kind }),
        problems: all.sort((a, b) => a.line - b.line || a.column - b.column),
        readersSee: !read.problems.some(isError) ? 'as-it-is' : read.document ? 'last-good' : 'nothing',
        ...(draft === undefined ? {} : { draft })
      }
    ]
  })
  const rank = ({ problems }: FileWithProblems) => (problems.some(isError) ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1))
}

/** Files that do not load, and files that do but have warnings. */
export function problemCounts(files: readonly FileWithProblems[]): { readonly errors: number; readonly warnings: number } {
  const errors = files.filter(({ problems }) => problems.some(isError)).length
  return { errors, warnings: files.length - errors }
}

/** How many items are to come: finished, and dated later than now. */
export function scheduledCount({ files }: Tree, now: Instant): number {
  let count = 0
  for (const { document } of files.values()) {
    if (document?.role === 'item' && !document.draft && document.item.publishedAt > now) count++
  }
  return count
}
