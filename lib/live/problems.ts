// What is wrong with the content, said once each time it comes up.
import type { Problem } from '@/lib/content'
import { isError, lineOf } from '@/lib/content/problem'
import { log } from '@/lib/log'
import { onProcess } from '@/lib/process'

const said = onProcess('cairn.problems', () => ({ lines: new Set<string>() }))

/** Logs the problems that were not there the last time. */
export function logProblems(problems: readonly Problem[]) {
  const lines = new Set(problems.map(lineOf))
  for (const problem of problems) {
    const line = lineOf(problem)
    if (said.lines.has(line)) continue
    said.lines.add(line)
    if (isError(problem)) log.error('problem', line)
    else log.warn('problem', line)
  }
  said.lines = lines
}
