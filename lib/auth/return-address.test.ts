import fc from 'fast-check'
import { expect, test } from 'vitest'
import { returnAddress } from './return-address'

const origin = 'https://cairn.example'

test.each([
  '/desk/',
  '/desk/drafts/x1/',
  '/desk/drafts/x1/?line=3#end',
  '/desk/new/link/?url=https%3A%2F%2Felsewhere.example%2F&title=A+page',
  '/desk/sign-in/done/'
])('%s is a page to come back to', path => {
  expect(returnAddress(path, origin)).toBe(path)
  expect(returnAddress(origin + path, origin)).toBe(path)
})

test.each([
  undefined,
  '',
  '/',
  '/about/',
  'desk/',
  '//evil.example/desk/',
  '/\\evil.example/desk/',
  '\\/evil.example',
  '/desk//evil.example',
  '/desk/\\evil.example',
  '/desk/../about/',
  '/desk/%2e%2e/about/',
  '/desk/..%2fabout/',
  '/desk/.\t./about/',
  '/desk/%5cevil.example',
  '/desk/\r\nLocation: https://evil.example',
  '/desk/%0d%0aSet-Cookie:%20x=y',
  '/desk/sign-in/',
  '/desk/sign-in/?from=/desk/sign-in/',
  '/deskx/',
  ' /desk/',
  'https://evil.example/desk/',
  'https:/desk/',
  'https:evil.example',
  'https://cairn.example.evil.example/desk/',
  'https://cairn.example@evil.example/desk/',
  'https://evil.example#https://cairn.example/desk/',
  'https://cairn.example:8443/desk/',
  'http://cairn.example/desk/',
  'javascript:alert(1)',
  'javascript://cairn.example/desk/%0aalert(1)',
  'data:text/html,x',
  'blob:https://cairn.example/desk/',
  `/desk/${'x'.repeat(2_000)}`
])('%j leads to the desk', asked => {
  expect(returnAddress(asked, origin)).toBe('/desk/')
})

test('whatever is asked for, a browser that follows stays on the desk', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '/',
      '\\',
      '//',
      'desk',
      '/desk/',
      '..',
      '.',
      '%2f',
      '%5c',
      '%2e',
      '@',
      ':',
      '#',
      '?',
      '\t',
      '\n',
      'evil.example',
      origin
    ),
    fc.string({ unit: 'binary', maxLength: 4 })
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), pieces => {
      const leadsTo = new URL(returnAddress(pieces.join(''), origin), `${origin}/desk/sign-in/`)
      return leadsTo.origin === origin && leadsTo.pathname.startsWith('/desk/')
    }),
    { numRuns: 1_000 }
  )
})
