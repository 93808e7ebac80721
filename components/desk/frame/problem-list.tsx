// What is wrong with a file, each with its place; where the editor can go there, the place is a button.
import { lineOf } from '@/lib/content/problem'
import type { Problem } from '@/lib/content/types'

type ProblemListProps = {
  readonly problems: readonly Problem[]
  readonly onJump?: (problem: Problem) => void
}

export function ProblemList({ problems, onJump }: ProblemListProps) {
  return (
    <ul className="problem-list">
      {problems.map(problem => (
        <li key={lineOf(problem)} data-severity={problem.severity}>
          <span className="severity">{problem.severity === 'error' ? 'Error' : 'Warning'}</span>{' '}
          {onJump ? (
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
