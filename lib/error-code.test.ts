import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeOf } from './error-code'

test('what the system says is told from every other error', () => {
  const refused = () => {
    try {
      return readFileSync('/nowhere/to/be/found')
    } catch (error) {
      return error
    }
  }
  expect(codeOf(refused())).toBe('ENOENT')
  expect([new Error('broken'), 'broken', { code: 'ENOENT' }, undefined].map(codeOf)).toEqual(Array(4).fill(undefined))
})
