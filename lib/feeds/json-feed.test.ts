import { expect, test } from 'vitest'
import { feedFor } from './feed-for'
import { item, rendering, storeOf } from './fixtures'
import { toJsonFeed } from './json-feed'

const json = async (items: Parameters<typeof storeOf>[0], page = 1) => {
  const feed = await feedFor(storeOf(items), { feed: { of: 'everything' }, format: 'json', page }, rendering)
  return feed && JSON.parse(toJsonFeed(feed))
}

test('a JSON Feed has the fields of version 1.1', async () => {
  const items = [
    item({ kind: 'link', at: '2024-12-13T05:29:00.000Z', via: { url: 'https://example.org/via' }, tags: ['b', 'a'] }),
    item({ slug: 'b', at: '2024-12-12T00:00:00.000Z', updatedAt: '2024-12-20T00:00:00.000Z' }),
    item({ slug: 'c', at: '2024-12-11T00:00:00.000Z' }),
    item({ slug: 'd', at: '2024-12-10T00:00:00.000Z' })
  ]
  const feed = await json(items)
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Cairn & co',
    home_page_url: 'https://cairn.example/',
    feed_url: 'https://cairn.example/atom/everything.json',
    next_url: 'https://cairn.example/atom/everything.json?page=2',
    authors: [{ name: 'Ada', url: 'https://cairn.example/about/' }],
    language: 'en-GB'
  })
  expect(feed.items[0]).toEqual({
    id: 'tag:cairn.example,2024-12-13:/2024/Dec/13/a/',
    url: 'https://cairn.example/2024/Dec/13/a/',
    external_url: 'https://example.org/there',
    title: 'A title',
    content_html: expect.stringContaining('A title'),
    date_published: '2024-12-13T05:29:00Z',
    date_modified: '2024-12-13T05:29:00Z',
    tags: ['b', 'a'],
    _via: { url: 'https://example.org/via' }
  })
  expect(feed.items[1].date_modified).toBe('2024-12-20T00:00:00Z')
  expect((await json(items, 2)).next_url).toBeUndefined()
})

test('half a character does not break a feed', async () => {
  const feed = await json([item({ title: 'a\ud800b\u0000c' })])
  expect(feed.items[0].title).toBe('abc')
})
