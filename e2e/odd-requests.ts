// Requests as nobody in their right mind makes them: odd paths, queries, headers and bodies, for property tests.
import fc from 'fast-check'

/** Must never come back as markup. */
export const markup = '<script>alert(1)</script>'

const words = (text: string) => text.trim().split(/\s+/)

const oddities = [
  '',
  encodeURIComponent(markup),
  ...words(String.raw`. .. ... %2e%2e %2F %5C \ %00 %0d%0aSet-Cookie:%20x=1 % %zz %E0%A4 %C0%AF %25 %2525 + ~ * ;a=b : @ = & ' " < ${'`'} | ^
    {a} [a] (a) $1 _next _next/data _not-found _filter _error __proto__ constructor toString ünïcödé 日本語 🙂 ${'\u202e'} <svg/onload=alert(1)>
    null undefined NaN -0 1e3 0x10 ９ 00002024 index.html wp-login.php .env .git/config api desk media`)
]
const familiar =
  words(`2024 Dec 13 openai-postmortem tags dns kubernetes dns+kubernetes dns.atom series http-caching atom everything page 2 links
  search about media site.yaml sitemap.xml card.png source random sitemap 1.xml openai-postmortem.md`)

/** Pages, feeds and documents of each form. */
export const addresses =
  words(`/ /tags/dns/ /tags/ /search/ /2024/Dec/13/openai-postmortem/ /links/page/2/ /atom/everything/ /tags/dns.atom /search.atom
  /search.json /sitemap.xml /robots.txt /2024/Dec/13/openai-postmortem.md /media/2024/fan-out.png /card.png /tags/dns/random/ /nowhere/
  /api/content-changed/`)

/** What HTTP itself has no room for: a space ends the target, control characters end the request. */
const sendable = (target: string) => target.replace(/[\s\p{Cc}]/gu, '')

const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...familiar) },
  { weight: 4, arbitrary: fc.constantFrom(...oddities) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...familiar), fc.constantFrom(...oddities)).map(parts => parts.join('')) }
)

export const path = fc
  .tuple(
    fc.constantFrom('/', '/', '/', '//', '/./', '/../'),
    fc.array(segment, { minLength: 1, maxLength: 7 }),
    fc.constantFrom('', '/', '//')
  )
  .map(([start, segments, end]) => sendable(start + segments.join('/') + end))

const value = fc.oneof(
  fc.constantFrom(
    '',
    encodeURIComponent(markup),
    'a'.repeat(3000),
    '('.repeat(200),
    '-'.repeat(500),
    '%F0%9F%99%82'.repeat(50),
    ...words(
      `0 1 2 -1 abc 1e9 99999999999999999999 2.5 % %zz %00 %0a " ' [ "unclosed tag: tag:dns -tag:dns year: from:2024-99-99`
    )
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).map(encodeURIComponent)
)
const key = fc.constantFrom(
  '',
  ...words('page size q sort filter q[] q[a][b] __proto__ constructor[prototype] _rsc nxtPsection nxtIslug __nextLocale')
)

/** Repeated keys included. */
export const query = fc
  .array(fc.tuple(key, value), { minLength: 1, maxLength: 5 })
  .map(pairs => sendable(`?${pairs.map(pair => pair.join('=')).join('&')}`))

const headerName = fc.constantFrom(
  ...words(`Accept Accept-Encoding Accept-Language Range If-None-Match If-Modified-Since If-Range Cookie Referer User-Agent Origin X-Forwarded-Host
    X-Forwarded-Proto X-Forwarded-For Forwarded Cache-Control Authorization RSC Next-Router-State-Tree Next-Router-Prefetch
    Next-Router-Segment-Prefetch Next-Url Next-Action x-middleware-subrequest x-nextjs-data x-matched-path x-now-route-matches
    x-prerender-revalidate Content-Type DNT`)
)
const headerValue = fc.oneof(
  fc.constantFrom(
    markup,
    'Thu, 99 Foo 2024 99:99:99 GMT',
    'a=b; '.repeat(100),
    '0'.repeat(4000),
    '"a", W/"b",',
    ...words(`*/* text/html;q=abc application/json bytes=0- bytes=-1 bytes=9-1 bytes=0-0,5-6 bytes=abc bytes=0-99999999999999999999 * " W/ W/"x"
      yesterday 1 %5B%22%22%5D ["",{"children":["__PAGE__",{}]}] {" /_tree /_index __proto__=1 next-auth.session-token=x
      middleware:middleware:middleware:middleware:middleware localhost:9 [::1`)
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)), maxLength: 60 })
)
export const headers = fc.dictionary(headerName, headerValue, { minKeys: 1, maxKeys: 5 })

const actionForm = `--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID_x"\r\n\r\n${markup}\r\n--x--\r\n`

/** A method with a body, as it may come to any address. Server actions answer everywhere, if there are any. */
export const sending = fc.record({
  method: fc.constantFrom(...words('HEAD POST PUT PATCH DELETE OPTIONS TRACE PROPFIND PURGE')),
  target: fc.constantFrom(...addresses),
  body: fc.constantFrom('', '{}', '[]', '{"', 'a=b', actionForm, markup),
  headers: fc
    .tuple(
      fc.constantFrom(
        ...words(
          'text/plain application/json multipart/form-data multipart/form-data;boundary=x application/x-www-form-urlencoded'
        )
      ),
      fc.boolean()
    )
    .map(
      ([type, isAction]): Record<string, string> => ({
        'Content-Type': type,
        ...(isAction ? { 'Next-Action': '0'.repeat(42) } : {})
      })
    )
})

/** Long in each way an address can be. */
export function longTargets(length: number): string[] {
  const fill = (part: string) => part.repeat(length / part.length)
  return [
    `/${fill('a')}/`,
    `/tags/${fill('a+')}b/`,
    `/${fill('a/')}`,
    `/${fill('%F0%9F%99%82')}`,
    `/search/?q=${fill('dns+')}`,
    `/${fill('../')}`
  ]
}
