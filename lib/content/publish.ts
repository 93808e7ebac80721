// What of a tree is public at an instant. Visibility is decided here and nowhere else: what is not in the answer cannot be named.
import { displayPath } from './read'
import { problemWith, type Tree } from './tree'
import type { Instant, Item, Page, Problem, Series, Site, Tag } from './types'

export type PublicContent = {
  readonly site: Site
  readonly items: readonly Item[]
  readonly tags: readonly Tag[]
  readonly series: readonly Series[]
  readonly pages: readonly Page[]
}

export type Edition = {
  readonly content: PublicContent
  /** Everything wrong with the files, one by one and held against each other. */
  readonly problems: readonly Problem[]
  /** The first instant after `now` at which a scheduled item becomes public. */
  readonly nextAt?: Instant
}

/** The edition of the weblog that readers see at `now`: no draft, nothing dated later. */
export function publicAt(tree: Tree, now: Instant): Edition {
  const documents = [...tree.files.values()].flatMap(file => (file.document ? [{ path: file.path, ...file.document }] : []))
  const items: { path: string; item: Item; draft: boolean }[] = []
  const tags: { path: string; tag: Tag }[] = []
  const series: Series[] = []
  const pages: Page[] = []
  for (const document of documents) {
    if (document.role === 'item') items.push(document)
    else if (document.role === 'tag') tags.push(document)
    else if (document.role === 'series') series.push(document.series)
    else if (document.role === 'page') pages.push(document.page)
  }
  const problems = [...tree.files.values()].flatMap(file => file.problems)
  const unique = withoutDuplicates(tree, items, problems)
  checkSeries(tree, unique, new Set(series.map(({ slug }) => slug)), problems)
  const used = new Set(unique.flatMap(({ item }) => item.tags))
  const soundTags = withoutWrongAliases(tree, tags, used, problems)

  const finished = unique.filter(({ draft }) => !draft).map(({ item }) => item)
  const scheduled = finished.filter(item => item.publishedAt > now).map(item => item.publishedAt)
  const nextAt = scheduled.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined)
  const content = { site: tree.site, items: finished.filter(item => item.publishedAt <= now), tags: soundTags, series, pages }
  return { content, problems, ...(nextAt ? { nextAt } : {}) }
}

function withoutDuplicates<T extends { path: string; item: Item }>(tree: Tree, items: T[], problems: Problem[]): T[] {
  const first = new Map<string, T>()
  for (const each of items) {
    const other = first.get(each.item.permalink)
    if (!other) {
      first.set(each.item.permalink, each)
      continue
    }
    const taken = displayPath(tree.reading.root, other.path)
    problems.push(
      problemWith(
        tree,
        each.path,
        `unexpected second item at ${each.item.permalink}, expected another slug than that of ${taken}`
      )
    )
  }
  return [...first.values()]
}

function checkSeries(tree: Tree, items: { path: string; item: Item }[], known: ReadonlySet<string>, problems: Problem[]) {
  for (const { path, item } of items) {
    if (item.series === undefined || known.has(item.series)) continue
    const expected = known.size === 0 ? 'a file of that name in series/' : `one of ${[...known].sort().join(', ')}`
    problems.push(problemWith(tree, path, `unexpected series "${item.series}", expected ${expected}`))
  }
}

function withoutWrongAliases(
  tree: Tree,
  tags: { path: string; tag: Tag }[],
  used: ReadonlySet<string>,
  problems: Problem[]
): Tag[] {
  const names = new Set([...used, ...tags.map(({ tag }) => tag.name)])
  const ownerOf = new Map<string, string>()
  return tags.map(({ path, tag }) => {
    const aliases = tag.aliases.filter(alias => {
      const owner = ownerOf.get(alias)
      if (names.has(alias))
        problems.push(problemWith(tree, path, `unexpected alias "${alias}", expected a name that is not a tag itself`))
      else if (owner)
        problems.push(
          problemWith(tree, path, `unexpected alias "${alias}", expected a name that is not an alias of "${owner}" too`)
        )
      else ownerOf.set(alias, tag.name)
      return ownerOf.get(alias) === tag.name
    })
    return aliases.length === tag.aliases.length ? tag : { ...tag, aliases }
  })
}
