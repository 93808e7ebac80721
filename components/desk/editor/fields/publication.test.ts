import { expect, test } from 'vitest'
import { publicationSentence } from './publication'

const dated = { isPublished: false, isWithheld: false, now: '2026-11-22T12:00:00.000Z', timeZone: 'UTC' }

test.each([
  ['2026-11-20T09:00:00Z', {}, 'Public as soon as you publish. It will be dated Friday, 20th November 2026, 9 am (UTC).'],
  ['2026-11-20T09:00:00Z', { isPublished: true }, 'Public since Friday, 20th November 2026, 9 am (UTC).'],
  ['2026-11-25T09:00:00Z', {}, 'Once published, readers see it from Wednesday, 25th November 2026, 9 am (UTC), in 2 days.'],
  ['', {}, 'Without a date it gets the moment of publishing.'],
  ['tomorrow', {}, 'This is no instant such as 2024-12-13T05:29:00Z: nothing can be published with it.'],
  ['2026-11-25T09:00:00Z', { isWithheld: true }, 'Not public, whatever its date: its front matter says draft: true.']
])('%s with %o: %s', (date, others, sentence) => {
  expect(publicationSentence({ ...dated, ...others, date })).toBe(sentence)
})
