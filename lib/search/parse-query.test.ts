import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxQueryLength, maxTerms, parseQuery } from './parse-query'
import { type Filter, formatQuery, withFilter, withoutFilter } from './query'

const word = (text: string) => ({ text, phrase: false, excluded: false })
const phrase = (text: string) => ({ text, phrase: true, excluded: false })
const day = { year: 2024, month: 12, day: 13 }

test.each([
  ['dns outage', [word('dns'), word('outage')]],
  ['"root cause" dns', [phrase('root cause'), word('dns')]],
  ['“root   cause”', [phrase('root cause')]],
  ['"never closed', [phrase('never closed')]],
  [
    '-dns -"root cause"',
    [
      { ...word('dns'), excluded: true },
      { ...phrase('root cause'), excluded: true }
    ]
  ],
  ['foo"bar"', [word('foo'), phrase('bar')]],
  ['dns DNS "dns"', [word('dns'), phrase('dns')]],
  ['std::string http://a.example/', [word('std::string'), word('http://a.example/')]],
  ['c++ .net', [word('c++'), word('.net')]],
  ['this & that -', [word('this'), word('that')]]
])('%s is read as terms', (text, terms) => {
  expect(parseQuery(text)).toEqual({ terms, filters: [], problems: [] })
})

test.each<[string, Filter[]]>([
  ['tag:dns', [{ by: 'tag', tag: 'dns', excluded: false }]],
  ['TAG:"DNS"', [{ by: 'tag', tag: 'dns', excluded: false }]],
  ['-tag:dns', [{ by: 'tag', tag: 'dns', excluded: true }]],
  ['kind:links', [{ by: 'kind', kind: 'link', excluded: false }]],
  ['-kind:note', [{ by: 'kind', kind: 'note', excluded: true }]],
  [
    'year:2024 year:2023',
    [
      { by: 'year', year: 2023 },
      { by: 'year', year: 2024 }
    ]
  ],
  ['month:12', [{ by: 'month', month: 12 }]],
  ['month:dec', [{ by: 'month', month: 12 }]],
  ['month:2024-12', [{ by: 'month', year: 2024, month: 12 }]],
  ['from:2024-12-13', [{ by: 'from', day }]],
  ['to:2024-12-13', [{ by: 'to', day }]],
  ['from:2024', [{ by: 'from', day: { year: 2024, month: 1, day: 1 } }]],
  ['to:2024', [{ by: 'to', day: { year: 2024, month: 12, day: 31 } }]],
  ['from:2024-02', [{ by: 'from', day: { year: 2024, month: 2, day: 1 } }]],
  ['to:2024-02', [{ by: 'to', day: { year: 2024, month: 2, day: 29 } }]],
  ['from:2020-01-01 from:2024-12-13', [{ by: 'from', day }]],
  ['to:2025-01-01 to:2024-12-13', [{ by: 'to', day }]]
])('%s is read as filters', (text, filters) => {
  expect(parseQuery(text)).toEqual({ terms: [], filters, problems: [] })
})

test.each([
  ['tag:Web_Dev', '“Web_Dev” is not a tag: tags are lower-case letters, digits and hyphens.'],
  ['tag: dns', '“tag:” needs a value right after the colon: tag:postmortem.'],
  ['kind:podcast', '“podcast” is not a kind: there are entry, link, quotation, note.'],
  ['year:20x4', '“20x4” is not a year: write year:2024.'],
  ['year:0000', '“0000” is not a year: write year:2024.'],
  ['month:13', '“13” is not a month: write month:12 or month:2024-12.'],
  ['from:2023-02-29', '“2023-02-29” is not a day: write from:2024-12-13.'],
  ['from:2024-13', '“2024-13” is not a day: write from:2024-12-13.'],
  ['to:yesterday', '“yesterday” is not a day: write to:2024-12-13.'],
  ['-year:2024', '“-year:” cannot be excluded: only words, phrases, tags and kinds can.'],
  ['!!!', '“!!!” has no letters or digits to look for.'],
  ['from:2024-02-01 to:2024-01-01', 'Nothing can be both from:2024-02-01 and to:2024-01-01: the first day comes after the last.'],
  ['x '.repeat(maxQueryLength), `The search was cut: up to ${maxQueryLength} characters and ${maxTerms} words are looked for.`]
])('%s is reported', (text, problem) => {
  expect(parseQuery(text).problems).toEqual([problem])
})

test('more words than are looked for are left out, and that is said', () => {
  const query = parseQuery(Array.from({ length: 20 }, (_, index) => `word${index}`).join(' '))
  expect(query.terms).toHaveLength(maxTerms)
  expect(query.problems).toHaveLength(1)
})

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 600 }),
  fc
    .array(
      fc.constantFrom(
        'tag:',
        'kind:link',
        'year:2024',
        'month:2024-12',
        'month:3',
        'from:2024-12-13',
        'to:2024-01-01',
        '-',
        '"',
        '“',
        ' ',
        'dns',
        'é',
        "'",
        '東京',
        '🚀',
        ':',
        'e\u0301',
        '\u0338',
        '\ud800',
        '\0'
      ),
      { maxLength: 200 }
    )
    .map(parts => parts.join(''))
)

test('anything is a query, and its canonical text is read as the same query', () => {
  fc.assert(
    fc.property(typed, text => {
      const { terms, filters } = parseQuery(text)
      const canonical = formatQuery({ terms, filters })
      expect(canonical.length).toBeLessThanOrEqual(maxQueryLength)
      const again = parseQuery(canonical)
      expect({ terms: again.terms, filters: again.filters }).toEqual({ terms, filters })
      expect(encodeURIComponent(canonical)).toBeTypeOf('string')
    }),
    { numRuns: 500 }
  )
})

const filter = fc.oneof(
  fc.record({ by: fc.constant('tag' as const), tag: fc.stringMatching(/^[a-z0-9-]{1,8}$/), excluded: fc.boolean() }),
  fc.record({
    by: fc.constant('kind' as const),
    kind: fc.constantFrom('entry', 'link', 'quotation', 'note'),
    excluded: fc.boolean()
  }),
  fc.record({ by: fc.constant('year' as const), year: fc.integer({ min: 1, max: 9999 }) }),
  fc.record({ by: fc.constant('month' as const), month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({
    by: fc.constant('month' as const),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 1, max: 9999 })
  }),
  fc.record({
    by: fc.constantFrom('from' as const, 'to' as const),
    day: fc.record({
      year: fc.integer({ min: 1, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 })
    })
  })
) as fc.Arbitrary<Filter>

test('filters added one by one are read again from the text', () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 12 }), filters => {
      const query = filters.reduce(withFilter, parseQuery('dns'))
      expect(parseQuery(formatQuery(query)).filters).toEqual(query.filters)
    })
  )
})

test('what is added can be taken away', () => {
  fc.assert(
    fc.property(filter, filter => {
      const query = parseQuery('dns "root cause"')
      expect(withoutFilter(withFilter(query, filter), filter)).toEqual(query)
    })
  )
})

test.each<[string, Filter, string]>([
  ['dns -tag:web', { by: 'tag', tag: 'web', excluded: false }, 'dns tag:web'],
  ['from:2020-01-01', { by: 'from', day }, 'from:2024-12-13'],
  ['kind:link', { by: 'kind', kind: 'note', excluded: false }, 'kind:link kind:note']
])('%s with a filter', (text, filter, expected) => {
  expect(formatQuery(withFilter(parseQuery(text), filter))).toBe(expected)
})

test.each<[string, Filter, string]>([
  ['dns year:2024 month:12', { by: 'year', year: 2024 }, 'dns'],
  ['year:2023 year:2024 month:12', { by: 'year', year: 2024 }, 'year:2023 month:12'],
  ['year:2024 month:12', { by: 'month', year: 2024, month: 12 }, 'year:2024'],
  ['month:2024-12 month:2023-12', { by: 'month', year: 2024, month: 12 }, 'month:2023-12']
])('%s without a filter', (text, filter, expected) => {
  expect(formatQuery(withoutFilter(parseQuery(text), filter))).toBe(expected)
})
