// What is wrong with the text, as the preview says it while it is typed, shown at its lines.
import type { EditorView } from '@codemirror/view'
import { useEffect, useMemo } from 'react'
import type { Problem } from '@/lib/content/types'
import { withoutRepeats } from './source/places'
import { showProblems } from './source/state'

/** @param told by the preview; undefined before its first answer @param saved those of the last save */
export function useProblems(
  view: EditorView | undefined,
  told: readonly Problem[] | undefined,
  saved: readonly Problem[]
): readonly Problem[] {
  const problems = useMemo(() => withoutRepeats(told ?? saved), [told, saved])
  useEffect(() => view && showProblems(view, problems), [view, problems])
  return problems
}
