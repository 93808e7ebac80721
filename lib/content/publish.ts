// What of a tree is public at an instant. Visibility is decided here and nowhere else: what is not in the answer cannot be named.

import { checkFormer, type Former, formerOf } from './former'
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
  /** Where items were before. */
  readonly former?: readonly Former[]
}

export type Edition = {
  readonly content: PublicContent
  /** Everything wrong with the files, one by one and held against each other. */
  readonly problems: readonly Problem[]
  /** The first instant after `now` at which a scheduled item becomes public. */
  readonly nextAt?: Instant
}

export type Filed<Role extends Document['role']> = { readonly path: string } & Extract<Document, { role: Role }>

/** Leads to how to subscribe, which every page offers: there is one, written or not. */
const defaultAbout: Page = { slug: 'about', title: 'About', body: { file: 'pages/about.mdx', line: 1, text: '' } }

/** The edition of the weblog that readers see at `now`: no draft, nothing dated later, nothing withdrawn. */
export function publicAt(tree: Tree, now: Instant): Edition {
  const { items, tags, series, pages } = documentsOf(tree)
  const problems: Problem[] = []
  for (const file of tree.files.values()) problems.push(...file.problems)
  const unique = withoutDuplicates(tree, items, now, problems)
  checkSeries(
    tree,
    unique,
    series.map(each => each.series.slug),
    problems
  )

  const finished = unique.filter(({ draft, unpublishedAt }) => !draft && unpublishedAt === undefined).map(({ item }) => item)
  const scheduled = finished.filter(item => item.publishedAt > now).map(item => item.publishedAt)
  const nextAt = scheduled.reduce<Instant | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined)
  const published = finished.filter(item => item.publishedAt <= now)
  checkAliases(tree, tags, items, problems)
  checkFormer(tree, items, problems)
  const content: PublicContent = {
    site: tree.site,
    items: published,
    tags: withSoundAliases(
      tags.map(({ tag }) => tag),
      published
    ),
    series: series.map(each => each.series),
    pages: withAbout(pages.map(({ page }) => page)),
    former: formerOf(items, published)
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
    if (!document) continue
    const each = filed.get(document) ?? { path, ...document }
    filed.set(document, each)
    if (each.role === 'item') items.push(each)
    else if (each.role === 'tag') tags.push(each)
    else if (each.role === 'series') series.push(each)
    else if (each.role === 'page') pages.push(each)
  }
  return { items, tags, series, pages }
}

/** Nearly all documents are those of the last time. */
const filed = new WeakMap<Document, Filed<Document['role']>>()

function withAbout(pages: Page[]): Page[] {
  return pages.some(({ slug }) => slug === defaultAbout.slug) ? pages : [...pages, defaultAbout]
}

/** One item for each address: what is published keeps its own, whatever is drafted, scheduled or withdrawn there. */
function withoutDuplicates(tree: Tree, items: readonly Filed<'item'>[], now: Instant, problems: Problem[]): Filed<'item'>[] {
  const rank = ({ item, draft, unpublishedAt }: Filed<'item'>) =>
    draft || unpublishedAt !== undefined ? 2 : item.publishedAt > now ? 1 : 0
  const first = new Map<string, Filed<'item'>>()
  for (const each of items) {
    const { permalink } = each.item
    const other = first.get(permalink)
    if (!other || rank(each) < rank(other)) first.set(permalink, each)
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

function addTags(names: Set<string>, { tags }: Item) {
  for (const tag of tags) names.add(tag)
}

function checkAliases(tree: Tree, tags: readonly Filed<'tag'>[], items: readonly Filed<'item'>[], problems: Problem[]) {
  if (tags.every(({ tag }) => tag.aliases.length === 0)) return
  const names = new Set(tags.map(({ tag }) => tag.name))
  for (const { item } of items) addTags(names, item)
  const ownerOf = new Map<string, string>()
  for (const { path, tag } of tags) {
    for (const [index, alias] of tag.aliases.entries()) {
      const owner = ownerOf.get(alias)
      const expected = names.has(alias)
        ? 'a name that is not a tag itself'
        : owner && `a name that is not an alias of "${owner}" too`
      if (expected) problems.push(problemAt(tree, path, ['aliases', index], `unexpected alias "${alias}", expected ${expected}`))
      else ownerOf.set(alias, tag.name)
    }
  }
}

/** An alias leads somewhere unless a tag of that name can be seen: what is not public changes nothing. */
function withSoundAliases(tags: readonly Tag[], published: readonly Item[]): readonly Tag[] {
  if (tags.every(({ aliases }) => aliases.length === 0)) return tags
  const taken = new Set(tags.map(({ name }) => name))
  for (const item of published) addTags(taken, item)
  return tags.map(tag => {
    const aliases = tag.aliases.filter(alias => !taken.has(alias))
    for (const alias of aliases) taken.add(alias)
    return aliases.length === tag.aliases.length ? tag : { ...tag, aliases }
  })
}
