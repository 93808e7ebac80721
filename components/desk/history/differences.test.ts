import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedWords, differencesOf, type Part } from './differences'

const text = fc
  .array(fc.constantFrom('moss ', 'stone', '\n', '\n\n', ' a', 'path'), { maxLength: 30 })
  .map(parts => parts.join(''))

/** Lines end where both texts have an end of line; parts hold the others themselves. */
function sideOf(before: string, after: string, without: Part['is']): string {
  return differencesOf(before, after)
    .flatMap(passage =>
      passage.is === 'same' ? passage.lines : passage.parts.flatMap(part => (part.is === without ? [] : part.text)).join('')
    )
    .join('\n')
}

test('the passages hold both texts, whole', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      fc.pre(before !== after)
      const bare = (side: string) => side.replaceAll('\n', '')
      expect(bare(sideOf(before, after, 'added'))).toBe(bare(before))
      expect(bare(sideOf(before, after, 'removed'))).toBe(bare(after))
    })
  )
})

test('a word changed in a paragraph is shown within it, and the paragraphs around it are as they were', () => {
  expect(differencesOf('One.\n\nA grey stone.\n\nThree.\n', 'One.\n\nA mossy stone.\n\nThree.\n')).toEqual([
    { is: 'same', lines: ['One.', ''] },
    {
      is: 'changed',
      parts: [
        { is: 'same', text: 'A ' },
        { is: 'removed', text: 'grey' },
        { is: 'added', text: 'mossy' },
        { is: 'same', text: ' stone.' }
      ]
    },
    { is: 'same', lines: ['', 'Three.'] }
  ])
})

test('a paragraph that is new is all new', () => {
  const added = differencesOf('One.\n', 'One.\n\nTwo.\n').filter(({ is }) => is !== 'same')
  expect(added).toHaveLength(1)
  expect(added[0]?.is).toBe('added')
})

test('texts that are the same have no differences', () => {
  expect(differencesOf('One.\n', 'One.\n')).toEqual([])
})

test.each([
  ['One two three.', 'One two three.', { added: 0, removed: 0 }],
  ['One two three.', 'One four three five.', { added: 2, removed: 1 }],
  ['', 'One two\n\nthree.', { added: 3, removed: 0 }],
  ['One two\n\nthree.', '', { added: 0, removed: 3 }],
  ['Grau, sehr grau.', 'Grün, sehr grau.', { added: 1, removed: 1 }]
])('words from %j to %j', (before, after, expected) => {
  expect(changedWords(before, after)).toEqual(expected)
})
