import { expect, test } from 'vitest'
import { mdx, temporaryFolder } from './fixtures'
import { formerAnswer } from './former-answer'
import { publicAt } from './publish'
import { createStore } from './store'
import { readTree } from './tree'

const now = '2024-12-13T12:00:00.000Z'

/** Notes of 13th December 2024 by slug, each with what is said of it besides its date. */
function editionOf(notes: Readonly<Record<string, readonly string[]>>, body = 'Words.') {
  const files = Object.entries(notes).map(([slug, fields]) => {
    const dated = fields.some(field => field.startsWith('date:')) ? fields : ['date: 2024-12-13T05:29:00Z', ...fields]
    return [`notes/2024/12-13-${slug}.mdx`, mdx(dated, body)]
  })
  const { content, problems } = publicAt(
    readTree(temporaryFolder(Object.fromEntries(files)), () => []),
    now
  )
  const store = createStore(content)
  return {
    store,
    problems: problems.map(({ file, line, column, message }) => `${file.split('-').at(-1)}:${line}:${column}: ${message}`),
    at: (path: string) => formerAnswer(store, path)
  }
}

const address = (slug: string, end = '/') => `/2024/Dec/13/${slug}${end}`

test('a former address leads to the present one, and so do its source and its card', () => {
  const { at, problems } = editionOf({ a: [`aliases: [${address('old')}, /2023/Feb/1/older/]`] })
  expect(problems).toEqual([])
  for (const end of ['/', '.md', '/card.png']) expect(at(address('old', end))).toEqual({ movedTo: address('a', end) })
  expect(at('/2023/Feb/1/older/')).toEqual({ movedTo: address('a') })
  for (const other of [address('a'), address('other'), '/2024/Dec/13/', '/', address('old', '.txt')])
    expect(at(other)).toBeUndefined()
})

test('what was withdrawn is gone at every address that it had, and shows nowhere', () => {
  const { at, store } = editionOf({ a: ['unpublished: 2024-12-13T06:00:00Z', `aliases: [${address('old')}]`] })
  expect(store.items).toEqual([])
  for (const path of [address('a'), address('a', '.md'), address('old', '/card.png')]) expect(at(path)).toEqual({ isGone: true })
})

test.each([
  ['a draft', ['draft: true']],
  ['a draft that says that it was withdrawn', ['draft: true', 'unpublished: 2024-12-13T06:00:00Z']],
  ['a scheduled item', ['date: 2024-12-13T23:00:00Z']],
  ['one that was withdrawn before its time had come', ['date: 2024-12-13T23:00:00Z', 'unpublished: 2024-12-13T06:00:00Z']]
])('%s leaves no trace', (_, fields) => {
  const { store } = editionOf({ a: [...fields, `aliases: [${address('old')}]`] })
  expect([store.items, [...store.former]]).toEqual([[], []])
})

test('what is published again at an address of old is shown there', () => {
  const { at, store } = editionOf({
    a: [],
    b: [`aliases: [${address('a')}]`],
    c: ['unpublished: 2024-12-13T06:00:00Z', `aliases: [${address('a')}]`]
  })
  expect(store.items.map(({ slug }) => slug)).toEqual(['a', 'b'])
  expect(at(address('a'))).toBeUndefined()
})

test('what links to a former address links to the item', () => {
  const { store } = editionOf({ a: [`aliases: [${address('old')}]`], b: [] }, `[One](${address('old')}), [two](${address('a')}).`)
  const [a] = store.items
  expect(a && store.linkedFrom(a).map(({ slug }) => slug)).toEqual(['b'])
})

test.each([
  ['old', 'unexpected alias "old", expected a permalink such as /2024/Dec/13/a-slug/'],
  ['https://example.org/2024/Dec/13/b/', 'unexpected alias "https://example.org/2024/Dec/13/b/", expected a permalink such as'],
  ['/2024/dec/13/b/', 'expected a permalink'],
  ['/2024/Dec/03/b/', 'expected a permalink'],
  ['/2023/Feb/29/b/', 'expected a permalink'],
  ['/2024/Dec/13/b', 'expected a permalink']
])('%s is no former address', (alias, message) => {
  const { problems } = editionOf({ a: ['aliases:', `  - ${alias}`] })
  expect(problems).toEqual([expect.stringMatching(/^a\.mdx:4:5: /)])
  expect(problems[0]).toContain(message)
})

test('a former address is written once, is not the present one, nor that of another item, nor the former one of two', () => {
  const { problems } = editionOf({
    a: [`aliases: [${address('a')}, ${address('b')}, ${address('x')}]`],
    b: [`aliases: [${address('y')}, ${address('y')}]`],
    c: [`aliases: [${address('x')}]`]
  })
  expect(problems).toEqual([
    expect.stringMatching(/^b\.mdx:3:28: unexpected second "\/2024\/Dec\/13\/y\/", expected each alias once$/),
    expect.stringMatching(
      /^a\.mdx:3:11: unexpected alias "\/2024\/Dec\/13\/a\/", expected a former address of this item, not its present one$/
    ),
    expect.stringMatching(/^c\.mdx:3:11: .* not that of .*12-13-a\.mdx$/)
  ])
})
