import { deserialize, serialize } from 'node:v8'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Item, Kind } from '@/lib/content/types'
import { createSearchIndex, type Fragment, parseQuery, type SearchDocument, type SearchIndex } from '.'

type Given = {
  kind?: Kind
  slug?: string
  title?: string
  text?: string
  tags?: string[]
  on?: string
  url?: string
  source?: string
}

function documentOf(given: Given): SearchDocument {
  const {
    kind = 'entry',
    slug = 'a',
    title = '',
    text = '',
    tags = [],
    on = '2024-12-13',
    url = 'https://www.example.org/x'
  } = given
  const [year = 0, month = 0, day = 0] = on.split('-').map(Number)
  const permalink = `/${on}/${slug}/`
  const publishedOn = { year, month, day }
  const body = { file: 'a.mdx', line: 1, text }
  const shared = { slug, publishedAt: `${on}T12:00:00.000Z`, publishedOn, tags, permalink, body }
  const items: Record<Kind, Item> = {
    entry: { ...shared, kind: 'entry', title },
    link: { ...shared, kind: 'link', title, url },
    quotation: { ...shared, kind: 'quotation', source: given.source ?? '' },
    note: { ...shared, kind: 'note' }
  }
  return { item: items[kind], title, text }
}

/** Slugs are the keys. */
function indexOf(given: Record<string, Given>, language?: string): SearchIndex {
  const index = createSearchIndex({ language })
  for (const [slug, one] of Object.entries(given)) index.add(documentOf({ ...one, slug }))
  return index
}

const found = (index: SearchIndex, text: string, sort?: 'date' | 'relevance') =>
  index.search(parseQuery(text), { sort }).items.map(({ item }) => item.slug)
const shown = (fragments: readonly Fragment[]) => fragments.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')

test.each([
  ['dns', 'How DNS broke'],
  ['creme', 'Crème brûlée'],
  ['crème', 'Creme'],
  ["it's", 'It’s down'],
  ['simon', 'Simon’s weblog'],
  ['oreilly', "O'Reilly"],
  ['c++', 'Modern C++ is here'],
  ['c#', 'A C# service'],
  ['.net', 'On .NET today'],
  ['node.js', 'Node.js 20'],
  ['nodejs', 'nodejs 20'],
  ['node.js', 'nodejs 20'],
  ['next-auth', 'next auth'],
  ['next-auth', 'We use next-auth.'],
  ['post-mortem', 'A postmortem'],
  ['postmortem', 'A post-mortem'],
  ['京都', '東京都の話'],
  ['東京都', '東京都の話'],
  ['話', '東京都の話'],
  ['서울', '서울에서'],
  ['🚀', 'Shipped 🚀'],
  ['outages', 'One outage'],
  ['deploy', 'We were deploying'],
  ['kuber', 'Kubernetes'],
  ['the outage', 'An outage'],
  ['to be or not to be', 'To be, or not to be'],
  ['__proto__ constructor', 'constructor and __proto__']
])('%s finds “%s” in titles and in text', (query, text) => {
  expect(found(indexOf({ a: { title: text }, b: { title: 'Else' } }), query)).toEqual(['a'])
  expect(found(indexOf({ a: { text }, b: { text: 'Else' } }), query)).toEqual(['a'])
})

test.each([
  ['c++', 'The C language'],
  ['c', 'Modern C++'],
  ['.net', 'example.net'],
  ['京東', '東京都'],
  ['東都', '東京都'],
  ['don know', 'I don’t know'],
  ['go', 'Google'],
  ['kuber operator', 'kubernetes operator'],
  ['dns outage', 'dns only'],
  ['"outages"', 'one outage'],
  ['next-auth', 'auth comes next'],
  ['news', 'something new']
])('%s does not find “%s”', (query, text) => {
  expect(found(indexOf({ a: { text } }), query)).toEqual([])
})

test('a site in another language has no English forms, and all words count', () => {
  const german = indexOf({ a: { text: 'was die server sind' }, b: { text: 'die outage' } }, 'de')
  expect(found(german, 'outages server')).toEqual([])
  expect(found(german, 'was die')).toEqual(['a'])
})

test.each([
  ['"root cause"', ['near', 'punctuated']],
  ['"cause root"', []],
  ['"root cause" -"a root"', ['punctuated']],
  ['"cause dns"', []]
])('%s is verified on the text', (query, expected) => {
  const index = indexOf({
    near: { text: 'a root cause', on: '2024-03-03' },
    punctuated: { text: 'the Root, cause', on: '2024-03-02' },
    apart: { text: 'cause and root', on: '2024-03-01', tags: ['cause', 'dns'], title: 'root' }
  })
  expect(found(index, query, 'date')).toEqual(expected)
})

const three = {
  one: { title: 'DNS', text: 'caching dns', tags: ['dns', 'web'], on: '2024-12-13' },
  two: { kind: 'link' as const, title: 'Cache', text: 'stale caches', tags: ['web'], on: '2024-11-02' },
  three: { kind: 'note' as const, text: 'dns again', on: '2023-12-01' }
}

test.each([
  ['', ['one', 'two', 'three']],
  ['-dns', ['two']],
  ['-tag:web', ['three']],
  ['dns -caching', ['three']],
  ['-"dns again"', ['one', 'two']],
  ['-dns -cache', []],
  ['tag:web tag:dns', ['one']],
  ['tag:nothing', []],
  ['kind:link kind:note', ['two', 'three']],
  ['-kind:note', ['one', 'two']],
  ['year:2023 year:2024', ['one', 'two', 'three']],
  ['year:2024', ['one', 'two']],
  ['month:12', ['one', 'three']],
  ['month:2024-12', ['one']],
  ['from:2024-11-02', ['one', 'two']],
  ['to:2024-11-02', ['two', 'three']],
  ['from:2024-11-02 to:2024-11-02', ['two']],
  ['from:2024-11-03 to:2024-11-01', []]
])('“%s” lists the matching items, newest first', (query, expected) => {
  expect(found(indexOf(three), query, 'date')).toEqual(expected)
})

test('sources, hosts and vias are searched too', () => {
  const index = indexOf({
    q: { kind: 'quotation', source: 'Grace Hopper' },
    l: { kind: 'link', url: 'https://www.rachelbythebay.com/w/' }
  })
  expect(found(index, 'hopper')).toEqual(['q'])
  expect(found(index, 'rachelbythebay')).toEqual(['l'])
})

test('a title counts for more than a tag, a tag for more than the text, the very word for more than its other forms and longer ones', () => {
  const index = indexOf({
    longer: { text: 'cachet cacheta cachette' },
    form: { text: 'caching' },
    text: { text: 'cache' },
    tag: { tags: ['cache'] },
    title: { title: 'cache' }
  })
  expect(found(index, 'cache')).toEqual(['title', 'tag', 'text', 'form', 'longer'])
})

test('equal matches come newest first, then by permalink', () => {
  const index = indexOf({ b: { text: 'dns' }, a: { text: 'dns' }, c: { text: 'dns', on: '2025-01-01' } })
  expect(found(index, 'dns')).toEqual(['c', 'a', 'b'])
})

test('pages follow one another and end', () => {
  const index = indexOf(Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`s${n}`, { text: 'dns' }])))
  const pages = [1, 2, 3, 4].map(page => index.search(parseQuery('dns'), { page, perPage: 2 }))
  expect(pages.map(({ items }) => items.map(({ item }) => item.slug))).toEqual([['s0', 's1'], ['s2', 's3'], ['s4'], []])
  expect(pages.map(({ total, pages }) => [total, pages])).toEqual(Array(4).fill([5, 3]))
})

test('facets count all matching items, and what choosing another kind, year or month would show', () => {
  const { facets } = indexOf(three).search(parseQuery('kind:link year:2024'), { perPage: 1 })
  expect(facets.kinds).toEqual([
    { kind: 'entry', count: 1, selected: false },
    { kind: 'link', count: 1, selected: true }
  ])
  expect(facets.tags).toEqual([{ tag: 'web', count: 1, selected: false }])
  expect(facets.years).toEqual([{ year: 2024, count: 1, selected: true }])
  expect(facets.months).toEqual([{ year: 2024, month: 11, count: 1, selected: false }])
  expect(indexOf(three).search(parseQuery('dns')).facets).toEqual({
    kinds: [
      { kind: 'entry', count: 1, selected: false },
      { kind: 'note', count: 1, selected: false }
    ],
    tags: [
      { tag: 'dns', count: 1, selected: false },
      { tag: 'web', count: 1, selected: false }
    ],
    years: [
      { year: 2024, count: 1, selected: false },
      { year: 2023, count: 1, selected: false }
    ],
    months: []
  })
})

test('at most forty tags are offered', () => {
  const tags = Array.from({ length: 50 }, (_, n) => `t${n}`)
  expect(indexOf({ a: { tags } }).search(parseQuery('')).facets.tags).toHaveLength(40)
})

test('a change shows in the next search', () => {
  const index = indexOf({ a: { title: 'old words', on: '2024-01-01' }, b: { title: 'other' } })
  index.add(documentOf({ slug: 'a', title: 'fresh words', on: '2024-01-01' }))
  expect([found(index, 'old'), found(index, 'fresh'), index.size]).toEqual([[], ['a'], 2])
  index.remove('/2024-01-01/a/')
  index.add(documentOf({ slug: 'moved', title: 'fresh words' }))
  expect([found(index, 'fresh'), index.size]).toEqual([['moved'], 2])
  expect(index.remove('/2024-12-13/moved/')).toBe(true)
  expect(index.remove('/2024-12-13/moved/')).toBe(false)
  expect([found(index, 'fresh'), found(index, ''), index.size]).toEqual([[], ['b'], 1])
  index.add(documentOf({ slug: 'c', title: 'last' }))
  expect([found(index, 'last'), found(index, 'other')]).toEqual([['c'], ['b']])
})

test.each([
  ['postmortme', 'postmortem', 2],
  ['kuberntes "root cuase"', 'kubernetes "root cause"', 1],
  ['-web postmortm kind:entry', '-web postmortem kind:entry', 2],
  ['recieve', 'receive', 1]
])('%s: did you mean %s?', (query, text, total) => {
  const index = indexOf({ a: { text: 'postmortem kubernetes receive' }, b: { text: 'root cause of a postmortem, kubernetes' } })
  expect(index.search(parseQuery(query))).toMatchObject({ total: 0, suggestion: { text, total } })
})

test.each(['postmortem', 'post', 'zzzzzzzz', 'postmortme zzzzzzzz', '-postmortme', 'tag:postmortme', '東亰'])(
  '%s: nothing to suggest',
  query => {
    expect(indexOf({ a: { text: 'postmortem' } }).search(parseQuery(query)).suggestion).toBeUndefined()
  }
)

test('a rare slip of the author’s is recognised by how common the right word is', () => {
  const right = Object.fromEntries(Array.from({ length: 25 }, (_, n) => [`s${n}`, { text: 'separate' }]))
  const index = indexOf({ ...right, slip: { text: 'seperate' } })
  expect(index.search(parseQuery('seperate'))).toMatchObject({ total: 1, suggestion: { text: 'separate', total: 25 } })
})

test('matched words are marked in title and snippet', () => {
  const index = indexOf({
    a: { title: 'Post-mortem: DNS’s outages', text: 'The outage was DNS. <b>Crème</b> of\n\nthe crop; a root cause.' }
  })
  const [item] = index.search(parseQuery('dns postmortem outage creme "root cause" -x')).items
  expect(shown(item?.title ?? [])).toBe('[Post-mortem]: [DNS]’s [outages]')
  expect(shown(item?.snippet ?? [])).toBe('The [outage] was [DNS]. <b>[Crème]</b> of the crop; a [root cause].')
})

const document = fc
  .record({
    kind: fc.constantFrom<Kind>('entry', 'link', 'quotation', 'note'),
    title: fc.string({ unit: 'binary' }),
    text: fc.string({ unit: 'grapheme' }),
    tags: fc.uniqueArray(fc.constantFrom('dns', 'web', 'next-auth'), { maxLength: 3 }),
    on: fc.constantFrom('2022-02-03', '2023-12-31', '2024-01-01', '2024-12-13')
  })
  .map(given => given as Given)
const documents = fc.array(document, { maxLength: 12 }).map(all => all.map((given, n) => documentOf({ ...given, slug: `s${n}` })))

test('any query on any items has an answer, with fragments of the title as it is', () => {
  fc.assert(
    fc.property(documents, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (all, text, more) => {
      const index = createSearchIndex()
      all.forEach(index.add)
      for (const query of [text, `"${text}" -${more}`, ...all.slice(0, 3).map(one => one.title)]) {
        const { items, total } = index.search(parseQuery(query))
        expect(items.length).toBe(Math.min(total, 30))
        for (const { item, title } of items) {
          const original = all
            .find(one => one.item === item)
            ?.title.normalize('NFC')
            .replaceAll('\0', ' ')
            .replace(/\s+/g, ' ')
          expect(
            title
              .map(fragment => fragment.text)
              .join('')
              .replace(/\s+/g, ' ')
          ).toBe(original)
        }
      }
    })
  )
})

const filterText = fc.constantFrom(
  'tag:dns',
  '-tag:dns',
  'tag:next-auth',
  'kind:link',
  'kind:note',
  '-kind:entry',
  'year:2024',
  'year:2023',
  'month:12',
  'month:2024-01',
  'from:2023-12-31',
  'to:2024-01-01'
)

/** The same rules, said naively: of each group of filters. */
function passes({ kind, tags, publishedOn: { year, month, day } }: Item, filters: readonly string[]): boolean {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const any = (name: string, test: (value: string) => boolean) => {
    const values = filters.filter(text => text.startsWith(name)).map(text => text.slice(name.length))
    return values.length === 0 || values.some(test)
  }
  const every = (name: string, test: (value: string) => boolean) =>
    filters.filter(text => text.startsWith(name)).every(text => test(text.slice(name.length)))
  return (
    every('tag:', tag => tags.includes(tag)) &&
    every('-tag:', tag => !tags.includes(tag)) &&
    every('-kind:', value => kind !== value) &&
    any('kind:', value => kind === value) &&
    any('year:', value => date.startsWith(value)) &&
    any('month:', value => (value.length > 2 ? date.startsWith(value) : date.slice(5, 7) === value)) &&
    every('from:', value => date >= value) &&
    every('to:', value => date <= value)
  )
}

test('filters alone find what reading every item finds, whatever was added and removed before', () => {
  fc.assert(
    fc.property(documents, fc.array(filterText, { maxLength: 4 }), fc.nat(11), (all, filters, removed) => {
      const index = createSearchIndex()
      all.forEach(index.add)
      const gone = all[removed]
      if (gone) index.remove(gone.item.permalink)
      const naive = all.filter(one => one !== gone && passes(one.item, filters)).map(one => one.item.permalink)
      const result = index.search(parseQuery(filters.join(' ')))
      expect(result.items.map(({ item }) => item.permalink).sort()).toEqual(naive.sort())
      expect(result.total).toBe(naive.length)
    })
  )
})

test('an index that was changed is equal to one that was built anew', () => {
  fc.assert(
    fc.property(
      documents,
      fc.array(fc.nat(11)),
      fc.constantFrom('dns', 'a', 'next-auth', 'tag:web e', '"a b"'),
      (all, touched, text) => {
        const [changed, fresh] = [createSearchIndex(), createSearchIndex()]
        all.forEach(changed.add)
        for (const one of touched.flatMap(n => all[n] ?? [])) {
          changed.remove(one.item.permalink)
          changed.add(one)
        }
        all.forEach(fresh.add)
        expect(changed.search(parseQuery(text))).toEqual(fresh.search(parseQuery(text)))
      }
    )
  )
})

/** As another process gets it. */
const elsewhere = <T>(value: T): T => deserialize(serialize(value))

test('an index that was restored from its pieces is equal to one that was built anew, without what is gone and after more changes', () => {
  fc.assert(
    fc.property(
      fc.tuple(documents, documents),
      fc.uniqueArray(fc.nat(11)),
      fc.constantFrom('dns', 'a', 'next-auth', 'tag:web e', '"a b"', '-dns', 'postmortme'),
      ([all, more], gone, text) => {
        const [kept, restored, fresh] = [createSearchIndex(), createSearchIndex(), createSearchIndex()]
        all.forEach(kept.add)
        const [first] = all
        if (first) kept.remove(first.item.permalink)
        const left = all.slice(1).filter((_, n) => !gone.includes(n))
        const items = new Map(left.map(({ item }) => [item.permalink, item]))
        for (const piece of kept.pieces(item => item.permalink)) restored.restore(elsewhere(piece), name => items.get(name))
        left.forEach(fresh.add)
        const search = (index: SearchIndex) => index.search(parseQuery(text))
        expect(search(restored)).toEqual(search(fresh))
        for (const index of [restored, fresh]) {
          for (const { item } of left.slice(0, 3)) index.remove(item.permalink)
          more.forEach(index.add)
        }
        expect(search(restored)).toEqual(search(fresh))
        expect(restored.size).toBe(fresh.size)
      }
    )
  )
})

test('an index of more items and words than a piece holds is restored whole, and an item without a name is left out', () => {
  const many = Array.from({ length: 450 }, (_, n) => documentOf({ slug: `s${n}`, text: `word${n} other${n} third${n}` }))
  const [index, restored] = [createSearchIndex(), createSearchIndex()]
  many.forEach(index.add)
  const items = new Map(many.map(({ item }) => [item.slug, item]))
  const pieces = [...index.pieces(({ slug }) => (slug === 's7' ? undefined : slug))]
  expect(pieces.length).toBeGreaterThan(4)
  for (const piece of pieces) restored.restore(piece, name => items.get(name))
  expect(restored.size).toBe(449)
  expect(found(restored, 'word7')).not.toContain('s7')
  expect(found(restored, 'word449')).toEqual(['s449'])
  expect(found(restored, 'third400')).toEqual(['s400'])
})
