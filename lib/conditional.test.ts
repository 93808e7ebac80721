import { expect, test } from 'vitest'
import { makeDocument, parseHttpDate, preflight, respond } from './conditional'

const since = '2024-12-13T05:29:00.700Z'
const lastModified = 'Fri, 13 Dec 2024 05:29:00 GMT'
const document = { ...makeDocument('grüße', { contentType: 'text/plain; charset=utf-8', headers: { 'X-Own': 'kept' } }), since }
const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  respond(new Request('https://example.org/x', { method, headers }), document)

test('a document says what it is, and how to ask for it again', async () => {
  const response = ask()
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('grüße')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'cache-control': 'public, max-age=0, must-revalidate',
    'content-length': '7',
    'content-type': 'text/plain; charset=utf-8',
    'last-modified': lastModified,
    vary: 'Accept-Encoding',
    'x-own': 'kept'
  })
  expect(response.headers.get('etag')).toMatch(/^W\/"[\w-]{22}"$/)
})

test('the ETag follows the content and nothing else', () => {
  expect(makeDocument('grüße', { contentType: 'text/html' }).etag).toBe(document.etag)
  expect(makeDocument('grüsse', { contentType: 'text/plain; charset=utf-8' }).etag).not.toBe(document.etag)
})

const etag = document.etag
test.each<[string, Record<string, string>, number]>([
  ['its ETag', { 'If-None-Match': etag }, 304],
  ['its ETag as a strong one', { 'If-None-Match': etag.slice(2) }, 304],
  ['its ETag in a list', { 'If-None-Match': `"a", W/"b,c" , ${etag}` }, 304],
  ['any version', { 'If-None-Match': '*' }, 304],
  ['another ETag', { 'If-None-Match': '"a"' }, 200],
  ['its ETag without quotes', { 'If-None-Match': etag.slice(3, -1) }, 200],
  ['an ETag that only contains it', { 'If-None-Match': `"x${etag.slice(3)}` }, 200],
  ['an empty list', { 'If-None-Match': '' }, 200],
  ['its date', { 'If-Modified-Since': lastModified }, 304],
  ['a later date', { 'If-Modified-Since': 'Fri, 13 Dec 2024 05:29:01 GMT' }, 304],
  ['an earlier date', { 'If-Modified-Since': 'Fri, 13 Dec 2024 05:28:59 GMT' }, 200],
  ['its date in the form of RFC 850', { 'If-Modified-Since': 'Friday, 13-Dec-24 05:29:00 GMT' }, 304],
  ['its date in the form of asctime', { 'If-Modified-Since': 'Fri Dec 13 05:29:00 2024' }, 304],
  ['a date that is none', { 'If-Modified-Since': '2030-01-01' }, 200],
  ['another ETag and its date', { 'If-None-Match': '"a"', 'If-Modified-Since': lastModified }, 200],
  ['its ETag and an earlier date', { 'If-None-Match': etag, 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 304]
])('one who has %s', async (_what, headers, status) => {
  for (const method of ['GET', 'HEAD']) {
    const response = ask(headers, method)
    expect(response.status).toBe(status)
    expect(response.headers.get('etag')).toBe(etag)
    expect(response.headers.get('last-modified')).toBe(lastModified)
    expect(await response.text()).toBe(status === 200 && method === 'GET' ? 'grüße' : '')
  }
})

test('HEAD has the headers of GET and no body', async () => {
  const [get, head] = [ask(), ask({}, 'HEAD')]
  expect([...head.headers]).toEqual([...get.headers])
  expect(await head.text()).toBe('')
})

test('a document of unknown age is not dated', () => {
  const undated = makeDocument('x', { contentType: 'text/plain' })
  const response = respond(new Request('https://example.org/', { headers: { 'If-Modified-Since': lastModified } }), undated)
  expect(response.status).toBe(200)
  expect(response.headers.has('last-modified')).toBe(false)
})

test.each([['Sun, 06 Nov 1994 08:49:37 GMT'], ['Sunday, 06-Nov-94 08:49:37 GMT'], ['Sun Nov  6 08:49:37 1994']])(
  '%s is an HTTP date',
  text => {
    expect(parseHttpDate(text)).toBe(Date.UTC(1994, 10, 6, 8, 49, 37))
  }
)

test.each(['', '0', '784111777', 'Sun, 06 Nov 1994 08:49:37 +0100', 'Sun, 99 Nov 1994 99:49:37 GMT', 'yesterday'])(
  '"%s" is no HTTP date',
  text => {
    expect(parseHttpDate(text)).toBeUndefined()
  }
)

test('a script on another site may ask conditionally', () => {
  const response = preflight()
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-headers')).toContain('If-None-Match')
})
