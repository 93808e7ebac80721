import { expect, test, vi } from 'vitest'
import { log as serverLog } from '@/lib/log'
import { logProblems } from './problems'

test('a problem is said when it comes up, and again when it comes back', () => {
  const said = vi.spyOn(serverLog, 'error').mockReturnValue()
  const problem = (line: number) =>
    ({ severity: 'error', file: 'content/notes/a.mdx', line, column: 3, message: 'unexpected a' }) as const
  const log = (...lines: number[]) => {
    said.mockClear()
    logProblems(lines.map(problem))
    return said.mock.calls.map(([, line]) => line)
  }
  expect(log(1, 2)).toEqual(['content/notes/a.mdx:1:3: unexpected a', 'content/notes/a.mdx:2:3: unexpected a'])
  expect(log(1, 2)).toEqual([])
  expect(log(2, 4)).toEqual(['content/notes/a.mdx:4:3: unexpected a'])
  expect(log(1)).toEqual(['content/notes/a.mdx:1:3: unexpected a'])
  expect(log()).toEqual([])
})
