import { expect, test } from 'vitest'
import { urls } from '@/lib/urls'
import { type Surface, surfaceOf, surfaces } from './surface'

const day = { year: 2024, month: 12, day: 13 }

test.each<[Surface, readonly string[]]>([
  ['home', [urls.home(), '/?utm_source=feed', '//']],
  ['item', [urls.item(day, 'a-slug'), urls.source(urls.item(day, 'a-slug')), '/2024/Dec/13/a-slug?x=/tags/']],
  [
    'archive',
    [
      urls.year(2024),
      urls.month(day),
      urls.month(day, 2),
      urls.day(day),
      urls.kind('note', 3),
      urls.seriesIndex(),
      urls.series('a')
    ]
  ],
  ['tag', [urls.tagIndex(), urls.tags(['dns']), urls.tags(['dns', 'tls'], 2), urls.tagsOfKind(['dns'], 'link')]],
  [
    'feed',
    [
      urls.feed({ of: 'everything' }),
      urls.feed({ of: 'everything' }, 'json'),
      urls.feed({ of: 'tags', tags: ['dns', 'tls'] }, 'atom', 2),
      urls.feed({ of: 'series', slug: 'a' }, 'json'),
      urls.feed({ of: 'search', query: 'a/b' })
    ]
  ],
  ['search', [urls.search(), urls.search('feed.atom')]],
  [
    'media',
    [
      '/media/2024/a.png',
      urls.mediaVersion('/media/2024/a.png', 'x'),
      urls.resizedMedia('/media/a.png', 'x', 320),
      urls.siteCard(),
      urls.tagCard(['dns']),
      urls.itemCard(urls.item(day, 'a'))
    ]
  ],
  ['desk', ['/desk/', '/desk/drafts/abc/', '/preview/abc/']],
  ['api', ['/api/drafts/', '/api/auth/session/']],
  ['other', [urls.about(), urls.sitemap(), urls.sitemapPart(1), '/robots.txt', '/_next/static/a.css', '/healthz', '/made-up']]
])('%s', (surface, addresses) => {
  for (const address of addresses) expect([address, surfaceOf(address, 200)]).toEqual([address, surface])
})

test('what is not there, or no longer, is counted apart, but at the desk and in the interface, where that says something', () => {
  expect([surfaceOf('/2024/Dec/13/nope/', 404), surfaceOf('/2024/Dec/13/gone/', 410), surfaceOf('/', 404)]).toEqual([
    'missing',
    'missing',
    'missing'
  ])
  expect([surfaceOf('/api/drafts/nope/', 404), surfaceOf('/desk/nope/', 404)]).toEqual(['api', 'desk'])
})

test('any address belongs to one of them', () => {
  for (const address of ['', '*', '/%', '/\u0000', `/${'a/'.repeat(5_000)}`, 'http://elsewhere/', '/2024', '/tags.atom'])
    expect(surfaces).toContain(surfaceOf(address, 200))
})
