import { expect, test } from 'vitest'
import { isSameOrigin, originOf } from './origin'

const direct = { trustedProxies: 0 }

test.each([
  ['the host that was asked for', { host: 'cairn.example' }, direct, 'http://cairn.example'],
  ['its port', { host: 'localhost:3000', 'x-forwarded-proto': 'http' }, direct, 'http://localhost:3000'],
  ['https, when a proxy says so', { host: 'cairn.example', 'x-forwarded-proto': 'https' }, direct, 'https://cairn.example'],
  [
    'no other host, without a proxy',
    { host: 'cairn.example', 'x-forwarded-host': 'evil.example' },
    direct,
    'http://cairn.example'
  ],
  [
    'the host that a trusted proxy tells',
    { host: '10.0.0.7:3000', 'x-forwarded-host': 'evil.example, cairn.example' },
    { trustedProxies: 1 },
    'http://cairn.example'
  ],
  ['its own, behind a proxy that tells none', { host: 'cairn.example' }, { trustedProxies: 1 }, 'http://cairn.example'],
  [
    'the setting, whatever headers say',
    { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    { url: 'https://cairn.example/', trustedProxies: 1 },
    'https://cairn.example'
  ],
  ['nothing that is no host', { host: 'a b/\\c' }, direct, 'http://localhost']
])('our address is %s', (_, headers, settings, expected) => {
  expect(originOf(new Headers(headers as Record<string, string>), settings)).toBe(expected)
})

test.each([
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-site', origin: 'https://cairn.example' }, false],
  [{ 'sec-fetch-site': 'cross-site', origin: 'https://cairn.example' }, false],
  [{ 'sec-fetch-site': 'none' }, false],
  [{ origin: 'https://cairn.example' }, true],
  [{ origin: 'http://cairn.example' }, false],
  [{ origin: 'https://evil.example' }, false],
  [{ origin: 'https://cairn.example.evil.example' }, false],
  [{ origin: 'null' }, false],
  [{}, false]
])('%j is a request of a page of https://cairn.example: %s', (headers, expected) => {
  expect(isSameOrigin(new Headers(headers as Record<string, string>), 'https://cairn.example')).toBe(expected)
})

test('a page over TLS counts where a proxy keeps TLS to itself, another host never', () => {
  expect(isSameOrigin(new Headers({ origin: 'https://cairn.example' }), 'http://cairn.example')).toBe(true)
  expect(isSameOrigin(new Headers({ origin: 'https://evil.example' }), 'http://cairn.example')).toBe(false)
})
