import { expect, test } from 'vitest'
import { kinds } from './content/types'
import { absolute, api, decodeSegment, desk, kindOfSlug, kindSlugs, queryText, urls } from './urls'

const day = { year: 2024, month: 12, day: 3 }
const permalink = urls.item(day, 'a-slug')

test('every address of the weblog', () => {
  const all = {
    home: urls.home(),
    year: urls.year(2024),
    earlyYear: urls.year(987),
    month: urls.month(day),
    monthPage: urls.month(day, 2),
    day: urls.day(day),
    item: permalink,
    source: urls.source(permalink),
    itemCard: urls.itemCard(permalink),
    kinds: kinds.map(kind => urls.kind(kind)),
    kindPage: urls.kind('link', 3),
    tagIndex: urls.tagIndex(),
    someTags: urls.tagIndex({ filter: 'c d+', letter: 'c', by: 'count' }),
    tagsByName: urls.tagIndex({ filter: '', letter: '', by: 'name' }),
    tag: urls.tags(['dns']),
    tagPage: urls.tags(['dns'], 2),
    intersection: urls.tags(['kubernetes', 'dns', 'a-b']),
    tagOfKind: urls.tagsOfKind(['dns'], 'quotation'),
    tagOfKindPage: urls.tagsOfKind(['kubernetes', 'dns'], 'note', 2),
    random: urls.randomOfTags(['b', 'a']),
    tagCard: urls.tagCard(['b', 'a']),
    seriesIndex: urls.seriesIndex(),
    series: urls.series('How-to_1'),
    page: urls.page('colophon'),
    about: urls.about(),
    subscribe: urls.subscribe(),
    search: urls.search(),
    searchFor: urls.search('dns "name server" -a&b=c+d%é#'),
    sitemap: urls.sitemap(),
    sitemapPart: urls.sitemapPart(2),
    siteCard: urls.siteCard(),
    preview: [urls.preview('a-draft'), urls.openPreview('a-draft', 'token')],
    mediaVersion: urls.mediaVersion('/media/2024/a.png', '0123456789abcdef'),
    resizedMedia: urls.resizedMedia('/media/2024/a%20b.png', '0123456789abcdef', 640),
    everything: [urls.feed({ of: 'everything' }), urls.feed({ of: 'everything' }, 'json')],
    kindFeeds: kinds.map(kind => urls.feed({ of: 'kind', kind })),
    kindJson: urls.feed({ of: 'kind', kind: 'note' }, 'json'),
    tagFeeds: [urls.feed({ of: 'tags', tags: ['dns'] }), urls.feed({ of: 'tags', tags: ['kubernetes', 'dns'] }, 'json')],
    seriesFeeds: [urls.feed({ of: 'series', slug: 's' }), urls.feed({ of: 'series', slug: 's' }, 'json')],
    searchFeeds: [urls.feed({ of: 'search', query: 'tag:dns a b' }), urls.feed({ of: 'search', query: 'a&b' }, 'json')],
    feedPages: [urls.feed({ of: 'everything' }, 'atom', 2), urls.feed({ of: 'search', query: 'a' }, 'json', 3)]
  }
  expect(all).toMatchInlineSnapshot(`
    {
      "about": "/about/",
      "day": "/2024/Dec/3/",
      "earlyYear": "/0987/",
      "everything": [
        "/atom/everything/",
        "/atom/everything.json",
      ],
      "feedPages": [
        "/atom/everything/?page=2",
        "/search.json?q=a&page=3",
      ],
      "home": "/",
      "intersection": "/tags/a-b+dns+kubernetes/",
      "item": "/2024/Dec/3/a-slug/",
      "itemCard": "/2024/Dec/3/a-slug/card.png",
      "kindFeeds": [
        "/atom/entries/",
        "/atom/links/",
        "/atom/quotations/",
        "/atom/notes/",
      ],
      "kindJson": "/atom/notes.json",
      "kindPage": "/links/page/3/",
      "kinds": [
        "/entries/",
        "/links/",
        "/quotations/",
        "/notes/",
      ],
      "mediaVersion": "/media/@0123456789abcdef/2024/a.png",
      "month": "/2024/Dec/",
      "monthPage": "/2024/Dec/page/2/",
      "page": "/colophon/",
      "preview": [
        "/preview/a-draft/",
        "/preview/a-draft/token/",
      ],
      "random": "/tags/a+b/random/",
      "resizedMedia": "/_next/image/?url=%2Fmedia%2F%400123456789abcdef%2F2024%2Fa%2520b.png&w=640&q=80",
      "search": "/search/",
      "searchFeeds": [
        "/search.atom?q=tag%3Adns+a+b",
        "/search.json?q=a%26b",
      ],
      "searchFor": "/search/?q=dns+%22name+server%22+-a%26b%3Dc%2Bd%25%C3%A9%23",
      "series": "/series/How-to_1/",
      "seriesFeeds": [
        "/series/s.atom",
        "/series/s.json",
      ],
      "seriesIndex": "/series/",
      "siteCard": "/card.png",
      "sitemap": "/sitemap.xml",
      "sitemapPart": "/sitemap/2.xml",
      "someTags": "/tags/?filter=c+d%2B&letter=c&by=count",
      "source": "/2024/Dec/3/a-slug.md",
      "subscribe": "/about/#subscribe",
      "tag": "/tags/dns/",
      "tagCard": "/tags/a+b/card.png",
      "tagFeeds": [
        "/tags/dns.atom",
        "/tags/dns+kubernetes.json",
      ],
      "tagIndex": "/tags/",
      "tagOfKind": "/tags/dns/quotations/",
      "tagOfKindPage": "/tags/dns+kubernetes/notes/page/2/",
      "tagPage": "/tags/dns/page/2/",
      "tagsByName": "/tags/",
      "year": "/2024/",
    }
  `)
})

test('kinds and their slugs lead to each other', () => {
  for (const kind of kinds) expect(kindOfSlug(kindSlugs[kind])).toBe(kind)
  expect(['entry', 'Entries', '', 'toString', '__proto__'].map(kindOfSlug)).toEqual(Array.from({ length: 5 }))
})

test('an absolute address begins with the origin', () => {
  expect(absolute('https://example.org', urls.tagIndex())).toBe('https://example.org/tags/')
})

test('segments are decoded, broken ones are none', () => {
  expect(['a%20b', '%E2%82%AC', 'a+b', '%', '%E2%82', '%zz'].map(decodeSegment)).toEqual([
    'a b',
    '€',
    'a+b',
    undefined,
    undefined,
    undefined
  ])
})

test('a parameter of a query is text, whatever came', () => {
  expect(queryText('dns')).toBe('dns')
  expect(queryText(['dns', 'tls'])).toBe('dns tls')
  expect(queryText(undefined)).toBe('')
  expect(queryText([].filter)).toBe('')
})

test('every address of the desk', () => {
  const path = 'notes/2024/12-13-a.mdx'
  expect([
    desk.drafts(),
    desk.scheduled(),
    desk.scheduled(2),
    desk.published(),
    desk.published({ q: 'a & b', kind: 'note', state: 'public', page: 2 }),
    desk.published({ page: 1 }),
    desk.problems(),
    desk.new(),
    desk.new('quotation'),
    desk.draft('a-slug'),
    desk.draft('a-slug', 7),
    desk.history('a-slug'),
    desk.history('a-slug', { version: '5ba9', page: 2 }),
    desk.signIn(),
    desk.bookmarklet(),
    api.previewLink('a-draft'),
    api.linkFacts('https://example.org/?a=b&c'),
    api.media('a b.png'),
    desk.refused(),
    desk.signedIn(),
    api.auth('signin', 'github'),
    api.drafts(),
    api.draft('a-slug'),
    api.history('a-slug'),
    api.version('a-slug', '5ba9'),
    api.publish('a-slug'),
    api.publish('a-slug', '2026-12-24T06:00:00.000Z'),
    api.item(path),
    api.draftOfItem(path),
    api.unpublish(path),
    api.preview(),
    api.tags(),
    api.share(),
    api.contentChanged()
  ]).toMatchInlineSnapshot(`
    [
      "/desk/",
      "/desk/scheduled/",
      "/desk/scheduled/?page=2",
      "/desk/published/",
      "/desk/published/?q=a+%26+b&kind=note&state=public&page=2",
      "/desk/published/",
      "/desk/problems/",
      "/desk/new/",
      "/desk/new/quotation/",
      "/desk/drafts/a-slug/",
      "/desk/drafts/a-slug/?line=7",
      "/desk/drafts/a-slug/history/",
      "/desk/drafts/a-slug/history/?version=5ba9&page=2",
      "/desk/sign-in/",
      "/desk/bookmarklet/",
      "/api/drafts/a-draft/preview-link/",
      "/api/link-facts/?url=https%3A%2F%2Fexample.org%2F%3Fa%3Db%26c",
      "/api/media/?name=a%20b.png",
      "/desk/sign-in/refused/",
      "/desk/sign-in/done/",
      "/api/auth/signin/github/",
      "/api/drafts/",
      "/api/drafts/a-slug/",
      "/api/drafts/a-slug/history/",
      "/api/drafts/a-slug/history/5ba9/",
      "/api/drafts/a-slug/publish/",
      "/api/drafts/a-slug/publish/?date=2026-12-24T06%3A00%3A00.000Z",
      "/api/items/notes/2024/12-13-a.mdx/",
      "/api/items/notes/2024/12-13-a.mdx/draft/",
      "/api/items/notes/2024/12-13-a.mdx/unpublish/",
      "/api/preview/",
      "/api/tags/",
      "/api/share/",
      "/api/content-changed/",
    ]
  `)
})
