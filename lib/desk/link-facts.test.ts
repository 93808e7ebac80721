import { expect, test } from 'vitest'
import type { Draft } from '@/lib/drafts/types'
import { draftsLinkingTo } from './link-facts'

const draft = (id: string, frontMatter: string): Draft => ({
  id,
  kind: 'link',
  path: `links/2026/11-22-${id}.mdx`,
  revision: 'r',
  base: 'b',
  savedAt: '2026-11-22T12:00:00.000Z',
  savedBy: { name: 'Ada Marsh', email: 'ada@cairn.example' },
  text: `---\n${frontMatter}\n---\n\nWords.\n`
})

test('drafts that link to a page, or found something there, are named', () => {
  const drafts = [
    draft('about', 'title: The moon\nurl: http://tides.example/moon/?utm_source=x'),
    draft('via', 'url: https://other.example/\nvia: {url: https://www.tides.example/moon#top}'),
    draft('another', 'title: The sun\nurl: https://tides.example/sun'),
    draft('broken', 'url: [https://tides.example/moon'),
    draft('odd', 'url: {a: 1}\nvia: 3'),
    { ...draft('bare', ''), text: 'https://tides.example/moon' }
  ]
  expect(draftsLinkingTo(['https://tides.example/moon', 'no address'], drafts)).toEqual([
    { title: 'The moon', permalink: '/desk/drafts/about/', isDraft: true },
    { title: 'Untitled', permalink: '/desk/drafts/via/', isDraft: true }
  ])
})
