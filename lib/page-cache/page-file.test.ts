import { expect, test } from 'vitest'
import { decodePage, encodePage } from './page-file'
import type { KeptPage } from './types'

const page: KeptPage = {
  key: '/route-cache/APP_PAGE/c6377dd9/$/tags/dns+kubernetes',
  address: '/tags/dns+kubernetes/',
  value: {
    kind: 'APP_PAGE',
    html: '<!DOCTYPE html><p>“Curly” — and 𝒳, \0 and \uFEFF</p>',
    headers: { 'content-security-policy': "script-src 'self'", 'x-many': ['a', 'b'], 'x-number': 1 },
    status: undefined,
    rscData: Buffer.from([0, 1, 255]),
    segmentData: new Map([['/_tree', Buffer.from('tree')]])
  },
  cacheControl: { revalidate: 86_400, expire: undefined },
  storedAt: 1_795_000_000_000,
  began: { life: 'one', sequence: 7 }
}

test('a page comes back as it was: texts, Buffers, Maps, and what is undefined', () => {
  const back = decodePage(encodePage(page))
  expect(back).toStrictEqual(page)
  expect(back?.value.segmentData?.get('/_tree')).toBeInstanceOf(Buffer)
})

test('a file that was cut off at any length is no page', () => {
  const bytes = encodePage(page)
  for (let length = 0; length < bytes.length; length++) expect(decodePage(bytes.subarray(0, length))).toBeUndefined()
  expect(decodePage(Buffer.concat([bytes, Buffer.alloc(1)]))).toBeUndefined()
})

test('a file in which a single bit is another is no page', () => {
  const bytes = encodePage(page)
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
    expect(decodePage(flipped)).toBeUndefined()
  }
})

test('a file of zeros, from any place on, is no page', () => {
  const bytes = encodePage(page)
  for (let from = 0; from < bytes.length; from += 7) {
    const zeroed = Buffer.from(bytes).fill(0, from)
    if (!zeroed.equals(bytes)) expect(decodePage(zeroed)).toBeUndefined()
  }
})

test('another version of the form is no page', () => {
  const bytes = encodePage(page)
  bytes.write('cairn page 2\n')
  expect(decodePage(bytes)).toBeUndefined()
})
