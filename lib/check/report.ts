// What a check says on a terminal: a line for each problem in the form that editors can follow, then a line that counts them.
import { lineOf } from '@/lib/content'
import { isError } from '@/lib/content/problem'
import { counted } from '@/lib/titles'
import type { Checked } from './checked'

/**
 * @param strict whether a warning fails the check as well
 * @returns the text without a line ending at its end
 */
export function report({ files, problems }: Checked, strict: boolean): { readonly text: string; readonly isSound: boolean } {
  const errors = problems.filter(isError).length
  const warnings = problems.length - errors
  const summary = [counted(files, 'file', 'files'), counted(errors, 'error', 'errors'), counted(warnings, 'warning', 'warnings')]
  return {
    text: [...problems.map(lineOf), summary.join(', ')].join('\n'),
    isSound: errors === 0 && (!strict || warnings === 0)
  }
}
