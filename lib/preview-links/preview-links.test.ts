import { expect, test } from 'vitest'
import { cookieFor, endOf, mostHours, previewToken, readToken } from '.'

const secret = 'a secret of at least thirty-two characters'
const now = '2026-11-22T12:00:00.000Z'
const end = endOf(now, 72)
const token = previewToken('a-draft', end, secret)

test('a link is for its draft until its end, to the second', () => {
  expect(end).toBe('2026-11-25T12:00:00.000Z')
  expect(readToken(token, 'a-draft', secret, now)).toBe(end)
  expect(readToken(token, 'a-draft', secret, '2026-11-25T11:59:59.999Z')).toBe(end)
  expect(readToken(token, 'a-draft', secret, end)).toBeUndefined()
})

test('it says nothing to whoever has another draft, or another secret', () => {
  expect(readToken(token, 'b-draft', secret, now)).toBeUndefined()
  expect(readToken(token, 'a-draf', secret, now)).toBeUndefined()
  expect(readToken(token, 'a-draft', `${secret}.`, now)).toBeUndefined()
})

test('none of its characters can be another one', () => {
  const alphabet = 'AQgw019azZ_-.'
  for (let at = 0; at < token.length; at++) {
    for (const other of alphabet) {
      const forged = token.slice(0, at) + other + token.slice(at + 1)
      // The last character of 43 in base64url carries four bits of its six: others say the same bytes.
      const isSame =
        forged === token || Buffer.from(forged.slice(-43), 'base64url').equals(Buffer.from(token.slice(-43), 'base64url'))
      if (!isSame || at < token.length - 43)
        expect(readToken(forged, 'a-draft', secret, now), forged).toBe(forged === token ? end : undefined)
    }
  }
})

test.each([
  '',
  '.',
  'zzz',
  `${'z'.repeat(9)}.`,
  `.${'A'.repeat(43)}`,
  token.slice(1),
  `${token}A`,
  `${token}\n`,
  ` ${token}`,
  token.toUpperCase()
])('%j opens nothing', forged => {
  expect(readToken(forged, 'a-draft', secret, now)).toBeUndefined()
})

test('a later end cannot be written into it', () => {
  const later = previewToken('a-draft', endOf(now, mostHours), secret).split('.')[0]
  expect(readToken(`${later}.${token.split('.')[1]}`, 'a-draft', secret, now)).toBeUndefined()
})

test('the cookie goes to the pages of that draft alone, and ends with the link or the day', () => {
  expect(cookieFor('t', '/preview/a-draft/', end, now, true)).toBe(
    'cairn-preview=t; Path=/preview/a-draft/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure'
  )
  expect(cookieFor('t', '/preview/a-draft/', endOf(now, 1), now, false)).toBe(
    'cairn-preview=t; Path=/preview/a-draft/; Max-Age=3600; HttpOnly; SameSite=Lax'
  )
})
