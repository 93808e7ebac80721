import fc from 'fast-check'
import { expect, test } from 'vitest'
import { monthSlugs } from '../dates'
import { kindSlugs } from '../urls'
import { mdx, temporaryFolder } from './fixtures'
import { publicAt } from './publish'
import { createStore, type Store } from './store'
import { readTree } from './tree'
import { kinds } from './types'
import {
  dayView,
  homeView,
  itemView,
  kindView,
  monthView,
  sectionView,
  seriesIndexView,
  seriesView,
  tagIndexView,
  tagView,
  yearView
} from './views'

const now = '2024-12-13T12:00:00.000Z'

type Plan = {
  readonly hour: number
  readonly kind: number
  readonly draft: boolean
  readonly unpublished: boolean
  readonly tags: readonly string[]
  readonly isPart: boolean
}
const isHidden = ({ hour, draft, unpublished }: Plan) => draft || unpublished || hour > 12

const plan: fc.Arbitrary<Plan> = fc.record({
  // Of the same day: what is scheduled stands beside what is not.
  hour: fc.integer({ min: 10, max: 14 }),
  kind: fc.nat(3),
  draft: fc.boolean(),
  unpublished: fc.boolean(),
  tags: fc.subarray(['dns', 'http']),
  isPart: fc.boolean()
})

/** A word of its own in everything that can be read of an item: a hidden one holds `hidden`, in its tags and series as well. */
function fileOf(item: Plan, index: number): [path: string, text: string] {
  const kind = kinds[item.kind] ?? 'note'
  const word = `${isHidden(item) ? 'hidden' : 'shown'}-${index}`
  const fields = [
    `date: 2024-12-13T${item.hour}:00:00Z`,
    `draft: ${item.draft}`,
    `tags: [${[...item.tags, `tag-of-${word}`]}]`,
    `image: /media/${word}.png`
  ]
  if (item.unpublished) fields.push('unpublished: 2024-12-13T11:30:00Z')
  if (item.isPart) fields.push(`series: ${isHidden(item) ? 'hidden-series' : 'series'}`)
  if (kind === 'entry' || kind === 'link') fields.push(`title: The ${word}`)
  if (kind === 'link') fields.push(`url: https://${word}.example/`, `via: {url: "https://via-${word}.example/"}`)
  if (kind === 'quotation') fields.push(`source: Some ${word}`)
  return [`${kindSlugs[kind]}/2024/12-13-${word}.mdx`, mdx(fields, `Text of ${word}. [Another](/2024/Dec/13/shown-0/)`)]
}

function contentOf(plans: readonly Plan[]) {
  const root = temporaryFolder({
    ...Object.fromEntries(plans.map(fileOf)),
    'series/series.mdx': mdx(['title: A series']),
    'series/hidden-series.mdx': mdx(['title: A hidden series'])
  })
  return readTree(root, () => [])
}

/** Everything that a page could show: every view of every address there is, and of some that there are not. */
function everythingShown(store: Store): string {
  const pages = [undefined, '2', '3']
  const tags = [
    'dns',
    'http',
    'dns+http',
    ...store.tags.map(({ tag }) => tag),
    ...Array.from({ length: 9 }, (_, index) => `tag-of-hidden-${index}`)
  ]
  const days = Array.from({ length: 3 }, (_, index) => ({ year: '2024', month: monthSlugs[11] ?? '', day: String(12 + index) }))
  const slugs = [...store.items.map(({ slug }) => slug), ...Array.from({ length: 9 }, (_, index) => `hidden-${index}`)]
  const { site, items, tags: all, years, tagsWithText, allSeries, pages: standing } = store
  return JSON.stringify([
    { site, items, all, years, tagsWithText, allSeries, standing },
    homeView(store),
    tagIndexView(store),
    seriesIndexView(store),
    [...Object.values(kindSlugs), '2024', 'about', 'hidden-series'].map(section => sectionView(store, { section })),
    ['series', 'hidden-series'].map(slug => [seriesView(store, { slug }), store.partsOf(slug)]),
    yearView(store, { year: '2024' }),
    pages.map(page => [
      monthView(store, { year: '2024', month: 'Dec', page }),
      Object.values(kindSlugs).map(kind => kindView(store, { kind, page })),
      tags.map(each => [
        tagView(store, { tags: each, page }),
        kinds.map(kind => tagView(store, { tags: each, kind: kindSlugs[kind], page }))
      ])
    ]),
    days.map(day => [dayView(store, day), slugs.map(slug => itemView(store, { ...day, slug }))])
  ])
}

test('no word of a draft, of a withdrawn or of a scheduled item is in any view, before its time', () => {
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 9 }), plans => {
      const tree = contentOf(plans)
      const shown = everythingShown(createStore(publicAt(tree, now).content))
      // The series has a file of its own, which is not in the store's views while it has no part.
      expect(shown).not.toContain('hidden')
      for (const [index, each] of plans.entries()) if (!isHidden(each)) expect(shown).toContain(`shown-${index}`)
    }),
    { numRuns: 60 }
  )
})

test('a scheduled item is nowhere until its second, and then it is there', () => {
  const tree = readTree(
    temporaryFolder({
      'notes/2024/12-14-b.mdx': mdx(['date: 2024-12-14T00:00:00Z']),
      'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T12:00:01Z']),
      'notes/2024/12-15-c.mdx': mdx(['date: 2024-12-15T00:00:00Z', 'draft: true'])
    }),
    () => []
  )
  const at = (instant: string) => {
    const { content, nextAt } = publicAt(tree, instant)
    return [content.items.map(({ slug }) => slug).join(), nextAt]
  }
  expect(at('2024-12-13T12:00:00.999Z')).toEqual(['', '2024-12-13T12:00:01.000Z'])
  expect(at('2024-12-13T12:00:01.000Z')).toEqual(['a', '2024-12-14T00:00:00.000Z'])
  expect(at('2024-12-14T00:00:00.000Z')).toEqual(['a,b', undefined])
})

test('of two items with one address the published one is shown, else the first by path', () => {
  const root = (entry: string[], note: string[]) =>
    readTree(
      temporaryFolder({
        'entries/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'title: A', ...entry]),
        'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', ...note])
      }),
      () => []
    )
  const kindsOf = (entry: string[], note: string[]) => {
    const { content, problems } = publicAt(root(entry, note), now)
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('unexpected second item at /2024/Dec/13/a/')])
    return content.items.map(({ kind }) => kind)
  }
  expect(kindsOf([], [])).toEqual(['entry'])
  expect(kindsOf(['draft: true'], [])).toEqual(['note'])
  expect(kindsOf([], ['draft: true'])).toEqual(['entry'])
  expect(kindsOf(['draft: true'], ['draft: true'])).toEqual([])
})

test('what is scheduled takes the address of nothing that is published', () => {
  const tree = readTree(
    temporaryFolder({
      'entries/2024/12-13-a.mdx': mdx(['date: 2024-12-13T23:00:00Z', 'title: A']),
      'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z'])
    }),
    () => []
  )
  expect(publicAt(tree, now).content.items.map(({ kind }) => kind)).toEqual(['note'])
})

test('an alias that is a tag of its own leads nowhere else', () => {
  const tree = readTree(
    temporaryFolder({
      'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'tags: [k8s, kubernetes]']),
      'tags/kubernetes.mdx': mdx(['aliases: [k8s, kube]'])
    }),
    () => []
  )
  const store = createStore(publicAt(tree, now).content)
  expect([store.tagOfAlias('k8s'), store.tagOfAlias('kube')]).toEqual([undefined, 'kubernetes'])
})

test('a draft that uses a former name of a tag is told so, and readers are still led on', () => {
  const tree = readTree(
    temporaryFolder({
      'notes/2024/12-12-a.mdx': mdx(['date: 2024-12-12T05:29:00Z', 'tags: [kubernetes]']),
      'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'tags: [k8s]', 'draft: true']),
      'tags/kubernetes.mdx': mdx(['aliases: [k8s]'])
    }),
    () => []
  )
  const { content, problems } = publicAt(tree, now)
  expect(problems.map(({ message }) => message)).toEqual(['unexpected alias "k8s", expected a name that is not a tag itself'])
  expect(createStore(content).tagOfAlias('k8s')).toBe('kubernetes')
})
