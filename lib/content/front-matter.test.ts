import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseYaml, positionsIn, quote, splitFrontMatter } from './front-matter'

test('a file is split into front matter and body, and each knows its line', () => {
  expect(splitFrontMatter('a.mdx', '---\na: 1\n---\n\nWords.\n')).toEqual({
    yaml: { file: 'a.mdx', line: 2, text: 'a: 1\n' },
    body: { file: 'a.mdx', line: 4, text: '\nWords.\n' }
  })
  expect(splitFrontMatter('a.mdx', '---\r\na: 1\r\n---\r\nWords.')).toEqual({
    yaml: { file: 'a.mdx', line: 2, text: 'a: 1\r\n' },
    body: { file: 'a.mdx', line: 4, text: 'Words.' }
  })
  expect(splitFrontMatter('a.mdx', '---\n---')).toEqual({
    yaml: { file: 'a.mdx', line: 2, text: '' },
    body: { file: 'a.mdx', line: 3, text: '' }
  })
})

test('rules in the body are no front matter, and neither is a file without one', () => {
  expect(splitFrontMatter('a.mdx', '--- \na: 1\n---\t\nA\n\n---\n\nB')).toMatchObject({ body: { text: 'A\n\n---\n\nB' } })
  expect(splitFrontMatter('a.mdx', 'A\n\n---\n\nB')).toEqual({
    yaml: { file: 'a.mdx', line: 1, text: '' },
    body: { file: 'a.mdx', line: 1, text: 'A\n\n---\n\nB' }
  })
})

test('dates stay text, whatever is not in quotes', () => {
  const read = parseYaml({
    file: 'a.mdx',
    line: 2,
    text: 'a: 2024-12-13\nb: yes\nc: 012\nd: true\ne: ~\nf: 2024-12-13T05:29:00Z'
  })
  expect(read).toEqual({ values: { a: '2024-12-13', b: 'yes', c: 12, d: true, e: null, f: '2024-12-13T05:29:00Z' } })
})

test('fields named like those of a problem are fields', () => {
  const read = parseYaml({ file: 'a.mdx', line: 2, text: 'severity: error\ncolumn: 1\nmessage: a' })
  expect(read).toEqual({ values: { severity: 'error', column: 1, message: 'a' } })
})

test('an alias costs what it is short for only once', () => {
  const lines = Array.from(
    { length: 30 },
    (_, index) => `a${index}: &a${index} [${Array(9).fill(index === 0 ? 'x' : `*a${index - 1}`)}]`
  )
  expect(parseYaml({ file: 'a.mdx', line: 2, text: lines.join('\n') })).toHaveProperty('values')
})

const yaml = `title: A
tags:
  - dns
  - "web"
via: {url: https://example.org/, title: B}
empty:
é: [1, {deep: x}]
`

test.each<[(string | number)[], 'key' | 'value', string]>([
  [['title'], 'key', '2:1'],
  [['title'], 'value', '2:8'],
  [['tags'], 'key', '3:1'],
  [['tags'], 'value', '4:3'],
  [['tags', 0], 'value', '4:5'],
  [['tags', 1], 'value', '5:5'],
  [['tags', 2], 'value', '4:3'],
  [['via', 'title'], 'key', '6:34'],
  [['via', 'title'], 'value', '6:41'],
  [['via', 'missing'], 'key', '6:6'],
  [['empty'], 'key', '7:1'],
  [['é', 1, 'deep'], 'value', '8:15'],
  [['missing'], 'key', '2:1'],
  [[], 'value', '2:1']
])('%j has its place, the %s', (path, of, place) => {
  const { line, column } = positionsIn({ file: 'a.mdx', line: 2, text: yaml })(path, of)
  expect(`${line}:${column}`).toBe(place)
})

test('a place is in the file, whatever the YAML', () => {
  const piece = fc.constantFrom(...'a|b|: |- |\n|  |[|]|{|}|, |"|\'|#|&x |*x|? |!!str |>|---|...|é|🎉|\t|~|1'.split('|'))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.constantFrom('key' as const, 'value' as const), (pieces, of) => {
      const text = pieces.join('')
      const positions = positionsIn({ file: 'a.mdx', line: 2, text })
      const lines = text.split('\n')
      for (const path of [[], ['a'], ['b', 0], ['a', 'b']]) {
        const { line, column } = positions(path, of)
        expect(line).toBeGreaterThanOrEqual(2)
        expect(line).toBeLessThan(2 + lines.length)
        expect(column).toBeLessThanOrEqual((lines[line - 2] ?? '').length + 1)
      }
    }),
    { numRuns: 1_000 }
  )
})

test('what is quoted stands on one line and is not too long', () => {
  expect(quote('a\nb\u2028c\0')).toBe('"a b c "')
  expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(59)}…"`)
})

test('what is wrong with YAML is said in one line, whatever it quotes', () => {
  const read = parseYaml({ file: 'a.mdx', line: 2, text: '!<\ndate: >\n' })
  expect(read).toMatchObject({
    message: expect.stringMatching(/^unexpected YAML, [^\n]*cannot contain such characters: date: \)$/)
  })
})
