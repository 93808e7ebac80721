import { getPathMatch } from 'next/dist/shared/lib/router/utils/path-match'
import { expect, test } from 'vitest'
import { headerRules } from './answer-headers.mjs'

/** The headers of an address, put together as Next does: a later rule takes the place of an earlier one. */
function headersAt(path: string, isVercel: boolean): Record<string, string> {
  const matching = headerRules({ isVercel }).filter(({ source }) => getPathMatch(source, { strict: false })(path))
  return Object.fromEntries(matching.flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value])))
}

test('what is for authors is kept by nobody, found by nobody, framed by nobody, and known to no window of another site', () => {
  for (const isVercel of [true, false])
    for (const path of ['/desk', '/desk/', '/desk/drafts/a/', '/api/drafts/', '/preview/a/', '/preview/a/b/'])
      expect(headersAt(path, isVercel), path).toMatchObject({
        'cache-control': 'private, no-store',
        'x-robots-tag': expect.stringMatching(/^noindex/),
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin'
      })
  expect(headersAt('/preview/a/', false)).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
})

test('an answer of the interface is no page: nothing in it is loaded or run', () => {
  expect(headersAt('/api/drafts/', true)['content-security-policy']).toMatch(/^default-src 'none'/)
  expect(headersAt('/api/drafts/', false)['content-security-policy']).toMatch(/^default-src 'none'/)
})

test('on Vercel, where nothing stands in front of Next, the rules themselves reach every answer, and all have come by TLS', () => {
  for (const path of ['/', '/2024/Dec/13/a/', '/tags/dns.atom', '/media/a.svg', '/_next/static/a.css', '/desk/', '/api/drafts/'])
    expect(headersAt(path, true), path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': expect.any(String),
      'permissions-policy': expect.any(String),
      'strict-transport-security': expect.stringMatching(/^max-age=\d+$/)
    })
  expect(headersAt('/2024/Dec/13/a/', true)['content-security-policy']).toContain("frame-ancestors 'none'")
})

test('icons are kept for a day, and no file of a name that is like theirs', () => {
  for (const path of ['/favicon.ico', '/icon.svg', '/apple-icon.png'])
    expect(headersAt(path, false), path).toEqual({ 'cache-control': 'public, max-age=86400' })
  for (const path of ['/iconXsvg', '/media/icon.svg', '/icon.svg.md', '/card.png'])
    expect(headersAt(path, false), path).toEqual({})
})

test('the policies of media and of pages of the desk are their own', () => {
  expect(headersAt('/media/a.svg', true)['content-security-policy']).toBeUndefined()
  expect(headersAt('/desk/', true)['content-security-policy']).toBeUndefined()
})
