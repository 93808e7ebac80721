// What is wrong with the text, as the preview says it while it is typed, shown at its lines.
import { Text } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useEffect, useMemo, useState } from 'react'
import { isIn } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'
import type { DraftInHand } from '../saving'
import { isEmptyBody } from './source/front-matter-lines'
import { withoutRepeats } from './source/places'
import { showProblems } from './source/state'

export type TextProblems = {
  readonly problems: readonly Problem[]
  /** Whether nobody has written anything yet: what is missing then is no mistake. */
  readonly isUntouched: boolean
}

/** @param told by the preview; undefined before its first answer: then those of the last save count */
export function useProblems(
  view: EditorView | undefined,
  { path, text, saved }: Pick<DraftInHand, 'path' | 'text' | 'saved'>,
  told: readonly Problem[] | undefined
): TextProblems {
  const [opened] = useState(text)
  const isUntouched = saved.editOf === undefined && text === opened && isEmptyBody(Text.of(text.split(/\r\n?|\n/)))
  const problems = useMemo(() => withoutRepeats(told ?? saved.problems), [told, saved.problems])
  // What is wrong in another file has no place in this text.
  const marked = useMemo(
    () => (isUntouched ? [] : problems.filter(problem => isIn(problem, path))),
    [problems, path, isUntouched]
  )
  useEffect(() => view && showProblems(view, marked), [view, marked])
  return { problems, isUntouched }
}
