// For tests: content trees in temporary folders, items and stores.
import { mkdirSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { temporaryFolder as newFolder } from '../../scripts/temporary-folder.mjs'
import { dayOf } from '../dates'
import { urls } from '../urls'
import type { PublicContent } from './publish'
import { defaultSite } from './site'
import { createStore, type Store } from './store'
import type { Item, Kind } from './types'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A folder with these files, gone when the test is over. Paths are relative to it. */
export function temporaryFolder(files: Files = {}): string {
  const root = newFolder('files')
  writeFiles(root, files)
  return root
}

export function writeFiles(root: string, files: Files) {
  for (const [path, text] of Object.entries(files)) {
    const file = nodePath.join(root, path)
    mkdirSync(nodePath.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** A file with front matter, of lines such as `title: A title`. */
export function mdx(fields: readonly string[], body = 'Words.'): string {
  return `---\n${fields.map(field => `${field}\n`).join('')}---\n\n${body}\n`
}

type Fields = Partial<Pick<Item, 'slug' | 'tags' | 'series' | 'updatedAt'>> & {
  readonly kind?: Kind
  readonly at?: string
  readonly title?: string
  readonly text?: string
}

/** An item with what a test cares about: a note of 13th December 2024 otherwise. */
export function itemOf({
  kind = 'note',
  at = '2024-12-13T05:29:00.000Z',
  slug = 'a',
  tags = [],
  text = '',
  title,
  ...rest
}: Fields = {}): Item {
  const publishedOn = dayOf(at, 'UTC')
  const body = { file: `${slug}.mdx`, line: 1, text }
  const shared = { slug, publishedAt: at, publishedOn, tags, permalink: urls.item(publishedOn, slug), body, ...rest }
  switch (kind) {
    case 'entry':
      return { ...shared, kind, title: title ?? slug }
    case 'link':
      return { ...shared, kind, title: title ?? slug, url: 'https://example.org/' }
    case 'quotation':
      return { ...shared, kind, source: title ?? slug }
    case 'note':
      return { ...shared, kind, ...(title === undefined ? {} : { title }) }
  }
}

export function storeWith(items: readonly Item[], more: Partial<PublicContent> = {}): Store {
  return createStore({
    site: { ...defaultSite, itemsPerPage: 2, itemsPerFeed: 2 },
    tags: [],
    series: [],
    pages: [],
    ...more,
    items
  })
}
