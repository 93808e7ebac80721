// What affectedBy promises, held against the pages themselves: whatever they come to show, one that is not named has the same bytes after an edit.
import { readdirSync } from 'node:fs'
import nodePath from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import { expect, test, vi } from 'vitest'
import RootLayout, { generateMetadata as layoutMetadata } from '@/app/layout'
import { type Item, kinds, type Store } from '@/lib/content'
import { showWeblog } from '@/lib/live'
import { urls } from '@/lib/urls'
import { type Affected, affectedBy } from './affected'
import { type Draft, editedWeblog, isTags, note, storeOf, type Weblog, weblogOf } from './fixtures'
import { combinationsOf } from './tags'

/** Pages that lead nowhere take on a tag through it; Next's cache is there only inside Next. */
vi.mock('next/cache', async original => ({ ...(await original<object>()), unstable_cache: (read: unknown) => read }))

const app = fileURLToPath(new URL('../../app', import.meta.url))

type Params = Readonly<Record<string, string>>
type Props = Readonly<Record<'params' | 'searchParams', Promise<Params>>>
type PageModule = {
  readonly default: (props: Props) => ReactNode | Promise<ReactNode>
  readonly generateMetadata: (props: Props) => Metadata | Promise<Metadata>
  readonly revalidate?: number
}
type Route = { readonly segments: readonly string[]; readonly page: PageModule }

const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
/** The pages that are rendered once and kept, the most particular first. */
const routes = (await Promise.all(files.filter(file => nodePath.basename(file) === 'page.tsx').map(routeOf)))
  .filter(({ page }) => page.revalidate !== undefined)
  .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))

async function routeOf(file: string): Promise<Route> {
  const segments = nodePath.dirname(file).split(nodePath.sep)
  return { segments: segments.filter(segment => segment !== '.'), page: await import(nodePath.join(app, file)) }
}

/** As Next chooses: at the first difference a name goes before a parameter, and that before a catch-all. */
function rankOf({ segments }: Route): string {
  return segments.map(segment => (segment.startsWith('[...') ? 2 : segment.startsWith('[') ? 1 : 0)).join('')
}

function findRoute(path: string): { route: Route; params: Params } | undefined {
  const asked = path.split('/').filter(Boolean)
  const route = routes.find(
    ({ segments }) =>
      segments.length === asked.length && segments.every((segment, at) => segment.startsWith('[') || segment === asked[at])
  )
  const named = route?.segments.flatMap((segment, at) =>
    segment.startsWith('[') ? [[segment.slice(1, -1), asked[at] ?? '']] : []
  )
  return route && named && { route, params: Object.fromEntries(named) }
}

const missing = 'There is no such page.'

/** What a reader gets at an address: head and body, or where they are sent, or that nothing is there. */
async function shownAt(path: string, store: Store): Promise<string> {
  showWeblog({
    store,
    tree: { reading: { root: '', timeZone: 'UTC', bodyProblems: () => [] }, site: store.site, files: new Map() },
    problems: []
  })
  const found = findRoute(path)
  if (!found) return missing
  const props = { params: Promise.resolve(found.params), searchParams: Promise.resolve({}) }
  try {
    const head = { ...layoutMetadata(), ...(await found.route.page.generateMetadata(props)) }
    const page = await found.route.page.default(props)
    return JSON.stringify(head) + (await markupOf(<RootLayout params={Promise.resolve({})}>{page}</RootLayout>))
  } catch (error) {
    const answer = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    if (answer.startsWith('NEXT_REDIRECT')) return answer
    if (answer.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return missing
    throw error
  }
}

async function markupOf(page: ReactNode): Promise<string> {
  const errors: unknown[] = []
  const { prelude } = await prerender(page, { onError: error => void errors.push(error) })
  const markup = await new Response(prelude).text()
  if (errors.length > 0) throw errors[0]
  return markup
}

/** Every address at which a store has a page, or one that leads on. */
function pathsOf(store: Store): Set<string> {
  const paths = new Set([urls.home(), urls.tagIndex(), urls.seriesIndex()])
  const addList = (items: readonly Item[], path: (page: number) => string) => {
    const pages = Math.max(1, Math.ceil(items.length / store.site.itemsPerPage))
    for (let page = 1; page <= pages; page++) paths.add(path(page))
  }
  for (const kind of kinds) addList(store.ofKind(kind), page => urls.kind(kind, page))
  for (const { publishedOn: on, permalink, tags } of store.items) {
    paths.add(permalink).add(urls.day(on)).add(urls.year(on.year))
    addList(store.inMonth(on), page => urls.month(on, page))
    for (const names of combinationsOf(tags)) {
      const tagged = store.tagged(names)
      addList(tagged, page => urls.tags(names, page))
      for (const kind of kinds) {
        const ofKind = tagged.filter(item => item.kind === kind)
        addList(ofKind, page => urls.tagsOfKind(names, kind, page))
      }
    }
  }
  for (const name of store.tagsWithText) for (const alias of store.tag(name).aliases) paths.add(urls.tags([alias]))
  for (const { slug } of store.allSeries) paths.add(urls.series(slug))
  for (const { slug } of store.pages) paths.add(urls.page(slug))
  return paths
}

/** Of these pages, those that show something else after the change. */
async function changedAmong(paths: Iterable<string>, before: Store, after: Store): Promise<string[]> {
  const changed: string[] = []
  for (const path of paths) if ((await shownAt(path, before)) !== (await shownAt(path, after))) changed.push(path)
  return changed
}

const isNamed = (by: Affected, path: string) => by.everything || by.pages.has(path) || (by.allTags && isTags(path))

/** Something of everything, each list on several pages. */
const varied: Weblog = {
  ...weblogOf(
    [1, 2, 3, 4, 5, 6, 7].flatMap(time => {
      const shared = { time, tags: time > 1 ? ['b', 'a'] : ['c'], series: time % 2 ? 's' : undefined }
      const some = time === 3 ? kinds : (['entry', 'note'] as const)
      return some.map(kind => note({ ...shared, kind, slug: `${kind}-${time}` }))
    })
  ),
  tags: [{ name: 'a', title: 'A', aliases: ['old-a'], text: 'One.' }],
  series: [{ slug: 's', title: 'S', text: 'One.' }],
  pages: [{ slug: 'about', title: 'About', text: 'One.' }]
}

test('no page shows anything else after an edit that does not name it', async () => {
  await fc.assert(
    fc.asyncProperty(editedWeblog, async ([old, now]) => {
      const [before, after] = [storeOf(old), storeOf(now)]
      const affected = affectedBy(before, after)
      const unnamed = [...new Set([...pathsOf(before), ...pathsOf(after)])].filter(path => !isNamed(affected, path))
      expect(await changedAmong(unnamed, before, after)).toEqual([])
    }),
    { numRuns: 30 }
  )
}, 120_000)

test('every kind of page that is kept is among those compared', async () => {
  const before = storeOf(varied)
  const reached = new Set<Route | undefined>()
  for (const path of pathsOf(before)) if ((await shownAt(path, before)) !== missing) reached.add(findRoute(path)?.route)
  const rest = routes.filter(route => !reached.has(route)).map(({ segments }) => segments.join('/'))
  expect(rest).toEqual(['[...missing]'])
})

/** One edit of it: the items to which `is` applies become what `edit` makes of them, or go. */
function withItems(is: (draft: Draft) => boolean, edit: (draft: Draft) => Draft | undefined): Weblog {
  return { ...varied, items: varied.items.map(draft => (is(draft) ? edit(draft) : draft)).filter(draft => draft !== undefined) }
}
const withTag = (fields: Partial<Weblog['tags'][number]>): Weblog => ({
  ...varied,
  tags: varied.tags.map(tag => ({ ...tag, ...fields }))
})
const gone = () => undefined
const isEntryAt = (time: number) => (draft: Draft) => draft.kind === 'entry' && draft.time === time

test.each<[edit: string, after: Weblog, shows: string[]]>([
  [
    'the first item of a year',
    { ...varied, items: [...varied.items, note({ time: 0 })] },
    ['/', '/2021/', '/2022/', '/2022/Jan/', '/2022/Jan/1/']
  ],
  ['the last items of a tag gone', withItems(draft => draft.tags.includes('c'), gone), ['/tags/', '/tags/c/', '/2022/Jan/']],
  [
    'a part of a series with another title',
    withItems(isEntryAt(5), draft => ({ ...draft, title: 'B' })),
    ['/series/', '/series/s/', '/2024/Feb/29/note-5/']
  ],
  ['a former name of a tag', withTag({ aliases: ['old-a', 'older-a'] }), ['/tags/older-a/']],
  ['another description of a tag', withTag({ text: 'Two.' }), ['/tags/a/', '/tags/a/page/2/', '/tags/a/notes/']],
  [
    'other words in an item',
    withItems(isEntryAt(3), draft => ({ ...draft, text: 'Two.' })),
    ['/2022/Jan/2/', '/entries/page/3/']
  ],
  ['another title', withItems(isEntryAt(3), draft => ({ ...draft, title: 'B' })), ['/', '/2022/', '/2022/Jan/2/link-3/']],
  ['another day', withItems(isEntryAt(3), draft => ({ ...draft, time: 4 })), ['/2022/Jan/2/', '/2022/Mar/31/', '/2022/Mar/']],
  ['another name of the site', { ...varied, name: 'B' }, ['/', '/2022/', '/tags/a/', '/about/', '/2022/Jan/2/entry-3/']]
])('%s: what is shown otherwise is named', async (_, now, shows) => {
  const [before, after] = [storeOf(varied), storeOf(now)]
  const affected = affectedBy(before, after)
  const changed = await changedAmong(new Set([...pathsOf(before), ...pathsOf(after)]), before, after)
  expect(changed).toEqual(expect.arrayContaining(shows))
  expect(changed.filter(path => !isNamed(affected, path))).toEqual([])
})
