// Requests as nobody in their right mind makes them: odd paths, queries, headers and bodies, for property tests.
import fc from 'fast-check'
import { authorization } from './instance'

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
  /series/http-caching/ /about/ /llms.txt /2024/Dec/13/openai-postmortem/card.png /api/content-changed/ /api/drafts/ /api/preview/ /api/cron/
  /preview/some-draft/ /preview/some-draft/token/ /desk/ /desk/sign-in/ /healthz /readyz /metrics /_next/image/`)

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
  ...words(`Accept Accept-Encoding Accept-Language Range If-None-Match If-Match If-Modified-Since If-Unmodified-Since If-Range Cookie Referer
    User-Agent Origin X-Forwarded-Host X-Forwarded-Proto X-Forwarded-For X-Forwarded-Port X-Forwarded-Prefix X-Real-Ip Forwarded Via
    Cache-Control Pragma Authorization Expect Upgrade TE Trailer Content-Encoding Content-Range X-HTTP-Method-Override
    RSC Next-Router-State-Tree Next-Router-Prefetch Next-Router-Segment-Prefetch Next-Hmr-Refresh Next-Url Next-Action Next-Resume
    Next-Test-Fetch-Priority x-middleware-subrequest x-middleware-rewrite x-middleware-next x-nextjs-data x-nextjs-rewrite x-nextjs-postponed
    x-matched-path x-now-route-matches x-prerender-revalidate x-prerender-revalidate-if-generated x-invoke-path x-invoke-status x-invoke-query
    x-invoke-output x-nonce x-cairn-kept Content-Type Sec-Fetch-Site Sec-Fetch-Mode Purpose Sec-Purpose Save-Data DNT`)
)
const headerValue = fc.oneof(
  fc.constantFrom(
    markup,
    'Thu, 99 Foo 2024 99:99:99 GMT',
    'a=b; '.repeat(100),
    '0'.repeat(4000),
    '"a", W/"b",',
    ...words(`*/* text/html;q=abc application/json bytes=0- bytes=-1 bytes=9-1 bytes=0-0,5-6 bytes=abc bytes=0-99999999999999999999 * " W/ W/"x"
      yesterday 0 1 true ; , , ;q=1 gzip br identity;q=0 *;q=0 gzip;q=0,identity;q=0 gzip;q=9 gzip,gzip,br,zstd ünïcödé gzip;q= q=gzip GZIP
      bytes=-0 bytes=5-,2- bytes=0-0,1-1,2-2,3-3 items=0-1 bytes bytes= bytes=-99999999999 W/"",""
      Bearer Basic Basic:// Bearer%20x 100-continue websocket h2c chunked deflate POST DELETE same-origin cross-site 500 404 /_not-found /_error
      %5B%22%22%5D ["",{"children":["__PAGE__",{}]}] {" /_tree /_index __proto__=1 next-auth.session-token=x
      middleware:middleware:middleware:middleware:middleware localhost:9 [::1`)
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map(code => String.fromCharCode(code)), maxLength: 60 })
)
export const headers = fc.dictionary(headerName, headerValue, { minKeys: 1, maxKeys: 5 })

const actionForm = `--x\r\nContent-Disposition: form-data; name="1_$ACTION_ID_x"\r\n\r\n${markup}\r\n--x--\r\n`

/** What is asked for flight data, as Next's own script does it, alone or mixed with anything. */
export const flight = fc
  .tuple(
    fc.subarray(
      words(
        'RSC Next-Router-State-Tree Next-Router-Prefetch Next-Router-Segment-Prefetch Next-Url Next-Hmr-Refresh x-nextjs-data'
      ),
      { minLength: 1 }
    ),
    fc.constantFrom(
      ...words(
        `1 0 2 /_tree /_full /_index /_head /__PAGE__ /../../_tree /%2e%2e $ /tags/$d$tags/__PAGE__ %5B%22%22%2C%7B%7D%5D %5B ["",{}] true /`
      )
    ),
    fc.constantFrom('', '?_rsc=1', '?_rsc=', '?_rsc=1&_rsc=2', '?_rsc[]=x')
  )
  .map(([names, said, suffix]) => ({
    suffix,
    headers: Object.fromEntries(names.map(name => [name, name === 'RSC' ? '1' : said]))
  }))

/** What the interface for authors is asked by somebody who has a token, and sends anything at all. */
export const asAuthor = fc.record({
  method: fc.constantFrom(...words('GET POST PUT PATCH DELETE HEAD OPTIONS')),
  target: fc
    .tuple(
      fc.constantFrom(
        ...words(
          `/api/drafts/ /api/drafts/{}/ /api/drafts/{}/publish/ /api/drafts/{}/history/ /api/drafts/{}/history/{}/ /api/drafts/{}/preview-link/
          /api/items/{}/ /api/items/notes/2024/{}/draft/ /api/items/{}/unpublish/ /api/preview/ /api/tags/ /api/media/?name={} /api/link-facts/?url={}
          /api/drafts/{}/publish/?date={} /api/nothing/{}/ /desk/drafts/{}/ /desk/drafts/{}/?line={} /desk/drafts/{}/history/?version={}
          /desk/published/?q={} /desk/published/?page={} /desk/new/{}/ /preview/{}/{}/`
        )
      ),
      fc.oneof(segment, value)
    )
    .map(([target, odd]) => sendable(target.replaceAll('{}', odd))),
  body: fc.oneof(
    fc.constantFrom(
      '',
      '{}',
      '[]',
      'null',
      '"',
      '{"',
      '0',
      '{"__proto__":{"a":1}}',
      `{"text":${'['.repeat(5000)}`,
      markup,
      '\ufeff{}'
    ),
    fc.json({ maxDepth: 3 }),
    fc
      .record(
        {
          kind: fc.constantFrom('note', 'entry', '__proto__', 1, null, markup),
          slug: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('../x', 'a/b', '', null, 'x'.repeat(300))),
          path: fc.constantFrom(
            'notes/2024/12-13-a.mdx',
            '../../etc/passwd',
            '.git/config',
            '',
            1,
            'site.yaml',
            'notes/2024/12-13-\u0000.mdx'
          ),
          text: fc.oneof(
            fc.string({ maxLength: 200 }),
            fc.constantFrom('---\n', '---\na: &a [*a]\n---\n', '---\n? !!js/function >\n---\n', null, 7)
          ),
          fields: fc.oneof(
            fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 })),
            fc.constantFrom(null, [], 'x')
          ),
          body: fc.oneof(
            fc.string({ maxLength: 100 }),
            fc.constantFrom(markup, '{process.exit()}', 'import x from "fs"', '<'.repeat(2000), null)
          ),
          date: fc.constantFrom('now', '', '2024-13-45T99:99:99Z', '9999-12-31T23:59:59Z', 0, null)
        },
        { requiredKeys: [] }
      )
      .map(given => JSON.stringify(given))
  ),
  headers: fc
    .record(
      {
        'If-Match': fc.constantFrom('*', '"x"', 'W/"x"', '"', '', '"a", "b"'),
        'Content-Type': fc.constantFrom(
          'application/json',
          'text/plain',
          'image/png',
          'multipart/form-data; boundary=x',
          'application/json; charset=x'
        ),
        'Content-Encoding': fc.constantFrom('gzip', 'br', 'x'),
        'Sec-Fetch-Site': fc.constantFrom('same-origin', 'cross-site', 'x')
      },
      { requiredKeys: [] }
    )
    .map((given): Record<string, string> => ({ ...authorization, ...given }))
})

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
