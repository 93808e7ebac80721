import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errorFields, eventNames, jsonLine, type LogEvent, textLine } from './line'

const event: LogEvent = {
  time: '2024-12-13T05:29:00.123Z',
  level: 'info',
  event: 'publish',
  message: 'live in 83 ms',
  fields: { who: 'Ada Marsh', commit: 'abc1234', pages: 7, files: ['a.mdx', 'b.mdx'], scheduledFor: undefined }
}

test('docs/operation.md explains every event, and no other', () => {
  const docs = readFileSync(new URL('../../docs/operation.md', import.meta.url), 'utf8')
  const [, table = ''] = /\n\| event \| what \|\n((?:\|.*\n)+)/.exec(docs) ?? []
  const explained = table.split('\n').flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`(.+?)`/g)].map(([, name]) => name))
  expect(explained.sort()).toEqual([...eventNames])
})

test('for programs an event is one JSON object, without what is not known', () => {
  expect(JSON.parse(jsonLine(event))).toEqual({
    time: '2024-12-13T05:29:00.123Z',
    level: 'info',
    event: 'publish',
    message: 'live in 83 ms',
    who: 'Ada Marsh',
    commit: 'abc1234',
    pages: 7,
    files: ['a.mdx', 'b.mdx']
  })
})

test('no field takes the place of the time, the level, the event or the sentence', () => {
  const line = JSON.parse(jsonLine({ ...event, fields: { level: 'debug', time: 'never', message: '', event: 'x' } }))
  expect(line).toEqual({ time: event.time, level: 'info', event: 'publish', message: 'live in 83 ms' })
})

test('at a terminal it is a sentence with its facts', () => {
  expect(textLine(event)).toBe('05:29:00 live in 83 ms  who="Ada Marsh" commit=abc1234 pages=7 files=a.mdx,b.mdx')
  expect(textLine({ ...event, level: 'error', message: 'it failed', fields: {} })).toBe('05:29:00 error: it failed')
})

test('what others wrote cannot make lines of its own or speak to the terminal', () => {
  const message = 'pushed by "a\n2024-12-13 error: b"\u001b[2J'
  for (const line of [jsonLine({ ...event, message }), textLine({ ...event, message, fields: { who: 'a\nb\u001b[0m' } })]) {
    expect(line).not.toContain('\n')
    expect(line).not.toContain('\u001b')
  }
  // A terminal may take this one character for ESC [.
  for (const who of ['a\u009b2Jb', 'a b\u009b2J']) expect(textLine({ ...event, fields: { who } })).not.toContain('\u009b')
})

test('an error is said with what caused it, and keeps its stack', () => {
  const error = new Error('the page could not be kept', { cause: new Error('ENOSPC: no space left on device') })
  const fields = errorFields(error)
  expect(fields.error).toBe('the page could not be kept: ENOSPC: no space left on device')
  expect(String(fields.stack)).toContain('line.test.ts')
  expect(errorFields('only words')).toEqual({ error: 'only words' })
  const lines = textLine({ ...event, fields }).split('\n')
  expect(lines[0]).toContain('error="the page could not be kept: ENOSPC')
  expect(lines.length).toBeGreaterThan(2)
})

test('an error that is its own cause comes to an end', () => {
  const error = new Error('round')
  error.cause = error
  expect(errorFields(error).error).toBe('round: round: round: round')
})
