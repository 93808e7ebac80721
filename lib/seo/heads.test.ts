import { expect, test } from 'vitest'
import { createStore, defaultSite, type Site } from '@/lib/content'
import { dayView, itemView, kindView, monthView, sectionView, seriesView, tagView } from '@/lib/content/views'
import { dayHead, itemHead, itemTrail, monthHead, sectionHead, seriesHead, tagHead } from './heads'
import { metadataFor, type PageHead } from './metadata'

const mdx = (text = '') => ({ file: 'x.mdx', line: 1, text })
const site: Site = {
  ...defaultSite,
  name: 'Cairn',
  tagline: 'links',
  description: 'Links and notes.',
  url: 'https://cairn.example',
  author: { name: 'Ada', links: [] },
  itemsPerPage: 2
}

function on(day: number, slug: string) {
  return {
    slug,
    publishedAt: `2024-12-${day}T05:29:00.000Z`,
    publishedOn: { year: 2024, month: 12, day },
    permalink: `/2024/Dec/${day}/${slug}/`,
    tags: [],
    body: mdx('Words.')
  }
}

const store = createStore({
  site,
  items: [
    { ...on(13, 'a'), kind: 'link', title: `OpenAI's "outage"`, url: 'https://openai.example/', tags: ['dns', 'k8s'] },
    { ...on(13, 'b'), kind: 'note', tags: ['dns'], updatedAt: '2025-01-01T00:00:00.000Z' },
    { ...on(14, 'c'), kind: 'entry', title: 'Slow', tags: ['dns'], series: 's', image: '/media/c.png' },
    { ...on(15, 'd'), kind: 'quotation', source: 'Ada' },
    { ...on(15, 'e'), kind: 'entry', title: 'T'.repeat(160) },
    { ...on(15, 'f'), kind: 'entry', title: 'U' }
  ],
  tags: [{ name: 'dns', aliases: [], description: mdx('About *names*.') }],
  series: [{ slug: 's', title: "Ada's series", introduction: mdx('It begins.') }],
  pages: [{ slug: 'about', title: 'About', body: mdx('Who writes here.') }]
})

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('unexpected undefined, expected a view')
  return value
}

function tagsHead(params: { tags: string; kind?: string; page?: string }): PageHead {
  const view = present(tagView(store, params))
  if ('moved' in view) throw new Error('unexpected move, expected a view')
  return tagHead(view)
}

const itemAt = (day: string, slug: string) => present(itemView(store, { year: '2024', month: 'Dec', day, slug }))
const december = { year: '2024', month: 'Dec' }

const heads: [string, PageHead, Partial<PageHead>][] = [
  [
    'a year',
    sectionHead(present(sectionView(store, { section: '2024' }))),
    { title: 'Archive for 2024', description: '6 items in 2024.', path: '/2024/', newer: undefined, older: undefined }
  ],
  [
    'a kind',
    sectionHead(present(sectionView(store, { section: 'entries' }))),
    {
      title: 'Entries',
      path: '/entries/',
      feed: { of: { of: 'kind', kind: 'entry' }, name: 'Entries' },
      older: '/entries/page/2/'
    }
  ],
  [
    'a further page of a kind',
    sectionHead({ of: 'kind', ...present(kindView(store, { kind: 'entries', page: '2' })) }),
    { title: 'Entries, page 2', path: '/entries/page/2/', newer: '/entries/', older: undefined }
  ],
  [
    'a standing page',
    sectionHead(present(sectionView(store, { section: 'about' }))),
    { title: 'About', description: 'Who writes here.', path: '/about/' }
  ],
  [
    'a month',
    monthHead(present(monthView(store, { ...december, page: '2' }))),
    { title: 'December 2024, page 2', path: '/2024/Dec/page/2/', newer: '/2024/Dec/', older: '/2024/Dec/page/3/' }
  ],
  [
    'a day',
    dayHead(present(dayView(store, { ...december, day: '13' }))),
    {
      title: 'Archive for Friday, 13th December 2024',
      description: '2 items of 13th December 2024: Note on 13th December 2024; OpenAI’s “outage”',
      path: '/2024/Dec/13/',
      newer: '/2024/Dec/14/',
      older: undefined
    }
  ],
  [
    'a day whose titles are too long for a description',
    dayHead(present(dayView(store, { ...december, day: '15' }))),
    { description: '3 items of 15th December 2024: U…' }
  ],
  [
    'a tag',
    tagsHead({ tags: 'dns' }),
    {
      title: 'Items tagged “dns”',
      description: '3 items tagged “dns”. About names.',
      path: '/tags/dns/',
      feed: { of: { of: 'tags', tags: ['dns'] }, name: 'dns' },
      image: { url: '/tags/dns/card.png', alt: 'Items tagged “dns”' },
      older: '/tags/dns/page/2/'
    }
  ],
  ['a further page of a tag', tagsHead({ tags: 'dns', page: '2' }), { path: '/tags/dns/page/2/', newer: '/tags/dns/' }],
  [
    'a tag and kind',
    tagsHead({ tags: 'dns', kind: 'notes' }),
    { title: 'Notes tagged “dns”', description: '1 note tagged “dns”. About names.', path: '/tags/dns/notes/' }
  ],
  [
    'tags together',
    tagsHead({ tags: 'dns+k8s' }),
    {
      title: 'Items tagged “dns” and “k8s”',
      description: '1 item tagged “dns” and “k8s”.',
      path: '/tags/dns+k8s/',
      image: { url: '/tags/dns+k8s/card.png', alt: 'Items tagged “dns” and “k8s”' }
    }
  ],
  [
    'a series',
    seriesHead(present(seriesView(store, { slug: 's' }))),
    {
      title: 'Ada’s series',
      description: 'It begins.',
      path: '/series/s/',
      feed: { of: { of: 'series', slug: 's' }, name: 'Ada’s series' }
    }
  ],
  [
    'an item',
    itemHead(itemAt('13', 'a'), 'Words.'),
    {
      title: 'OpenAI’s “outage”',
      description: 'Words.',
      path: '/2024/Dec/13/a/',
      feed: { of: { of: 'tags', tags: ['dns'] }, name: 'dns' },
      image: { url: '/2024/Dec/13/a/card.png', alt: 'OpenAI’s “outage”' },
      newer: '/2024/Dec/14/c/',
      older: '/2024/Dec/13/b/'
    }
  ],
  ['an item with an image', itemHead(itemAt('14', 'c'), ''), { image: { url: '/media/c.png', alt: 'Slow' } }],
  ['an item without tags', itemHead(itemAt('15', 'd'), ''), { title: 'Quoting Ada', feed: undefined }]
]

test.each(heads)('the head of %s', (_, head, expected) => {
  expect(head).toMatchObject(expected)
})

test('the way from the home page down to an item', () => {
  expect(itemTrail(itemAt('13', 'a').item)).toEqual([
    { title: '2024', url: '/2024/' },
    { title: 'December 2024', url: '/2024/Dec/' },
    { title: '13th December 2024', url: '/2024/Dec/13/' },
    { title: 'OpenAI’s “outage”', url: '/2024/Dec/13/a/' }
  ])
})

test('a page says where it is, what it is, and which image stands for it', () => {
  expect(metadataFor(site, itemHead(itemAt('13', 'b'), 'Words.'))).toMatchObject({
    title: 'Note on 13th December 2024 · Cairn',
    description: 'Words.',
    alternates: { canonical: 'https://cairn.example/2024/Dec/13/b/' },
    openGraph: {
      type: 'article',
      title: 'Note on 13th December 2024',
      url: 'https://cairn.example/2024/Dec/13/b/',
      siteName: 'Cairn',
      publishedTime: '2024-12-13T05:29:00.000Z',
      modifiedTime: '2025-01-01T00:00:00.000Z',
      authors: ['https://cairn.example/about/'],
      tags: ['dns'],
      images: [
        { url: 'https://cairn.example/2024/Dec/13/b/card.png', width: 1200, height: 630, alt: 'Note on 13th December 2024' }
      ]
    },
    twitter: { card: 'summary_large_image', title: 'Note on 13th December 2024', description: 'Words.' }
  })
})

test('a page advertises its own feed first, then the site’s, in both formats', () => {
  expect(metadataFor(site, tagsHead({ tags: 'dns' })).alternates?.types).toEqual({
    'application/atom+xml': [
      { url: 'https://cairn.example/tags/dns.atom', title: 'Cairn: dns' },
      { url: 'https://cairn.example/atom/everything/', title: 'Cairn' }
    ],
    'application/feed+json': [
      { url: 'https://cairn.example/tags/dns.json', title: 'Cairn: dns' },
      { url: 'https://cairn.example/atom/everything.json', title: 'Cairn' }
    ]
  })
  expect(metadataFor(site, {}).alternates?.types?.['application/atom+xml']).toHaveLength(1)
})

test('the lists before and after are named by their addresses', () => {
  const middle = metadataFor(site, monthHead(present(monthView(store, { ...december, page: '2' }))))
  expect(middle.pagination).toEqual({
    previous: 'https://cairn.example/2024/Dec/',
    next: 'https://cairn.example/2024/Dec/page/3/'
  })
})

test('the months around a month of one page are named', () => {
  const month = { ...present(monthView(store, december)), pages: 1, older: { year: 2024, month: 11 } }
  expect(monthHead(month)).toMatchObject({ older: '/2024/Nov/', newer: undefined })
  expect(monthHead({ ...month, newer: { year: 2025, month: 1 } })).toMatchObject({ newer: '/2025/Jan/' })
})

test.each([
  [
    'the site’s card without one of its own',
    {},
    { url: 'https://cairn.example/card.png', width: 1200, height: 630, alt: 'Cairn' }
  ],
  [
    'one of the site, of unknown size',
    { image: { url: '/media/a.png', alt: 'A' } },
    { url: 'https://cairn.example/media/a.png', alt: 'A' }
  ],
  ['one from elsewhere', { image: { url: 'https://b.example/b.png', alt: 'B' } }, { url: 'https://b.example/b.png', alt: 'B' }]
])('the image of a page is %s', (_, head, image) => {
  expect(metadataFor(site, head).openGraph?.images).toEqual([image])
  expect(metadataFor(site, head).twitter?.images).toEqual([image])
})

test('a page without a description has the site’s, and without a title the site’s name', () => {
  expect(metadataFor(site, {})).toMatchObject({ title: 'Cairn', description: 'Links and notes.', openGraph: { title: 'Cairn' } })
  expect(metadataFor({ ...site, description: '' }, { description: '' }).description).toBe('links')
})

test('only pages made for one reader ask not to be indexed', () => {
  expect(metadataFor(site, {}).robots).toBeUndefined()
  expect(metadataFor(site, { noindex: true }).robots).toEqual({ index: false, follow: true })
})
