// For tests: weblogs as an author thinks of them, what an author does to them, and their stores.
import fc from 'fast-check'
import { createStore, defaultSite, type Item, type Kind, kinds, type PublicContent, type Store } from '@/lib/content'
import { formerOf } from '@/lib/content/former'
import { dayOf } from '@/lib/dates'
import { urls } from '@/lib/urls'

/** An item as an author thinks of it. Few times, tags and slugs, so that everything meets. */
export type Draft = {
  readonly kind: Kind
  readonly slug: string
  readonly time: number
  readonly tags: readonly string[]
  readonly series: string | undefined
  readonly title: string
  readonly text: string
  readonly via: boolean
  readonly url: string
  readonly image: boolean
  readonly updated: boolean
  readonly draft: boolean
  readonly aliases: readonly string[]
  readonly unpublished: boolean
}
export type Weblog = {
  readonly items: readonly Draft[]
  readonly tags: readonly {
    readonly name: string
    readonly title: string
    readonly aliases: readonly string[]
    readonly text: string
  }[]
  readonly series: readonly { readonly slug: string; readonly title: string; readonly text: string }[]
  readonly pages: readonly { readonly slug: string; readonly title: string; readonly text: string }[]
  readonly name: string
}

export const times = [
  '2021-12-31T23:00:00.000Z',
  '2022-01-01T00:00:00.000Z',
  '2022-01-01T12:00:00.000Z',
  '2022-01-02T00:00:00.000Z',
  '2022-03-31T09:00:00.000Z',
  '2024-02-29T10:00:00.000Z',
  '2024-12-13T05:29:00.000Z',
  '2024-12-14T00:00:00.000Z'
]
export const allTags = ['a', 'b', 'c', 'd', 'e']
const slugs = ['x', 'y']
const words = fc.constantFrom('', 'One.', 'Two.')
const permalinks = times.flatMap(time => slugs.map(slug => urls.item(dayOf(time, 'UTC'), slug)))

const draft: fc.Arbitrary<Draft> = fc.record({
  kind: fc.constantFrom(...kinds),
  slug: fc.constantFrom(...slugs),
  time: fc.nat(times.length - 1),
  tags: fc.shuffledSubarray(allTags, { maxLength: 4 }),
  series: fc.constantFrom(undefined, undefined, 's', 't'),
  title: fc.constantFrom('A', 'B'),
  text: fc.oneof(words, { weight: 2, arbitrary: fc.constantFrom(...permalinks).map(path => `A [link](${path}).`) }),
  via: fc.boolean(),
  url: fc.constantFrom('https://example.org/', 'https://example.net/a'),
  image: fc.boolean(),
  updated: fc.boolean(),
  draft: fc.integer({ max: 5, min: 0 }).map(number => number === 0),
  aliases: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(fc.constantFrom(...permalinks), { maxLength: 2 })),
  unpublished: fc.integer({ max: 5, min: 0 }).map(number => number === 0)
})

export const weblog: fc.Arbitrary<Weblog> = fc.record({
  items: fc.array(draft, { maxLength: 14 }),
  tags: fc.uniqueArray(
    fc
      .record({ name: fc.constantFrom('a', 'b', 'z'), title: fc.constantFrom('A', 'B'), isRenamed: fc.boolean(), text: words })
      // An alias has one tag: publicAt sees to that.
      .map(({ isRenamed, ...tag }) => ({ ...tag, aliases: isRenamed ? [`old-${tag.name}`, `older-${tag.name}`] : [] })),
    { selector: ({ name }) => name }
  ),
  series: fc.uniqueArray(fc.record({ slug: fc.constantFrom('s', 't'), title: fc.constantFrom('S', 'T'), text: words }), {
    selector: ({ slug }) => slug
  }),
  pages: fc.uniqueArray(
    fc.record({ slug: fc.constantFrom('about', 'colophon'), title: fc.constantFrom('A', 'B'), text: words }),
    { selector: ({ slug }) => slug }
  ),
  name: fc.constant('A weblog')
})

/** What an author does at once: mostly one thing to one file. */
type Edit = (weblog: Weblog) => Weblog

const fieldOfDraft = fc.oneof(
  fc.record({ title: draft.map(each => each.title) }),
  fc.record({ text: draft.map(each => each.text) }),
  fc.record({ tags: draft.map(each => each.tags) }),
  fc.record({ time: draft.map(each => each.time) }),
  fc.record({ kind: draft.map(each => each.kind) }),
  fc.record({ slug: draft.map(each => each.slug) }),
  fc.record({ series: draft.map(each => each.series) }),
  fc.record({ via: fc.boolean() }),
  fc.record({ url: draft.map(each => each.url) }),
  fc.record({ image: fc.boolean() }),
  fc.record({ updated: fc.boolean() }),
  fc.record({ draft: fc.boolean() }),
  fc.record({ aliases: draft.map(each => each.aliases) }),
  fc.record({ unpublished: fc.boolean() })
)

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(fc.nat(), fieldOfDraft).map(([at, field]): Edit => edited(at, field)) },
  {
    weight: 3,
    arbitrary: draft.map<Edit>(added => old => ({ ...old, items: [...old.items, added] }))
  },
  {
    weight: 2,
    arbitrary: fc
      .nat()
      .map<Edit>(at => old => ({ ...old, items: old.items.filter((_, index) => index !== at % old.items.length) }))
  },
  ...(['tags', 'series', 'pages'] as const).map(list => ({
    weight: 1,
    arbitrary: weblog.map<Edit>(other => old => ({ ...old, [list]: other[list] }))
  })),
  { weight: 1, arbitrary: fc.constant<Edit>(old => ({ ...old, name: 'Another weblog' })) }
)

function edited(at: number, field: Partial<Draft>): Edit {
  return old => ({
    ...old,
    items: old.items.map((each, index) => (index === at % old.items.length ? { ...each, ...field } : each))
  })
}

/** An unchanged file is the very same object before and after, as it is when a tree is refreshed. */
const known = new WeakMap<Draft, Item>()

function itemOf(draft: Draft): Item {
  const item = known.get(draft) ?? newItem(draft)
  known.set(draft, item)
  return item
}

function newItem({ kind, slug, time, tags, series, title, text, via, url, image, updated }: Draft): Item {
  const publishedAt = times[time] ?? ''
  const publishedOn = dayOf(publishedAt, 'UTC')
  const shared = {
    slug,
    publishedAt,
    publishedOn,
    tags,
    permalink: urls.item(publishedOn, slug),
    body: { file: 'a.mdx', line: 1, text },
    ...(series ? { series } : {}),
    ...(image ? { image: '/media/a.png' } : {}),
    ...(updated ? { updatedAt: '2025-01-01T00:00:00.000Z' } : {})
  }
  switch (kind) {
    case 'entry':
      return { ...shared, kind, title }
    case 'link':
      return { ...shared, kind, title, url, ...(via ? { via: { url: 'https://example.com/' } } : {}) }
    case 'quotation':
      return { ...shared, kind, source: title, ...(via ? { url, context: 'in a *letter*' } : {}) }
    case 'note':
      return { ...shared, kind, ...(via ? { title } : {}) }
  }
}

export function storeOf({ items, tags, series, pages, name }: Weblog): Store {
  const shown = items.filter(({ draft, unpublished }) => !draft && !unpublished)
  const published = new Map(shown.map(draft => [itemOf(draft).permalink, itemOf(draft)]))
  const filed = items.map(each => {
    const [item, { draft, aliases, unpublished }] = [itemOf(each), each]
    return { path: '', role: 'item', item, draft, aliases, ...(unpublished ? { unpublishedAt: item.publishedAt } : {}) } as const
  })
  const body = (text: string) => ({ file: 'a.mdx', line: 1, text })
  const content: PublicContent = {
    site: { ...defaultSite, name, itemsPerPage: 2, itemsPerFeed: 2 },
    items: [...published.values()],
    tags: tags.map(({ text, ...tag }) => ({ ...tag, ...(text ? { description: body(text) } : {}) })),
    series: series.map(({ text, ...each }) => ({ ...each, introduction: body(text) })),
    pages: pages.map(({ text, ...page }) => ({ ...page, body: body(text) })),
    former: formerOf(filed, [...published.values()])
  }
  return createStore(content)
}

export const editedWeblog = fc.tuple(weblog, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([old, edits]) => {
  return [old, edits.reduce((current, make) => make(current), old)] as const
})

export const isTags = (path: string) => /^\/tags\/[^/]/.test(path)

export const note = (fields: Partial<Draft>): Draft => ({
  kind: 'note',
  slug: 'x',
  time: 0,
  tags: [],
  series: undefined,
  title: 'A',
  text: '',
  via: false,
  url: 'https://example.org/',
  image: false,
  updated: false,
  draft: false,
  aliases: [],
  unpublished: false,
  ...fields
})
export const weblogOf = (items: readonly Draft[]): Weblog => ({ items, tags: [], series: [], pages: [], name: 'A weblog' })
