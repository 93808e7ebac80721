import { expect, test } from 'vitest'
import { parseBody } from './body'
import { textOf } from './text'

const bodyOf = (text: string) => parseBody({ file: 'content/notes/2024/12-13-a.mdx', line: 1, text })

test.each([
  ['10<sup>3</sup> and 10<sup>-12</sup>', '10³ and 10⁻¹²'],
  ['10<sup>−6</sup>', '10⁻⁶'],
  ['2<sup>n+1</sup> x<sup>i</sup>', '2ⁿ⁺¹ xⁱ'],
  ['x<sup>k</sup> and x<sup>2k</sup>', 'x^k and x^(2k)'],
  ['2<sup>*n*</sup>', '2ⁿ'],
  ['the 1<sup>st</sup> and 2<sup>nd</sup> of M<sup>me</sup> Curie, n<sup>o</sup> 3', 'the 1st and 2nd of Mme Curie, no 3'],
  ['Brand<sup>™</sup>', 'Brand™'],
  ['H<sub>2</sub>O, x<sub>i</sub>, x<sub>max</sub>', 'H₂O, xᵢ, xmax'],
  ['a<sup></sup>b', 'ab'],
  ['a[^1]\n\n[^1]: ', 'a']
])('the plain text of %j is %s', (text, plain) => {
  expect(textOf(bodyOf(text).tree)).toBe(plain)
})

test('what stands above the line in a heading is named as it was ever', () => {
  const { headings } = bodyOf('## 10<sup>3</sup> a<sup>k</sup>')
  expect(headings).toEqual([{ depth: 2, id: '103-ak', text: '10³ a^k' }])
})
