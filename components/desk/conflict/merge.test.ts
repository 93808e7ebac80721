import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mergeOf } from './merge'

const base = '---\ntitle: A path\n---\n\nOne.\n\nTwo.\n\nThree.\n'

test('changes that do not touch go together', () => {
  const mine = base.replace('One.', 'One, more.')
  const theirs = base.replace('Three.', 'Three, more.')
  expect(mergeOf(base, mine, theirs)).toEqual({ text: mine.replace('Three.', 'Three, more.'), contested: 0 })
})

test('where both changed a paragraph, mine is shown, and the place is counted', () => {
  const mine = base.replace('Two.', 'Two, mine.').replace('One.', 'One, mine.')
  const theirs = base.replace('Two.', 'Two, theirs.').replace('Three.', 'Three, theirs.')
  expect(mergeOf(base, mine, theirs)).toEqual({ text: mine.replace('Three.', 'Three, theirs.'), contested: 1 })
})

test('the same change on both sides is no conflict', () => {
  const both = base.replace('Two.', 'Two, again.')
  expect(mergeOf(base, both, both)).toEqual({ text: both, contested: 0 })
})

test('without a base nothing is taken from anywhere by itself', () => {
  expect(mergeOf(undefined, 'mine\n', 'theirs\n')).toEqual({ text: 'mine\n', contested: 1 })
  expect(mergeOf(undefined, 'same\n', 'same\n')).toEqual({ text: 'same\n', contested: 0 })
})

const line = fc.constantFrom('a', 'b', 'c', '')
const text = fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n'))

test('a side that changed nothing takes over the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(mergeOf(before, after, before)).toEqual({ text: after, contested: 0 })
      expect(mergeOf(before, before, after)).toEqual({ text: after, contested: 0 })
    })
  )
})

test('what each side adds is in a merge that nothing contests', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (before, at, other) => {
      const insert = (lines: string[], place: number, word: string) => lines.toSpliced(place % (lines.length + 1), 0, word)
      const mine = insert(before.split('\n'), at, 'mine').join('\n')
      const theirs = insert(before.split('\n'), other, 'theirs').join('\n')
      const merge = mergeOf(before, mine, theirs)
      if (merge.contested > 0) return
      expect(merge.text.split('\n').toSorted()).toEqual([...before.split('\n'), 'mine', 'theirs'].toSorted())
    })
  )
})
