import { expect, test } from 'vitest'
import { curlTitle } from './typography'

test.each([
  ["OpenAI's postmortem", 'OpenAI’s postmortem'],
  ['Hello, "world"!', 'Hello, “world”!'],
  ["the readers' choice", 'the readers’ choice'],
  ["It's the '90s", 'It’s the ’90s'],
  ["'Tis the season", '’Tis the season'],
  ["Rock 'n' roll", 'Rock ’n’ roll'],
  ["What 'done' means", 'What ‘done’ means'],
  [`He said "it's 'fine'"`, 'He said “it’s ‘fine’”'],
  [`"'Fine', they said"`, '“‘Fine’, they said”'],
  ['("hello")', '(“hello”)'],
  ['a—"b"', 'a—“b”'],
  ["The 1990's", 'The 1990’s'],
  ["In 'section 5'", 'In ‘section 5’']
])('the quotes of %s are set as %s', (typed, set) => {
  expect(curlTitle(typed)).toBe(set)
})

test.each([
  ['a dash between spaces', 'one - two -- three ... four'],
  ['comparisons', 'click>=7,<8'],
  ['an inch mark', 'A 13" laptop'],
  ['two inch marks', 'From 13" to 15" in a year'],
  ['feet and inches', `5'10" tall`],
  ['a forgotten quote', 'A "quote that never ends'],
  ['attributes of a tag', `Why <a href="x" title='y'> opens here`],
  ['code', 'Use `"x"` and `\'y\'`'],
  ['a tag that would begin a script', 'The <script> element'],
  ['quotes that are set already', '“Fine”, she’d said'],
  ['entities, which a plain title does not have', 'AT&T &quot;R&D&quot;']
])('%s stays as it was typed', (_what, title) => {
  expect(curlTitle(title)).toBe(title)
})

test('text after a tag is set like any other', () => {
  expect(curlTitle(`The <script> element's "quirks"`)).toBe('The <script> element’s “quirks”')
})

test('setting a title twice changes nothing more', () => {
  for (const title of ["OpenAI's", `"'Fine', they said"`, `5'10"`, "'n'"]) {
    expect(curlTitle(curlTitle(title))).toBe(curlTitle(title))
  }
})
