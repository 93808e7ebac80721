// What affectedBy promises, held against the pages themselves: whatever they come to show, one that is not named has the same bytes after an edit.
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { findRoute, missing, type Route, routes, shownAt } from '@/app/fixtures'
import { type Item, kinds, type Store } from '@/lib/content'
import { urls } from '@/lib/urls'
import { type Affected, affectedBy } from './affected'
import { type Draft, editedWeblog, isTags, note, storeOf, type Weblog, weblogOf } from './fixtures'
import { combinationsOf } from './tags'

/** Pages that lead nowhere take on a tag through it; Next's cache is there only inside Next. */
vi.mock('next/cache', async original => ({ ...(await original<object>()), unstable_cache: (read: unknown) => read }))

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
  for (const former of store.former.keys()) paths.add(former)
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

const links: Readonly<Record<string, string>> = { 'note-2': '[A](/2024/Dec/13/entry-6/)', 'entry-6': '[A](/2022/Mar/31/note-4/)' }

/** Something of everything, each list on several pages; the items of one time are of all kinds, and linked to and from. */
const varied: Weblog = {
  ...weblogOf(
    [1, 2, 3, 4, 5, 6, 7].flatMap(time => {
      const shared = { time, tags: time > 1 ? ['b', 'a'] : ['c'], series: time > 3 ? 's' : undefined }
      const some = time === 6 ? kinds : (['entry', 'note'] as const)
      return some
        .map(kind => ({ kind, slug: `${kind}-${time}` }))
        .map(each => note({ ...shared, ...each, text: links[each.slug] ?? 'One.' }))
    })
  ),
  tags: [{ name: 'a', title: 'A', aliases: ['old-a'], text: 'One.' }],
  series: [{ slug: 's', title: 'S', text: 'One.' }],
  pages: [{ slug: 'about', title: 'About', text: 'One.' }]
}
const whole = storeOf(varied)

test('no page shows anything else after an edit that does not name it', async () => {
  await fc.assert(
    fc.asyncProperty(editedWeblog, async ([old, now]) => {
      const [before, after] = [storeOf(old), storeOf(now)]
      const affected = affectedBy(before, after)
      const unnamed = [...new Set([...pathsOf(before), ...pathsOf(after)])].filter(path => !isNamed(affected, path))
      expect(await changedAmong(unnamed, before, after)).toEqual([])
    }),
    { numRuns: 25 }
  )
}, 120_000)

test('every kind of page that is kept is among those compared', async () => {
  const reached = new Set<Route | undefined>()
  for (const path of pathsOf(whole)) if ((await shownAt(path, whole)) !== missing) reached.add(findRoute(path)?.route)
  const rest = routes.filter(route => !reached.has(route)).map(({ segments }) => segments.join('/'))
  expect(rest).toEqual(['[...missing]'])
})

const withItem = (slug: string, fields: Partial<Draft>): Weblog => ({
  ...varied,
  items: varied.items.map(draft => (draft.slug === slug ? { ...draft, ...fields } : draft))
})
const withTag = (fields: Partial<Weblog['tags'][number]>): Weblog => ({
  ...varied,
  tags: varied.tags.map(tag => ({ ...tag, ...fields }))
})

test.each<[edit: string, after: Weblog, shows: string[]]>([
  ['other words', withItem('entry-6', { text: 'Two.' }), ['/2024/Dec/13/', '/2022/Mar/31/note-4/']],
  [
    'another title',
    withItem('entry-6', { title: 'B' }),
    ['/', '/2024/', '/series/', '/2024/Dec/13/link-6/', '/2022/Mar/31/note-4/']
  ],
  ['an update', withItem('entry-6', { updated: true }), ['/2024/Dec/13/entry-6/']],
  ['an image', withItem('entry-6', { image: true }), ['/2024/Dec/13/entry-6/']],
  [
    'another tag',
    withItem('entry-6', { tags: ['b', 'c'] }),
    ['/tags/', '/tags/c/', '/tags/a/', '/tags/a+b/', '/2022/Jan/1/note-1/']
  ],
  ['another order of tags', withItem('entry-6', { tags: ['a', 'b'] }), ['/2024/Dec/13/entry-6/']],
  ['another day', withItem('entry-6', { time: 5 }), ['/2024/Dec/13/', '/2024/Feb/29/', '/2024/', '/2022/Mar/31/note-4/']],
  ['another kind', withItem('entry-6', { kind: 'note' }), ['/', '/entries/', '/notes/', '/2024/Dec/']],
  ['another slug', withItem('entry-6', { slug: 'z' }), ['/2024/Dec/13/entry-6/', '/2024/Dec/13/z/', '/2022/Mar/31/note-4/']],
  ['no series', withItem('entry-6', { series: undefined }), ['/series/', '/series/s/', '/2024/Feb/29/note-5/']],
  ['a former address', withItem('entry-6', { aliases: ['/2024/Dec/13/z/'] }), ['/2024/Dec/13/z/']],
  ['withdrawn', withItem('entry-6', { unpublished: true }), ['/2024/Dec/13/entry-6/', '/', '/series/s/', '/2022/Mar/31/note-4/']],
  ['not public any more', withItem('entry-6', { draft: true }), ['/2024/Dec/13/entry-6/', '/2022/Mar/31/note-4/']],
  ['another target of a link', withItem('link-6', { url: 'https://example.net/a' }), ['/2024/Dec/13/link-6/', '/links/']],
  ['where a link was found', withItem('link-6', { via: true }), ['/2024/Dec/13/link-6/', '/links/']],
  ['another source of a quotation', withItem('quotation-6', { title: 'B' }), ['/quotations/', '/2024/Dec/13/note-6/']],
  ['where a quotation is from', withItem('quotation-6', { via: true }), ['/quotations/']],
  ['the title of a note', withItem('note-6', { via: true }), ['/notes/', '/2024/Dec/13/entry-6/']],
  [
    'the first item of a year',
    { ...varied, items: [...varied.items, note({})] },
    ['/2021/', '/2022/', '/2022/Jan/', '/2022/Jan/1/']
  ],
  ['the end of a tag', { ...varied, items: varied.items.filter(({ time }) => time > 1) }, ['/tags/', '/tags/c/', '/2022/Jan/']],
  ['a former name of a tag', withTag({ aliases: ['old-a', 'older-a'] }), ['/tags/older-a/']],
  ['a former name that leads nowhere any more', withTag({ aliases: [] }), ['/tags/old-a/']],
  ['another title of a tag', withTag({ title: 'B' }), ['/tags/a/']],
  ['another description of a tag', withTag({ text: 'Two.' }), ['/tags/a/', '/tags/a/page/2/', '/tags/a/notes/']],
  [
    'another title of a series',
    { ...varied, series: [{ slug: 's', title: 'T', text: 'One.' }] },
    ['/series/s/', '/about/', '/2024/Feb/29/note-5/']
  ],
  ['another text of a series', { ...varied, series: [{ slug: 's', title: 'S', text: 'Two.' }] }, ['/series/', '/series/s/']],
  ['another text of a page', { ...varied, pages: [{ slug: 'about', title: 'About', text: 'Two.' }] }, ['/about/']],
  ['another name of the site', { ...varied, name: 'B' }, ['/', '/2022/', '/tags/a/', '/about/', '/2022/Jan/2/entry-3/']]
])('%s: every page that shows it is named', async (_, now, shows) => {
  const after = storeOf(now)
  const affected = affectedBy(whole, after)
  const changed = await changedAmong(new Set([...pathsOf(whole), ...pathsOf(after)]), whole, after)
  expect(changed).toEqual(expect.arrayContaining(shows))
  expect(changed.filter(path => !isNamed(affected, path))).toEqual([])
})
