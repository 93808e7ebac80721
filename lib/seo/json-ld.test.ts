import { expect, test } from 'vitest'
import { defaultSite, type Item, type Site } from '@/lib/content'
import { blogJsonLd, breadcrumbJsonLd, itemJsonLd, scriptJson } from './json-ld'

const site: Site = {
  ...defaultSite,
  name: 'Cairn',
  description: 'Links.',
  url: 'https://cairn.example',
  author: { name: 'Ada', url: '/about/', links: [{ title: 'Code', url: 'https://code.example/ada' }] }
}
const link: Item = {
  kind: 'link',
  slug: 'a',
  title: "It's down",
  url: 'https://example.org/',
  tags: ['dns', 'k8s'],
  publishedAt: '2024-12-13T05:29:00.000Z',
  publishedOn: { year: 2024, month: 12, day: 13 },
  permalink: '/2024/Dec/13/a/',
  body: { file: 'a.mdx', line: 1, text: '' }
}
const card = { '@type': 'ImageObject', url: 'https://cairn.example/2024/Dec/13/a/card.png', width: 1200, height: 630 }
const ada = { '@type': 'Person', name: 'Ada', url: 'https://cairn.example/about/', sameAs: ['https://code.example/ada'] }

/** As a reader of the page gets it: what is undefined is not there. */
const sent = (data: Record<string, unknown>) => JSON.parse(scriptJson(data))

test('an item is a posting of the blog', () => {
  expect(sent(itemJsonLd(site, link, 'Words.'))).toEqual({
    '@context': 'https://schema.org',
    '@type': 'BlogPosting',
    '@id': 'https://cairn.example/2024/Dec/13/a/',
    headline: 'It’s down',
    description: 'Words.',
    url: 'https://cairn.example/2024/Dec/13/a/',
    mainEntityOfPage: 'https://cairn.example/2024/Dec/13/a/',
    isPartOf: { '@type': 'Blog', '@id': 'https://cairn.example/#blog', name: 'Cairn', url: 'https://cairn.example/' },
    datePublished: '2024-12-13T05:29:00.000Z',
    dateModified: '2024-12-13T05:29:00.000Z',
    inLanguage: 'en',
    keywords: ['dns', 'k8s'],
    image: card,
    author: ada,
    citation: 'https://example.org/'
  })
})

test('an item with an update, an image of its own and nothing else', () => {
  const note: Item = { ...link, kind: 'note', tags: [], image: '/media/a.png', updatedAt: '2025-01-01T00:00:00.000Z' }
  const data = sent(itemJsonLd(site, { ...note, url: undefined, title: undefined } as Item, ''))
  expect(data).toMatchObject({ dateModified: '2025-01-01T00:00:00.000Z', image: 'https://cairn.example/media/a.png' })
  expect(Object.keys(data)).not.toEqual(expect.arrayContaining(['keywords']))
  expect(data).not.toHaveProperty('citation')
  expect(data).not.toHaveProperty('description')
})

test('the site is a blog that can be searched', () => {
  expect(sent(blogJsonLd(site))).toMatchObject({
    '@type': 'Blog',
    name: 'Cairn',
    description: 'Links.',
    author: ada,
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: 'https://cairn.example/search/?q={search_term_string}' },
      'query-input': 'required name=search_term_string'
    }
  })
})

test('breadcrumbs count from one and lead to absolute addresses', () => {
  expect(breadcrumbJsonLd(site, [{ title: '2024', url: '/2024/' }]).itemListElement).toEqual([
    { '@type': 'ListItem', position: 1, name: '2024', item: 'https://cairn.example/2024/' }
  ])
})

test.each([
  ['the end of a script', '</script><script>alert(1)</script>'],
  ['a comment that would swallow the end', '<!--<script>'],
  ['line separators of JavaScript', 'a\u2028b\u2029c'],
  ['quotes and backslashes', '"\\\'']
])('%s in a title stays text', (_, title) => {
  const json = scriptJson({ title })
  expect(json).not.toMatch(/[<\u2028\u2029]/)
  expect(JSON.parse(json)).toEqual({ title })
})
