import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalPath } from './canonical'
import { readTags } from './content'

const tagOfAlias = (name: string) => ({ k8s: 'kubernetes', names: 'dns' })[name]
const used = new Set(['dns', 'kubernetes', 'a', 'b', 'c'])
const canonical = (path: string) =>
  canonicalPath(path, address => readTags({ tagOfAlias, countOf: tag => (used.has(tag) ? 1 : 0) }, address))

test.each([
  // A missing slash at the end, and slashes too many.
  ['/tags', '/tags/'],
  ['/2024', '/2024/'],
  ['/2024/Dec/13/a-slug', '/2024/Dec/13/a-slug/'],
  ['/links', '/links/'],
  ['//links//', '/links/'],
  ['/search', '/search/'],
  // Days with a zero, months in the wrong case.
  ['/2024/Dec/03/', '/2024/Dec/3/'],
  ['/2024/Dec/03/a-slug/', '/2024/Dec/3/a-slug/'],
  ['/2024/dec/', '/2024/Dec/'],
  ['/2024/DEC/03/a-slug', '/2024/Dec/3/a-slug/'],
  ['/2024/dec/03/a-slug.md', '/2024/Dec/3/a-slug.md'],
  ['/2024/dec/03/a-slug/card.png', '/2024/Dec/3/a-slug/card.png'],
  ['/2024/Dec/13/a-slug.md/', '/2024/Dec/13/a-slug.md'],
  ['/2024/dec/page/2', '/2024/Dec/page/2/'],
  // The first page of a list has no number.
  ['/links/page/1/', '/links/'],
  ['/2024/Dec/page/1/', '/2024/Dec/'],
  ['/tags/dns/page/1', '/tags/dns/'],
  ['/tags/dns/links/page/1/', '/tags/dns/links/'],
  // Tags by other names, in other orders, under another folder.
  ['/tag/dns/', '/tags/dns/'],
  ['/tag/dns', '/tags/dns/'],
  ['/tag/', '/tags/'],
  ['/tags/k8s/', '/tags/kubernetes/'],
  ['/tag/k8s', '/tags/kubernetes/'],
  ['/tags/k8s.atom', '/tags/kubernetes.atom'],
  ['/tags/names+k8s.json', '/tags/dns+kubernetes.json'],
  ['/tags/kubernetes+dns/', '/tags/dns+kubernetes/'],
  ['/tags/k8s+names/', '/tags/dns+kubernetes/'],
  ['/tags/dns+dns/', '/tags/dns/'],
  ['/tags/kubernetes+k8s/', '/tags/kubernetes/'],
  ['/tags/kubernetes%2Bdns/', '/tags/dns+kubernetes/'],
  ['/tags/k8s/links/', '/tags/kubernetes/links/'],
  ['/tags/k8s+dns/notes/page/2', '/tags/dns+kubernetes/notes/page/2/'],
  ['/tags/k8s/random/', '/tags/kubernetes/random/'],
  ['/tags/dns.atom/', '/tags/dns.atom'],
  // Where documents are rendered is not where they are found.
  ['/tags/dns/atom/', '/tags/dns.atom'],
  ['/tags/k8s/json', '/tags/kubernetes.json'],
  ['/series/a-series/atom/', '/series/a-series.atom'],
  ['/2024/Dec/13/a-slug/source/', '/2024/Dec/13/a-slug.md'],
  ['/2024/dec/03/a-slug/source', '/2024/Dec/3/a-slug.md'],
  ['/tags/_filter/', '/tags/']
])('%s leads to %s', (from, to) => {
  expect(canonical(from)).toBe(to)
})

test.each([
  '/',
  '/2024/',
  '/2024/Dec/',
  '/2024/Dec/3/',
  '/2024/Dec/13/a-slug/',
  '/2024/Dec/13/a-slug.md',
  '/2024/Dec/page/2/',
  '/links/page/2/',
  '/tags/',
  '/tags/dns/',
  '/tags/dns+kubernetes/',
  '/tags/dns.atom',
  '/tags/dns/random/',
  '/tags/dns/card.png',
  '/series/a-series/',
  '/series/a-series.json',
  '/atom/everything/',
  '/atom/links.json',
  '/sitemap.xml',
  '/about/',
  // Unknown, so that it is a 404 where it stands.
  '/2024/Xyz/',
  '/2024/Dec/00/',
  '/2024/Dec/003/',
  '/tags/nothing/',
  '/tags/dns+nothing/',
  '/tags/a+b+c+dns+kubernetes/',
  '/tags/Dns/',
  '/tags/%/',
  '/nothing/'
])('%s is as it should be', path => {
  expect(canonical(path)).toBeUndefined()
})

const segment = fc.oneof(
  fc.constantFrom(
    ...'tag tags series atom json page 1 2 01 9 13 2024 dec Dec DEC source links notes dns k8s a+b b+a dns.atom k8s.json a.md card.png _filter random . .. % %2F %2f%2fevil.example %5C evil.example http: javascript: @evil.example'.split(
      ' '
    )
  ),
  fc.string({ maxLength: 6 })
)
const path = fc
  .array(segment, { maxLength: 7 })
  .chain(segments => fc.constantFrom('/', '//', '/\\\\', '\\\\').map(slash => `/${segments.join(slash)}`))

test('the canonical address of any address is canonical itself: one redirect, never two or a circle', () => {
  fc.assert(
    fc.property(path, from => {
      const to = canonical(from)
      if (to !== undefined) expect([from, to, canonical(to)]).toEqual([from, to, undefined])
    }),
    { numRuns: 5_000 }
  )
})

test('no address leads off the site', () => {
  fc.assert(
    fc.property(path, from => {
      const to = canonical(from)
      if (to !== undefined) expect(new URL(to, 'https://site.example/').origin).toBe('https://site.example')
    }),
    { numRuns: 5_000 }
  )
})
