import { expect, test } from 'vitest'
import { decodedPathOf, pathOf, sideOf } from './address'

test.each([
  ['/', 'readers'],
  ['', 'readers'],
  ['//', 'readers'],
  ['/2024/Dec/13/a/', 'readers'],
  ['/tags/desk/', 'readers'],
  ['/constructor/', 'readers'],
  ['/desk', 'authors'],
  ['/desk/', 'authors'],
  ['/desk?from=/', 'authors'],
  ['//desk/', 'authors'],
  ['/\\desk/', 'authors'],
  ['/desk\\drafts', 'authors'],
  ['/desk//drafts/', 'authors'],
  ['/deskx/', 'readers'],
  ['/desk.md', 'readers'],
  ['/Desk/', 'readers'],
  ['/api', 'authors'],
  ['/api/drafts/', 'authors'],
  ['//api/drafts/', 'authors'],
  ['/apis/', 'readers'],
  ['/preview/some-draft/', 'previews'],
  ['/media/2024/a.png', 'media'],
  ['/_next/static/a.js', 'framework'],
  ['/_next', 'framework'],
  ['/_nextx/', 'readers'],
  // Other ways to write the authors' side get no more than readers do.
  ['/%64esk/', 'readers'],
  ['/desk%2Fdrafts/', 'readers'],
  ['/%2Fdesk/', 'readers'],
  ['/%5Cdesk/', 'readers'],
  ['/%61pi/drafts/', 'readers'],
  ['/%5Fnext/static/a.js', 'readers'],
  ['/%64esk%', 'readers'],
  ['/?/desk/', 'readers']
])('%s belongs to %s', (url, side) => expect(sideOf(pathOf(url))).toBe(side))

test('a path ends where the query begins, and is decoded as far as it can be', () => {
  expect(['/a?b?c', '?', '/a%3Fb', undefined].map(pathOf)).toEqual(['/a', '', '/a%3Fb', '/'])
  expect(['/%61?%62', '/%2Fa', '/%', '/%C0%AF?'].map(decodedPathOf)).toEqual(['/a', '//a', '/%', '/%C0%AF'])
})
