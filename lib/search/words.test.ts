import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inflectionsOf } from './inflections'
import { fold, indexTermsOf, partsOf } from './words'

test.each([
  ['Crème Brûlée', 'creme brulee'],
  ['İstanbul, Łódź, Ørsted', 'istanbul, lodz, orsted'],
  ['it’s', "it's"],
  ['ΣΊΣΥΦΟΣ σίσυφος', 'σισυφοσ σισυφοσ'],
  ['ＡＢＣ', 'abc'],
  ['がか', 'がか'],
  ['Ёлка', 'елка']
])('%s folds to %s', (text, folded) => {
  expect(fold(text)).toBe(folded)
})

test('folding keeps every offset', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => fold(text).length === text.length))
})

test('folding what is folded changes nothing', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => fold(fold(text)) === fold(text)))
})

test.each([
  ['C++ and C#, not C', ['c++', 'and', 'c#', 'not', 'c']],
  ['.NET on example.net...and', ['.net', 'net', 'on', 'example', 'net', 'and']],
  ['notepad++', ['notepad++', 'notepad']],
  ['Simon’s l’amour don’t O’Reilly', ['simons', 'simon', 'lamour', 'amour', 'dont', 'oreilly', 'reilly']],
  ['a post-mortem', ['a', 'post', 'mortem', 'postmortem']],
  ['2024-12-13', ['2024', '12', '13']],
  ['東京都', ['東京', '京都', '都']],
  ['iPhoneの話', ['iphone', 'の話', '話']],
  ['ship it 🚀', ['ship', 'it', '🚀']],
  ['— … !', []]
])('%s is found under its words', (text, terms) => {
  expect(indexTermsOf(text)).toEqual(terms)
})

test.each([
  ['node.js', ['node', 'js']],
  ['next-auth', ['next', 'auth']],
  ['c++', ['c++']],
  ['don’t', ['dont']],
  ['東京iPhone', ['東京', 'iphone']],
  ['!!!', []]
])('%s in a query is its parts', (text, parts) => {
  expect(partsOf(text).map(part => part.text)).toEqual(parts)
})

test.each([
  ['outages', 'outage'],
  ['outage', 'outages'],
  ['stories', 'story'],
  ['deployed', 'deploying'],
  ['caching', 'cache'],
  ['stopped', 'stop'],
  ['boxes', 'box'],
  ['tries', 'try']
])('%s has the form %s', (word, form) => {
  expect(inflectionsOf(word)).toContain(form)
})

test.each([
  ['news', 'new'],
  ['caring', 'car'],
  ['css', 'cs'],
  ['status', 'statu'],
  ['string', 'str'],
  ['this', 'thi'],
  ['analysis', 'analysi']
])('%s does not have the form %s', (word, form) => {
  expect(inflectionsOf(word)).not.toContain(form)
})
