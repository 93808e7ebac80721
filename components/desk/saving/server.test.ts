import { expect, test } from 'vitest'
import { begun } from './fixtures/world'
import { answerOf } from './server'

const said = { message: 'unexpected size, expected less' }

test.each([
  [200, begun, { outcome: 'saved', draft: begun }],
  [201, begun, { outcome: 'saved', draft: begun }],
  [412, { ...said, current: begun, yours: { text: '' } }, { outcome: 'stale', current: begun }],
  [409, { ...said, current: begun }, { outcome: 'stale', current: begun }],
  [409, said, { outcome: 'refused', ...said }],
  [401, said, { outcome: 'signed-out' }],
  [0, undefined, { outcome: 'signed-out' }],
  [404, said, { outcome: 'missing' }],
  [403, said, { outcome: 'refused', ...said }],
  [413, undefined, { outcome: 'refused', message: 'This is too long to be saved: 2 MB is the most.' }],
  [422, said, { outcome: 'refused', ...said }],
  [507, said, { outcome: 'failing', ...said }],
  [502, undefined, { outcome: 'failing', message: 'The server is in trouble (502).' }]
])('an answer of %i with %j', (status, json, expected) => {
  expect(answerOf(status, json)).toEqual(expected)
})

test('a page of a proxy is no save', () => {
  expect(answerOf(200, undefined).outcome).toBe('failing')
})

test('who is asked to wait waits', () => {
  expect(answerOf(429, undefined, 30)).toMatchObject({ outcome: 'failing', retryAfterSeconds: 30 })
})
