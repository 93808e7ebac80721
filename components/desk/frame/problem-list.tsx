// What is wrong with a file, each with its place; where the editor can go there, the place is a button.
import { isIn, lineOf } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'

type ProblemListProps = {
  readonly problems: readonly Problem[]
  /** Of the text that is looked at, inside the content folder: what is in another file says in which. */
  readonly path?: string
  readonly onJump?: (problem: Problem) => void
}

export function ProblemList({ problems, path, onJump }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {problems.map(problem => (
        <li key={lineOf(problem)} data-severity={problem.severity}>
          <span className="severity">{problem.severity === 'error' ? 'Error' : 'Warning'}</span>{' '}
          {path !== undefined && !isIn(problem, path) ? (
            <span className="place">{`${problem.file}, line ${problem.line}`}</span>
          ) : onJump ? (
            <button type="button" className="as-link" onClick={() => onJump(problem)}>
              {`line ${problem.line}, column ${problem.column}`}
            </button>
          ) : (
            <span className="place">{`line ${problem.line}, column ${problem.column}`}</span>
          )}
          <p>{problem.message}</p>
        </li>
      ))}
    </ul>
  )
}
