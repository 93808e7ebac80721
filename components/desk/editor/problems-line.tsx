// How many problems the text has, and which: each leads to its place.
import { isError } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'
import { counted } from '@/lib/titles'
import { ProblemList } from '../frame/problem-list'
import type { TextProblems } from './use-problems'

type Props = TextProblems & { readonly path: string; readonly onJump: (problem: Problem) => void }

/** `2 errors, 1 warning` */
export function problemCounts(problems: readonly Problem[]): string {
  const errors = problems.filter(isError).length
  const warnings = problems.length - errors
  return [errors > 0 && counted(errors, 'error', 'errors'), warnings > 0 && counted(warnings, 'warning', 'warnings')]
    .filter(Boolean)
    .join(', ')
}

export function ProblemsLine({ problems, isUntouched, path, onJump }: Props) {
  const counts = isUntouched ? `${counted(problems.length, 'thing', 'things')} to fill in` : problemCounts(problems)
  const severity = problems.some(isError) ? 'error' : 'warning'
  return (
    <div className="editor-problems" data-severity={isUntouched ? 'hint' : severity}>
      <p role="status" className="visually-hidden">
        {problems.length === 0 || isUntouched ? '' : counts}
      </p>
      {problems.length > 0 && (
        <details>
          <summary>{counts}</summary>
          <ProblemList problems={problems} path={path} onJump={onJump} />
        </details>
      )}
    </div>
  )
}
