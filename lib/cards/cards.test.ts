import { afterEach, expect, test, vi } from 'vitest'
import { createStore, defaultSite, type Item, type Tag } from '@/lib/content'
import { tagCard } from './card'
import { answerItemCard, answerSiteCard, answerTagCard } from './index'

const mdx = (text: string) => ({ file: 'test.mdx', line: 1, text })
const common = {
  publishedAt: '2024-12-13T05:29:00.000Z',
  publishedOn: { year: 2024, month: 12, day: 13 },
  body: mdx('Some words.')
}
const place = (slug: string) => ({ slug, permalink: `/2024/Dec/13/${slug}/` })
const items: Item[] = [
  {
    ...common,
    ...place('a'),
    kind: 'link',
    title: 'Chaos, and 🐒',
    url: 'https://www.example.org/x',
    tags: ['dns', 'kubernetes']
  },
  { ...common, ...place('b'), kind: 'link', title: '日本語', url: 'https://example.org/', tags: [] },
  { ...common, ...place('c'), kind: 'quotation', source: 'Ada', body: mdx('Words → “of” *hers*, अनुवाद.'), tags: [] },
  { ...common, ...place('d'), kind: 'note', body: mdx('🎉'), tags: ['dns'] },
  { ...common, ...place('e'), kind: 'entry', title: 'x'.repeat(200), body: mdx(''), tags: [] },
  { ...common, ...place('f'), kind: 'entry', title: '<script>&"\'’ '.repeat(60), body: mdx('```js\ncode\n```'), tags: [] }
]
const site = { ...defaultSite, name: 'A weblog' }
const tags = [{ name: 'dns', aliases: ['names'], description: mdx('About names.') }]
const store = createStore({ site, items, tags, series: [], pages: [] })
const asked = (headers: Record<string, string> = {}) => new Request('https://example.org/card.png', { headers })
const address = (slug: string) => ({ year: '2024', month: 'Dec', day: '13', slug })

/** Width and height, from the header of a PNG. */
async function sizeOf(response: Response) {
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

afterEach(() => vi.restoreAllMocks())

test.each(items.map(({ slug }) => slug))('item %s has a card, for which nothing is fetched from anywhere', async slug => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  const response = await answerItemCard(asked(), store, address(slug))
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(await sizeOf(response)).toEqual([1200, 630])
  // The renderer loads a part of itself that way.
  expect(fetched.mock.calls.filter(([input]) => !String(input).startsWith('data:'))).toEqual([])
})

test('tags, several tags together and the site have cards', async () => {
  for (const response of [
    await answerTagCard(asked(), store, 'dns'),
    await answerTagCard(asked(), store, 'dns%2Bkubernetes'),
    await answerSiteCard(asked(), store)
  ]) {
    expect(await sizeOf(response)).toEqual([1200, 630])
  }
})

test('the card of a tag says what the tag is called in running text', () => {
  const textOf = (tag: Partial<Tag>) => {
    const described = { name: 'dns', aliases: [], description: mdx('About names.'), ...tag }
    return tagCard(createStore({ site, items, tags: [described], series: [], pages: [] }), ['dns']).text
  }
  expect(textOf({})).toBe('About names.')
  expect(textOf({ title: 'DNS' })).toBe('DNS: About names.')
  expect(textOf({ title: 'DNS', description: undefined })).toBe('DNS')
})

test('what is not public has no card', async () => {
  const answers = [
    await answerItemCard(asked(), store, address('unknown')),
    await answerItemCard(asked(), store, { ...address('a'), day: '32' }),
    await answerTagCard(asked(), store, 'unknown'),
    await answerTagCard(asked(), store, 'dns+unknown'),
    await answerTagCard(asked(), store, 'names'),
    await answerTagCard(asked(), store, '%ff')
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
})

test('who has the card already is told so, until what it shows changes', async () => {
  const etag = (await answerItemCard(asked(), store, address('a'))).headers.get('etag') ?? ''
  const again = asked({ 'if-none-match': etag })
  expect((await answerItemCard(again, store, address('a'))).status).toBe(304)
  const retitled = items.map(item => (item.slug === 'a' && 'title' in item ? { ...item, title: 'Order' } : item)) as Item[]
  const after = createStore({ site, items: retitled, tags, series: [], pages: [] })
  expect((await answerItemCard(again, after, address('a'))).status).toBe(200)
})
