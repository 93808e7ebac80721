// What of a tree is public at an instant. Visibility is decided here and nowhere else: what is not in the answer cannot be named.
import { quote } from './front-matter'
import { nearest } from './nearest'
import { type Document, displayPath } from './read'
import { problemAt, type Tree } from './tree'
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

type Filed<Role extends Document['role']> = { readonly path: string } & Extract<Document, { role: Role }>

/** Leads to how to subscribe, which every page offers: there is one, written or not. */
const defaultAbout: Page = { slug: 'about', title: 'About', body: { file: 'pages/about.mdx', line: 1, text: '' } }

/** The edition of the weblog that readers see at `now`: no draft, nothing dated later. */
export function publicAt(tree: Tree, now: Instant): Edition {
  const { items, tags, series, pages } = documentsOf(tree)
  const problems = [...tree.files.values()].flatMap(file => file.problems)
  const unique = withoutDuplicates(tree, items, problems)
  checkSeries(
    tree,
    unique,
    series.map(each => each.series.slug),
    problems
  )
  const soundTags = withoutWrongAliases(tree, tags, new Set(unique.flatMap(({ item }) => item.tags)), problems)

  const finished = unique.filter(({ draft }) => !draft).map(({ item }) => item)
  const scheduled = finished.filter(item => item.publishedAt > now).map(item => item.publishedAt)
  const nextAt = scheduled.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined)
  const content: PublicContent = {
    site: tree.site,
    items: finished.filter(item => item.publishedAt <= now),
    tags: soundTags,
    series: series.map(each => each.series),
    pages: withAbout(pages.map(({ page }) => page))
  }
  return { content, problems, ...(nextAt ? { nextAt } : {}) }
}

/** By what they are, each in the order of paths. */
function documentsOf(tree: Tree) {
  const items: Filed<'item'>[] = []
  const tags: Filed<'tag'>[] = []
  const series: Filed<'series'>[] = []
  const pages: Filed<'page'>[] = []
  for (const { path, document } of tree.files.values()) {
    if (document?.role === 'item') items.push({ path, ...document })
    else if (document?.role === 'tag') tags.push({ path, ...document })
    else if (document?.role === 'series') series.push({ path, ...document })
    else if (document?.role === 'page') pages.push({ path, ...document })
  }
  return { items, tags, series, pages }
}

function withAbout(pages: Page[]): Page[] {
  return pages.some(({ slug }) => slug === defaultAbout.slug) ? pages : [...pages, defaultAbout]
}

/** One item for each address. A draft never takes that of a published item. */
function withoutDuplicates(tree: Tree, items: readonly Filed<'item'>[], problems: Problem[]): Filed<'item'>[] {
  const first = new Map<string, Filed<'item'>>()
  for (const each of items) {
    const { permalink } = each.item
    const other = first.get(permalink)
    if (!other || (other.draft && !each.draft)) first.set(permalink, each)
    if (!other) continue
    const taken = displayPath(tree.reading.root, other.path)
    const message = `unexpected second item at ${permalink}, expected another slug than that of ${taken}`
    problems.push(problemAt(tree, each.path, [], message))
  }
  return [...first.values()]
}

function checkSeries(tree: Tree, items: readonly Filed<'item'>[], slugs: readonly string[], problems: Problem[]) {
  const known = new Set(slugs)
  for (const { path, item } of items) {
    if (item.series === undefined || known.has(item.series)) continue
    const near = nearest(item.series, slugs)
    const some = slugs.length > 10 ? 'the name of a file in series/' : `one of ${slugs.join(', ')}`
    const expected = near ? `"${near}"` : slugs.length === 0 ? 'a file of that name in series/' : some
    problems.push(problemAt(tree, path, ['series'], `unexpected series ${quote(item.series)}, expected ${expected}`))
  }
}

function withoutWrongAliases(tree: Tree, tags: readonly Filed<'tag'>[], used: ReadonlySet<string>, problems: Problem[]): Tag[] {
  const names = new Set([...used, ...tags.map(({ tag }) => tag.name)])
  const ownerOf = new Map<string, string>()
  return tags.map(({ path, tag }) => {
    const aliases = tag.aliases.filter((alias, index) => {
      const refuse = (expected: string) => {
        problems.push(problemAt(tree, path, ['aliases', index], `unexpected alias "${alias}", expected ${expected}`))
        return false
      }
      const owner = ownerOf.get(alias)
      if (names.has(alias)) return refuse('a name that is not a tag itself')
      if (owner) return refuse(`a name that is not an alias of "${owner}" too`)
      ownerOf.set(alias, tag.name)
      return true
    })
    return aliases.length === tag.aliases.length ? tag : { ...tag, aliases }
  })
}
