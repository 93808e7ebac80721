// What is wrong with the content, said once each time it comes up.
import type { Problem } from '@/lib/content'
import { lineOf } from '@/lib/content/problem'
import { onProcess } from '@/lib/process'

const said = onProcess('cairn.problems', () => ({ lines: new Set<string>() }))

/** Logs the problems that were not there the last time. */
export function logProblems(problems: readonly Problem[]) {
  const lines = new Set(problems.map(lineOf))
  for (const line of lines) if (!said.lines.has(line)) console.error(line)
  said.lines = lines
}
