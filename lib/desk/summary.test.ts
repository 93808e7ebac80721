import { expect, test } from 'vitest'
import { mdx, temporaryFolder } from '@/lib/content/fixtures'
import { readTree } from '@/lib/content/tree'
import type { Draft } from '@/lib/drafts/types'
import { summaryOf } from './summary'

const ada = { name: 'Ada Marsh', email: 'ada@example.org' }
const date = 'date: 2026-11-22T08:00:00Z'
let revision = 0

function summary(kind: Draft['kind'], text: string, more: Partial<Draft> = {}) {
  const path = `${kind === 'entry' ? 'entries' : `${kind}s`}/2026/11-22-a.mdx`
  const draft: Draft = { id: 'a', kind, path, revision: String(revision++), base: '', savedAt: '', savedBy: ada, text, ...more }
  const { title, beginning, words } = summaryOf(
    draft,
    readTree(temporaryFolder(), () => [])
  )
  return { title, beginning, words }
}

test('a draft with a title is called by it', () => {
  expect(summary('note', mdx([date, 'title: On stones'], 'They lie there.'))).toEqual({ title: 'On stones', words: 3 })
  expect(summary('entry', mdx([date, 'title: On stones'], 'They lie there.')).beginning).toBeUndefined()
  expect(summary('quotation', mdx([date, 'source: Ada'], 'They lie there.')).beginning).toBeUndefined()
})

test.each([
  ['They *lie* there.', 'They lie there.'],
  ['# Stones\n\n- One\n- [Two](/about/)', 'Stones One Two'],
  [
    'It was the cache, of course: it is always the cache, except when it is the clock.',
    'It was the cache, of course: it is always the cache, except …'
  ],
  [
    'One, two, three, four, five, six, seven, eight, nine, tens, eleven',
    'One, two, three, four, five, six, seven, eight, nine, tens …'
  ],
  ['', undefined]
])('without a title, %j is told by how it begins', (body, beginning) => {
  expect(summary('note', mdx([date], body)).beginning).toBe(beginning)
  expect(summary('entry', mdx([date, 'title: ""'], body))).toMatchObject({ title: '', ...(beginning ? { beginning } : {}) })
})

test('the same version is read once, and has the same summary', () => {
  const draft = { revision: 'same' }
  expect(summary('note', mdx([date], 'One.'), draft)).toEqual(summary('note', mdx([date], 'One.'), draft))
})
