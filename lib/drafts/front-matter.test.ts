import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseYaml, splitFrontMatter } from '@/lib/content/front-matter'
import { type FieldChanges, patchFrontMatter } from './front-matter'

const values = (text: string) => {
  const parts = splitFrontMatter('', text.replace(/^\uFEFF/, ''))
  if ('severity' in parts) throw new Error(parts.message)
  const parsed = parseYaml(parts.yaml)
  if ('severity' in parsed) throw new Error(parsed.message)
  return parsed.values
}
const file = (yaml: string) => `---\n${yaml}---\n\nThe body: stays.\n---\ntitle: not front matter\n`

describe('patchFrontMatter', () => {
  it.each<[string, string, FieldChanges, string]>([
    ['a plain title', 'title: Old\n', { title: 'New' }, 'title: New\n'],
    ['a title in single quotes', "title: 'Old'\n", { title: "It's new" }, "title: 'It''s new'\n"],
    ['a title in double quotes', 'title: "Old"\n', { title: 'New: "x"' }, 'title: "New: \\"x\\""\n'],
    ['a plain title that needs quotes now', 'title: Old\n', { title: 'New: x' }, 'title: "New: x"\n'],
    ['a title that would be a number', 'title: Old\n', { title: '2024' }, 'title: "2024"\n'],
    ['a title with a comment', 'title:   Old   # why\n', { title: 'New' }, 'title:   New   # why\n'],
    ['an empty title', 'title:\ndate: x\n', { title: 'New' }, 'title: New\ndate: x\n'],
    ['an empty title with a comment', 'title: # why\n', { title: 'New' }, 'title: New # why\n'],
    ['a title over several lines', 'title: >-\n  Old\n  and long\ndate: x\n', { title: 'New' }, 'title: New\ndate: x\n'],
    ['a title folded without a sign', 'title: Old\n  and long # why\ndate: x\n', { title: 'New' }, 'title: New\ndate: x\n'],
    ['nothing at all', 'title:   "Old"\n', { title: 'Old' }, 'title:   "Old"\n'],
    ['a date', 'date: 2024-12-13T05:29:00Z\n', { date: '2025-01-01T00:00:00Z' }, 'date: 2025-01-01T00:00:00Z\n'],
    ['a boolean', 'title: x\n', { draft: true }, 'title: x\ndraft: true\n'],
    ['a boolean away', 'title: x\ndraft: true # for now\n', { draft: undefined }, 'title: x\n'],
    ['a field between two', 'date: d\ntags: [a]\n', { title: 'New' }, 'date: d\ntitle: New\ntags: [a]\n'],
    ['a field before all', 'tags: [a]\n', { date: 'd' }, 'date: d\ntags: [a]\n'],
    ['a field that nobody knows', 'title: x\n# end\n', { other: 'y' }, 'title: x\nother: y\n# end\n'],
    [
      'a field away, comments around it kept',
      '# a\ndate: d\n# b\ntitle: x\n# c\n',
      { title: undefined },
      '# a\ndate: d\n# b\n# c\n'
    ],
    ['tags where there were none', 'title: x\n', { tags: ['a', 'b'] }, 'title: x\ntags: [a, b]\n'],
    ['tags in brackets', 'tags: [ a, "b" ]  # mine\n', { tags: ['b', 'c', 'a'] }, 'tags: [ "b", c, a ]  # mine\n'],
    ['tags in brackets over lines', 'tags: [\n  a,\n  b\n  ]\n', { tags: ['a', 'b', 'c'] }, 'tags: [\n  a,\n  b,\n  c\n  ]\n'],
    ['tags on lines', 'tags:\n  - a # first\n  - b\n', { tags: ['b', 'a', 'c'] }, 'tags:\n  - b\n  - a # first\n  - c\n'],
    ['tags on lines without an indent', 'tags:\n- a\n- b\ntitle: x\n', { tags: ['a', 'c'] }, 'tags:\n- a\n- c\ntitle: x\n'],
    [
      'tags on lines, comments between',
      'tags:\n  # all\n  - a\n  # of b\n  - b\n',
      { tags: ['a'] },
      'tags:\n  # all\n  - a\n  # of b\n'
    ],
    [
      'tags that look like something else',
      'tags: [a]\n',
      { tags: ['a', '2024', 'true', 'null'] },
      'tags: [a, "2024", "true", "null"]\n'
    ],
    ['no tags any more', 'tags:\n  - a\n  - b\ntitle: x\n', { tags: [] }, 'title: x\n'],
    ['tags where there was an empty field', 'tags:\ntitle: x\n', { tags: ['a'] }, 'tags: [a]\ntitle: x\n'],
    [
      'a group',
      'url: u\ntags: [a]\n',
      { via: { url: 'https://x.org/', title: 'X' } },
      'url: u\nvia:\n  url: https://x.org/\n  title: X\ntags: [a]\n'
    ],
    [
      'a group, one value of it',
      'via:\n    url: u # here\n    title: X\n',
      { via: { url: 'v', title: 'X' } },
      'via:\n    url: v # here\n    title: X\n'
    ],
    [
      'a group, one value less',
      'via:\n  url: u\n  title: X\ntags: [a]\n',
      { via: { url: 'u', title: undefined } },
      'via:\n  url: u\ntags: [a]\n'
    ],
    ['a group, the first value less', 'via:\n  title: X\n  url: u\n', { via: { url: 'u' } }, 'via:\n  url: u\n'],
    ['a group, one value more', 'via:\n  url: u\n', { via: { url: 'u', title: 'X: y' } }, 'via:\n  title: "X: y"\n  url: u\n'],
    ['a group in braces', 'via: { url: u, title: X } # x\n', { via: { url: 'v' } }, 'via: { url: v } # x\n'],
    ['a group away', 'via:\n  url: u\ntags: [a]\n', { via: undefined }, 'tags: [a]\n'],
    ['an address with a hash and a colon', 'url: u\n', { url: 'https://x.org/a#b: c' }, 'url: "https://x.org/a#b: c"\n'],
    ['a field of somebody who indents and aligns', 'title  : Old\ndate   : d\n', { title: 'New' }, 'title  : New\ndate   : d\n']
  ])('changes %s', (_, before, changes, after) => {
    expect(patchFrontMatter(file(before), changes)).toBe(file(after))
  })

  it('keeps the line ends of Windows and a byte order mark', () => {
    const text = '\uFEFF---\r\ntitle: Old\r\ntags:\r\n  - a\r\n---\r\nBody\r\n'
    expect(patchFrontMatter(text, { title: 'New', tags: ['a', 'b'], draft: true })).toBe(
      '\uFEFF---\r\ntitle: New\r\ntags:\r\n  - a\r\n  - b\r\ndraft: true\r\n---\r\nBody\r\n'
    )
  })

  it('gives front matter to a text that has none, and fills an empty one', () => {
    expect(patchFrontMatter('Body\n', { title: 'New' })).toBe('---\ntitle: New\n---\n\nBody\n')
    expect(patchFrontMatter('', { title: 'New' })).toBe('---\ntitle: New\n---\n')
    expect(patchFrontMatter('---\n---\nBody', { title: 'New' })).toBe('---\ntitle: New\n---\nBody')
    expect(patchFrontMatter('---\n# later\n---\n', { title: 'New' })).toBe('---\n# later\ntitle: New\n---\n')
  })

  it.each([
    ['broken YAML', 'title: [\n'],
    ['a list instead of fields', '- a\n'],
    ['one line in braces', '{ title: x }\n'],
    ['a value that another one refers to', 'title: &t Old\nsource: *t\n'],
    ['comments inside brackets', 'tags: [\n  a, # first\n  b\n  ]\n']
  ])('refuses %s, and says so', (_, yaml) => {
    expect(() => patchFrontMatter(file(yaml), { title: 'New', tags: ['c'] })).toThrow(
      expect.objectContaining({ name: 'FrontMatterFault' })
    )
  })
})

// Anything that an author may type into a field, and anything they may have typed into the text.
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).filter(text => Buffer.from(text).toString() === text),
  fc.string({ unit: fc.constantFrom(...'ab1 :#-\'"\\[]{},&*!|>%@`?~=\n\t'), maxLength: 12 }),
  fc.constantFrom(
    '',
    'null',
    'true',
    '~',
    '1e3',
    '0x1f',
    '2024-12-13',
    '---',
    '...',
    '- a',
    ': ',
    ' #',
    'a: b',
    '<<',
    '=',
    'é',
    '👩‍🚀',
    '\u2028',
    '\uFEFF'
  )
)
const tag = fc.oneof(fc.stringMatching(/^[a-z0-9-]{1,8}$/), word)
const comment = fc.constantFrom('', ' # a comment', '  #: - [')
const plain = fc
  .stringMatching(/^[A-Za-z][a-z ]{0,8}[a-z]$/)
  .filter(text => !['true', 'false', 'null', 'yes', 'no'].includes(text.toLowerCase()))
const scalar = fc.oneof(
  plain,
  plain.map(text => `'${text}: it''s'`),
  plain.map(text => `"${text} \\"x\\" #"`)
)
const list = fc.oneof(
  fc
    .tuple(fc.uniqueArray(plain, { minLength: 1, maxLength: 4 }), fc.constantFrom(['[', ', ', ']'], ['[ ', ' , ', ' ]']))
    .map(([items, [open, between, close]]) => ` ${open}${items.join(between)}${close}`),
  fc
    .tuple(fc.uniqueArray(plain, { minLength: 1, maxLength: 4 }), fc.constantFrom('- ', '  - ', '    -   '), comment)
    .map(([items, marker, said]) => items.map((item, index) => `\n${marker}${item}${index === 0 ? said : ''}`).join(''))
)
const field = fc.oneof(
  fc
    .tuple(fc.constantFrom('date', 'title', 'url', 'other'), scalar, comment)
    .map(([name, text, said]) => ({ name, source: `${name}: ${text}${said}\n` })),
  fc
    .tuple(fc.constantFrom('tags', 'aliases'), list, comment)
    .map(([name, text, said]) => ({ name, source: `${name}:${text}${text.includes('\n') ? '' : said}\n` })),
  fc.tuple(scalar, scalar).map(([url, title]) => ({ name: 'via', source: `via:\n  title: ${title}\n  url: ${url}\n` })),
  fc
    .tuple(fc.constantFrom('source', 'context'), plain, plain)
    .map(([name, a, b]) => ({ name, source: `${name}: |-\n  ${a}\n\n  ${b}\n` }))
)
const frontMatter = fc
  .tuple(
    fc.uniqueArray(field, { selector: each => each.name, maxLength: 6 }),
    fc.constantFrom('', '# before\n'),
    fc.constantFrom('\n', '\r\n')
  )
  .map(([fields, before, eol]) => ({
    fields,
    text: file(before + fields.map(({ source }) => source).join('# between\n')).replaceAll('\n', eol),
    eol
  }))
const changes: fc.Arbitrary<FieldChanges> = fc.record(
  {
    title: fc.option(word, { nil: undefined }),
    date: fc.option(word, { nil: undefined }),
    context: word,
    draft: fc.boolean(),
    tags: fc.array(tag, { maxLength: 5 }),
    via: fc.record({ url: word, title: fc.option(word, { nil: undefined }) })
  },
  { requiredKeys: [] }
)

describe('whatever is changed', () => {
  it('the text then has exactly the wanted values, and the body and all other fields are the same bytes', () => {
    fc.assert(
      fc.property(frontMatter, changes, ({ fields, text, eol }, wanted) => {
        const patched = patchFrontMatter(text, wanted)
        const expected = values(text)
        for (const [name, value] of Object.entries(wanted)) {
          const kept = JSON.parse(JSON.stringify(value ?? null))
          if (kept === null || (Array.isArray(kept) && kept.length === 0)) delete expected[name]
          else expected[name] = kept
        }
        expect(values(patched)).toEqual(expected)
        for (const { name, source } of fields) if (!(name in wanted)) expect(patched).toContain(source.replaceAll('\n', eol))
        expect(patched.endsWith(`---\n\nThe body: stays.\n---\ntitle: not front matter\n`.replaceAll('\n', eol))).toBe(true)
        const comments = (each: string) => each.split('# between').length
        expect(comments(patched)).toBe(comments(text))
      }),
      { numRuns: 300 }
    )
  })

  it('the same change again changes nothing', () => {
    fc.assert(
      fc.property(frontMatter, changes, ({ text }, wanted) => {
        const patched = patchFrontMatter(text, wanted)
        expect(patchFrontMatter(patched, wanted)).toBe(patched)
      }),
      { numRuns: 300 }
    )
  })

  it('a new field taken out again leaves the bytes that were there', () => {
    fc.assert(
      fc.property(frontMatter, word, fc.array(tag, { minLength: 1, maxLength: 3 }), ({ text }, image, series) => {
        expect(patchFrontMatter(patchFrontMatter(text, { image, series }), { image: undefined, series: undefined })).toBe(text)
      }),
      { numRuns: 300 }
    )
  })

  it('a title changed and changed back leaves the bytes that were there', () => {
    fc.assert(
      fc.property(scalar, plain, comment, (source, other, said) => {
        const text = file(`date: x\ntitle: ${source}${said}\ntags: [a]\n`)
        const before = values(text).title as string
        expect(patchFrontMatter(patchFrontMatter(text, { title: other }), { title: before })).toBe(text)
      }),
      { numRuns: 300 }
    )
  })
})
