import { expect, test } from 'vitest'
import { urls } from '@/lib/urls'
import { feedName } from './subscribers-page'

const series = (slug: string) =>
  slug === 'http' ? { slug, title: "Caching in 'HTTP'", introduction: { file: '', text: '', firstLine: 1 } } : undefined
const store = { series } as unknown as Parameters<typeof feedName>[1]

test.each([
  [urls.feed({ of: 'everything' }), 'Everything'],
  [urls.feed({ of: 'everything' }, 'json'), 'Everything (JSON Feed)'],
  [urls.feed({ of: 'kind', kind: 'entry' }), 'Entries'],
  [urls.feed({ of: 'tags', tags: ['dns'] }), 'Tag dns'],
  [urls.feed({ of: 'tags', tags: ['dns', 'tls'] }, 'json'), 'Tags dns and tls (JSON Feed)'],
  [urls.feed({ of: 'series', slug: 'http' }), 'Series “Caching in ‘HTTP’”'],
  [urls.feed({ of: 'series', slug: 'gone' }), 'Series “gone”'],
  ['/search.atom', 'Searches'],
  ['/something/else', '/something/else']
])('%s is called %s', (path, name) => {
  expect(feedName(path, store)).toBe(name)
})
