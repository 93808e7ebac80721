import { expect, test } from 'vitest'
import { itemOf, storeWith } from '@/lib/content/fixtures'
import type { Item } from '@/lib/content/types'
import { addressKey, linkFacts, withoutTracking } from '.'
import { asking, server } from './fixtures'

const linkTo = (slug: string, url: string, via?: string): Item => {
  const item = itemOf({ kind: 'link', slug, title: slug })
  return item.kind === 'link' ? { ...item, url, ...(via ? { via: { url: via } } : {}) } : item
}

test('a page elsewhere is described, and what links to it is found by each of its addresses', async () => {
  const origin = await server(({ url }, response) => {
    if (url === '/short') response.writeHead(301, { Location: '/moon?utm_medium=short&id=7' }).end()
    else
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=iso-8859-1' })
        .end(Buffer.from('<title>Caf\xe9 by the sea</title><link rel=canonical href=/the-moon/>', 'latin1'))
  })
  const store = storeWith([
    linkTo('by-short', `${origin}/short`),
    linkTo('by-final', `${origin}/moon/?id=7#tides`),
    linkTo('by-canonical', `${origin}/the-moon`),
    linkTo('found-there', 'https://elsewhere.example/', `${origin}/the-moon/`),
    linkTo('another', `${origin}/moon?id=8`)
  ])
  const facts = await linkFacts(store, `${origin}/short`, asking)
  expect(facts).toMatchObject({ url: `${origin}/moon?id=7`, title: 'Café by the sea', canonical: `${origin}/the-moon/` })
  expect(facts.linkedFrom.map(({ title }) => title).sort()).toEqual(['by-canonical', 'by-final', 'by-short', 'found-there'])
  expect(facts.linkedFrom[0]?.permalink).toMatch(/^\/2024\/Dec\/13\//)
})

test('a page that cannot be asked is still known when something links to it', async () => {
  const store = storeWith([linkTo('metadata', 'http://169.254.169.254/latest/')])
  expect(await linkFacts(store, 'http://169.254.169.254/latest', asking)).toEqual({
    url: 'http://169.254.169.254/latest',
    linkedFrom: [{ title: 'metadata', permalink: '/2024/Dec/13/metadata/' }],
    unreachable: 'This address is not on the public web, so it is not asked.'
  })
})

test('a quotation links to where it stands', async () => {
  const item = itemOf({ kind: 'quotation', slug: 'said', title: 'Ada' })
  const store = storeWith([item.kind === 'quotation' ? { ...item, url: 'https://ada.example/said' } : item])
  const { linkedFrom } = await linkFacts(store, 'https://ada.example:22/said', asking)
  expect(linkedFrom).toEqual([])
  const web = { ...asking.web, addressesOf: async () => ['10.0.0.1'] }
  expect((await linkFacts(store, 'http://www.ada.example/said/#top', { ...asking, web })).linkedFrom).toHaveLength(1)
})

test.each([
  ['https://www.example.org/moon/', 'http://example.org/moon'],
  ['https://example.org', 'https://EXAMPLE.org/#top'],
  ['https://example.org/?utm_source=a&utm_medium=b', 'https://example.org/'],
  ['https://example.org/a?id=7&fbclid=x', 'https://example.org/a?id=7'],
  ['https://example.org:443/a', 'http://example.org:80/a'],
  ['https://münchen.example/', 'https://xn--mnchen-3ya.example/'],
  ['https://example.org./a', 'https://example.org/a']
])('%s is the same page as %s', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other))
})

test.each([
  ['https://example.org/a', 'https://example.org/A'],
  ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
  ['https://example.org:8443/', 'https://example.org/'],
  ['https://blog.example.org/', 'https://example.org/']
])('%s is another page than %s', (one, other) => {
  expect(addressKey(one)).not.toBe(addressKey(other))
})

test('what is no address of a page is the same as nothing', () => {
  for (const text of ['', 'moon', 'mailto:ada@example.org', 'javascript:1']) expect(addressKey(text)).toBeUndefined()
})

test('only what counts visits is taken out of an address: the rest keeps its spelling', () => {
  expect(withoutTracking('https://a.example/?q=a%20b+c&x')).toBe('https://a.example/?q=a%20b+c&x')
  expect(withoutTracking('https://a.example/?utm_source=x#top')).toBe('https://a.example/#top')
  expect(withoutTracking('no address')).toBe('no address')
})
