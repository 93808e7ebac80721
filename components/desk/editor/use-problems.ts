// What is wrong with the text, as the preview says it while it is typed, shown at its lines.
import type { EditorView } from '@codemirror/view'
import { useEffect, useMemo } from 'react'
import { isIn } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'
import { withoutRepeats } from './source/places'
import { showProblems } from './source/state'

/** @param path of the text @param told by the preview; undefined before its first answer @param saved those of the last save */
export function useProblems(
  view: EditorView | undefined,
  path: string,
  told: readonly Problem[] | undefined,
  saved: readonly Problem[]
): readonly Problem[] {
  const problems = useMemo(() => withoutRepeats(told ?? saved), [told, saved])
  // What is wrong in another file has no place in this text.
  const marked = useMemo(() => problems.filter(problem => isIn(problem, path)), [problems, path])
  useEffect(() => view && showProblems(view, marked), [view, marked])
  return problems
}
