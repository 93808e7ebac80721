import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const peer = '198.51.100.7'

test.each([
  ['what the client says of itself counts for nothing', '1.1.1.1', 0, peer],
  ['a proxy is believed what it adds', '203.0.113.9', 1, '203.0.113.9'],
  ['what stands left of that, the client sent', '1.1.1.1, 2.2.2.2, 203.0.113.9', 1, '203.0.113.9'],
  ['of two proxies the further one knows the client', '1.1.1.1, 203.0.113.9, 10.0.0.2', 2, '203.0.113.9'],
  ['a list that is too short is not ours', '10.0.0.2', 2, peer],
  ['without a list it is the proxy itself', '', 1, peer]
])('%s', (_, forwarded, trustedProxies, expected) => {
  const headers = new Headers(forwarded ? { 'x-forwarded-for': forwarded, 'x-real-ip': '9.9.9.9' } : {})
  expect(clientAddress(headers, { peer, trustedProxies, isVercel: false })).toBe(expected)
})

test('on Vercel the platform says it', () => {
  const headers = new Headers({ 'x-real-ip': '203.0.113.9', 'x-forwarded-for': '203.0.113.9' })
  expect(clientAddress(headers, { peer: '127.0.0.1', trustedProxies: 0, isVercel: true })).toBe('203.0.113.9')
})

test('all whose address nobody knows share one', () => {
  const headers = new Headers({ 'x-forwarded-for': '1.1.1.1' })
  expect(clientAddress(headers, { peer: undefined, trustedProxies: 0, isVercel: false })).toBe('unknown')
})
