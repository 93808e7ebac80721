import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawableWords, isDrawable } from './words'

test.each([
  ['plain words', 'Postmortem culture', 'Postmortem culture'],
  ['quotes, markup and ampersands as they are', '“Tom & Jerry” <b>', '“Tom & Jerry” <b>'],
  ['European languages', 'Łódź, Žižkov, Ελληνικά, Привет, Những điều', 'Łódź, Žižkov, Ελληνικά, Привет, Những điều'],
  ['mathematics and arrows', '∑ x² ≤ ∞ → ½', '∑ x² ≤ ∞ → ½'],
  [
    'powers, with a sign where the small digits cannot be drawn',
    '10³ is less than 10⁴ or 10⁻¹²',
    '10³ is less than 10^4 or 10^−12'
  ],
  ['letters that are put together from others', 'e\u0301te\u0301 ἀρχή ﬁne', 'été αρχή fine'],
  ['emoji go, with the space they leave', 'Ship 🚀 it 👩‍👩‍👧 now', 'Ship it now'],
  ['direction marks and other shapeless characters go', 'a\u200fb\u200dc\u202ed\ufe0f', 'abcd'],
  ['line breaks and tabs are spaces', ' one\n\ttwo ', 'one two'],
  ['letters that cannot be drawn beside many that can', 'The kanji 山 means mountain', 'The kanji means mountain'],
  ['nothing, when little of a title is left', '日本語のDNS', ''],
  ['nothing, of a script that is written from right to left', 'مرحبا بالعالم', ''],
  ['nothing, of emoji alone', '🎉🎉🎉', ''],
  ['nothing, of punctuation alone', '— … !', ''],
  ['nothing, of nothing', '', '']
])('a card shows %s', (_, text, shown) => {
  expect(drawableWords(text)).toBe(shown)
})

test('a card never holds a character that its fonts lack', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), text => {
      expect(Array.from(drawableWords(text)).filter(character => !isDrawable(character))).toEqual([])
    })
  )
})

test('a very long text is cut', () => {
  expect(drawableWords('word '.repeat(1000)).length).toBeLessThan(610)
})
