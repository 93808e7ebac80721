import { expect, test } from 'vitest'
import { decodePage } from './page-bytes'

const latin = Buffer.from('<title>caf\xe9</title>', 'latin1')

test.each([
  ['UTF-8 when nothing is said', Buffer.from('<title>café</title>'), 'text/html', 'café'],
  ['as its header says', latin, 'text/html; charset=ISO-8859-1', 'café'],
  ['as its header says, in quotes', latin, 'text/html;charset="windows-1252"', 'café'],
  ['as its <meta> says', Buffer.concat([Buffer.from('<meta charset=latin1>'), latin]), 'text/html', 'café'],
  [
    'as its older <meta> says',
    Buffer.concat([Buffer.from('<meta http-equiv=content-type content="text/html; charset=iso-8859-15">'), latin]),
    'text/html',
    'café'
  ],
  ['as its mark says, before the header', Buffer.from('\uFEFF<title>café</title>'), 'text/html; charset=latin1', 'café'],
  ['in UTF-16 with a mark', Buffer.from('\uFEFF<title>café</title>', 'utf16le'), 'text/html', 'café'],
  ['in UTF-8, when a <meta> that can be read says UTF-16', Buffer.from('<meta charset=utf-16>café'), 'text/html', 'café'],
  ['in UTF-8, when nobody knows what it says', Buffer.from('café'), 'text/html; charset=klingon', 'café'],
  ['in Japanese', Buffer.from([0x8c, 0x8e]), 'text/html; charset=Shift_JIS', '月']
])('a page is read %s', (_, bytes, contentType, expected) => {
  expect(decodePage(bytes, contentType)).toContain(expected)
})

test('bytes that are none of the encoding are replaced, and the rest is read', () => {
  expect(decodePage(latin, 'text/html; charset=utf-8')).toBe('<title>caf\ufffd</title>')
})
