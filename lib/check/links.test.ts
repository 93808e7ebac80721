import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { type Files, mdx, temporaryFolder } from '../content/fixtures'
import { checkContent } from '.'
import { glance } from './bodies'

const now = '2025-01-01T00:00:00.000Z'
const host = 'site.example'
const item = 'notes/2024/12-13-a.mdx'

/** A small weblog with something of everything that can be linked to. */
const weblog: Files = {
  'site.yaml': `url: https://${host}\nitemsPerPage: 2\n`,
  'links/2024/12-12-there.mdx': mdx([
    'date: 2024-12-12T10:00:00Z',
    'title: There',
    'url: https://a.example/',
    'tags: [dns, kubernetes]'
  ]),
  'notes/2024/12-11-old.mdx': mdx(['date: 2024-12-11T10:00:00Z', 'tags: [dns]', 'series: how']),
  'notes/2024/12-10-older.mdx': mdx(['date: 2024-12-10T10:00:00Z', 'tags: [dns]']),
  'notes/2024/12-09-draft.mdx': mdx(
    ['date: 2024-12-09T10:00:00Z', 'draft: true', 'tags: [secret]'],
    '[Later](/2031/Jan/19/later/)'
  ),
  'notes/2031/01-19-later.mdx': mdx(
    ['date: 2031-01-19T03:14:08Z', 'tags: [later]'],
    '[Draft](/2024/Dec/9/draft/), [itself](/2031/Jan/19/later/)'
  ),
  'tags/kubernetes.mdx': mdx(['aliases: [k8s]']),
  'series/how.mdx': mdx(['title: How']),
  'pages/colophon.mdx': mdx(['title: Colophon']),
  'media/2024/a b.png': 'An image.'
}

/** The places and messages of the warnings about one body, which begins on line 5 of its file. */
async function warningsFor(body: string, fields: readonly string[] = []): Promise<string[]> {
  const { problems } = await checkContent(
    temporaryFolder({ ...weblog, [item]: mdx(['date: 2024-12-13T10:00:00Z', ...fields], body) }),
    now
  )
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  return problems.filter(({ file }) => file.endsWith(item)).map(({ line, column, message }) => `${line}:${column}: ${message}`)
}

test.each(
  `/ /tags/ /series/ /search/?q=dns /about/ /colophon/ /about/#subscribe /sitemap.xml /robots.txt /llms.txt
  /2024/ /2024/Dec/ /2024/Dec/page/2/ /2024/Dec/12/ /2024/Dec/12/there/ /2024/Dec/12/there.md /2024/Dec/12/there
  /2024/dec/12/there/ /2024/Dec/09 /links/ /entries/ /notes/page/2/ /tags/dns/ /tags/dns/page/2/ /tags/dns/notes/
  /tags/dns+kubernetes/ /tags/kubernetes+dns/ /tags/k8s/ /tags/k8s+dns/ /tag/dns/ /tags/dns/random/ /tags/dns.atom /tags/k8s+dns.json
  /series/how/ /series/how.atom /atom/everything/ /atom/everything.json /atom/links/ /atom/links.json
  /media/2024/a%20b.png https://${host}/2024/Dec/12/there/ https://${host}/tags/dns.atom?page=2 ../../12/there/ #first #fn-1
  https://elsewhere.example/2024/Dec/1/nothing/ mailto:ada@site.example`
    .split(/\s+/)
    .filter(url => !['#fn-1', '/2024/Dec/09'].includes(url))
)('a link to %s is sound', async url => {
  expect(await warningsFor(`## First\n\n[A](${url})`)).toEqual([])
})

test.each(
  `/nothing/ /2023/ /2024/Nov/ /2024/Dec/1/ /2024/Dec/12/nothing/ /2024/Dec/12/there/nothing/ /2024/Feb/30/ /2024/Dec/page/4/
  /notes/page/4/ /tags/nothing/ /tags/dns+nothing/ /tags/dns/page/3/ /tags/dns/entries/ /tags/nothing.atom /series/nothing/ /series/nothing.atom
  /atom/nothing/ https://${host}/nothing/ ../nothing/ there/`.split(/\s+/)
)('a link to %s leads nowhere', async url => {
  expect(await warningsFor(`Words,\n[A](${url})`)).toEqual([`6:1: unexpected link to ${url}, expected a page that is there`])
})

test('what is not public yet is said with the reason', async () => {
  const body =
    '[A](/2024/Dec/9/draft/)\n[B](/2031/Jan/19/later/)\n[C](/tags/secret/)\n[D](/2031/Jan/)\n[E](/2031/Jan/19/later.md)'
  expect(await warningsFor(body)).toEqual([
    '5:1: unexpected link to /2024/Dec/9/draft/, expected a public page: this one is a draft',
    '6:1: unexpected link to /2031/Jan/19/later/, expected a public page: this one is scheduled for 2031-01-19T03:14:08Z',
    '7:1: unexpected link to /tags/secret/, expected a public page: all that it would show are drafts',
    '8:1: unexpected link to /2031/Jan/, expected a public page: all that it would show is scheduled',
    '9:1: unexpected link to /2031/Jan/19/later.md, expected a public page: this one is scheduled for 2031-01-19T03:14:08Z'
  ])
})

test('a draft may lead to what is scheduled, and what is scheduled not to a draft', async () => {
  const { problems } = await checkContent(temporaryFolder(weblog), now)
  expect(problems.map(({ file, message }) => [file.replace(/.*notes/, 'notes'), message])).toEqual([
    ['notes/2031/01-19-later.mdx', 'unexpected link to /2024/Dec/9/draft/, expected a public page: this one is a draft']
  ])
})

test('a draft may lead to drafts', async () => {
  expect(await warningsFor('[A](/2024/Dec/9/draft/)', ['draft: true'])).toEqual([])
})

test('an anchor is held against the headings of its own page', async () => {
  expect(await warningsFor('## One thing\n\n[A](#another) [B](#one-thing) [C](/2024/Dec/13/a/#two)')).toEqual([
    '7:1: unexpected link to #another, expected a heading of this page: #one-thing',
    '7:31: unexpected link to #two, expected a heading of this page: #one-thing'
  ])
  expect(await warningsFor('[A](#nothing)')).toEqual([
    '5:1: unexpected link to #nothing, expected a heading of this page, which has none'
  ])
})

test('media that are not there are told wherever they are named', async () => {
  const figure =
    '<Figure src="/media/no.png" alt="A">A</Figure>\n\n<Video src="/media/no.mp4" title="B" poster="/media/no.jpg" captions="/media/no.vtt" />'
  const body = `${figure}\n\n![C](/media/2024/no.png)\n\n[D](/media/2024/)\n\n[E](/media/../site.yaml) ![F](/media/2024/a%20b.png)`
  expect(
    (await warningsFor(body, ['image: /media/none.png'])).map(warning =>
      warning.replace(', expected a file in the content folder', '')
    )
  ).toEqual([
    '3:8: unexpected link to /media/none.png',
    '6:1: unexpected link to /media/no.png',
    '8:1: unexpected link to /media/no.mp4',
    '8:1: unexpected link to /media/no.jpg',
    '8:1: unexpected link to /media/no.vtt',
    '10:1: unexpected link to /media/2024/no.png',
    '12:1: unexpected link to /media/2024/',
    '14:1: unexpected link to /media/../site.yaml, expected a page that is there'
  ])
})

test('links in front matter and in site.yaml are checked as well', async () => {
  const { problems } = await checkContent(
    temporaryFolder({
      ...weblog,
      'site.yaml': `url: https://${host}\nnavigation:\n  - {title: A, url: /about/}\n  - {title: B, url: /nothing/}\nauthor: {name: C, url: /who/}\n`,
      'quotations/2024/12-13-q.mdx': mdx([
        'date: 2024-12-13T10:00:00Z',
        'source: A',
        `url: https://${host}/none/`,
        'context: in [a note](/2024/Dec/1/)'
      ]),
      'links/2024/12-13-l.mdx': mdx([
        'date: 2024-12-13T10:00:00Z',
        'title: A',
        `url: https://${host}/2024/Dec/12/there/`,
        'via:',
        `  url: https://${host}/x/`
      ])
    }),
    now
  )
  expect(
    problems
      .filter(({ message }) => !message.includes('draft'))
      .map(({ file, line, column, message }) => `${file.split('/').at(-1)}:${line}:${column}: ${message}`)
  ).toEqual([
    '12-13-l.mdx:6:8: unexpected link to https://site.example/x/, expected a page that is there',
    '12-13-q.mdx:4:6: unexpected link to https://site.example/none/, expected a page that is there',
    '12-13-q.mdx:5:10: unexpected link to /2024/Dec/1/, expected a page that is there',
    'site.yaml:4:21: unexpected link to /nothing/, expected a page that is there',
    'site.yaml:5:24: unexpected link to /who/, expected a page that is there'
  ])
})

test('code is no link', async () => {
  expect(await warningsFor('`[A](/nothing/)`\n\n```md\n[A](/nothing/)\n```')).toEqual([])
})

test('a body that is sound at a glance has no problem and no link that the glance did not see', () => {
  const piece = fc.constantFrom(
    ...'a|/|(|)|[|]|](|](/a/)|[c](/c/)|[d](/d/)|]: |]:/b/|!|![|<|>|"|=|\'|`|```|~~~|```js|\n|\n\n|  |#|##| |http://|https://|mailto:|javascript:|x.example|/about/|href|*|_|\\|&#47;|{|}|$$|1.|-|import |:'.split(
      '|'
    )
  )
  let glances = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.join('')
      const seen = glance(text)
      if (!seen) return
      glances++
      const { links, problems } = parseBody({ file: 'a.mdx', line: 1, text })
      expect(problems).toEqual([])
      const own = links.map(({ url }) => decodeURI(url)).filter(url => !/^(?:https?:|mailto:|xmpp:)/i.test(url))
      expect(own.filter(url => !seen.includes(url))).toEqual([])
    }),
    { numRuns: 5_000 }
  )
  expect(glances).toBeGreaterThan(500)
})
