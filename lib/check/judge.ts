// Whether a link of ours leads where its readers can follow, and the sentence that says why not.
import { createStore, publicAt, type Store, type Tree } from '@/lib/content'
import type { Document } from '@/lib/content/read'
import type { Instant, Item } from '@/lib/content/types'
import { openMedia } from '@/lib/media/file'
import { leadsSomewhere } from './destination'

/** Every item that is scheduled is out by then. */
const endOfTime: Instant = '9999-12-31T23:59:59.999Z'

/** The weblog for readers now, with all that is scheduled, and with the drafts too: each holds what the one before it does. */
type Stores = readonly [now: Store, later: Store, all: Store]

type Link = { readonly url: string; readonly page: string; readonly ids?: ReadonlySet<string> }

/** From when on readers may see something: the number of the first store that holds it. */
export type Visibility = 0 | 1 | 2

/**
 * @param since of the document that holds the link; without it, as the tree says
 * @returns undefined when there is nothing to say: the link is sound, or leads to another site
 */
export type Judge = (link: Link, from: Document, since?: Visibility) => Promise<string | undefined>

/** @param now what readers see */
export function createJudge(tree: Tree, now: Store): Judge {
  const stores = storesOf(tree, now)
  const origin = tree.site.url
  const media = new Map<string, Promise<boolean>>()
  const paths = new Map<string, number>()
  /** The number of the first store in which a path leads somewhere; 3 when it does in none. */
  const firstStoreWith = (path: string): number => {
    const known = paths.get(path) ?? [...stores.map(store => leadsSomewhere(store, path)), true].indexOf(true)
    paths.set(path, known)
    return known
  }
  const hasMedia = (path: string): Promise<boolean> => {
    const known = media.get(path) ?? mediaExists(tree.reading.root, path)
    media.set(path, known)
    return known
  }

  return async ({ url, page, ids }, from, since = storeOf(from, stores)) => {
    const target = URL.canParse(url, origin + page) ? new URL(url, origin + page) : undefined
    if (!target || target.origin !== origin) return undefined
    const { pathname, hash } = target
    if (pathname.startsWith('/media/')) {
      return (await hasMedia(pathname)) ? undefined : `unexpected link to ${url}, expected a file in the content folder`
    }
    // A page leads to itself, also while it is still to come.
    const first = pathname === page ? since : firstStoreWith(pathname)
    if (first === stores.length) return `unexpected link to ${url}, expected a page that is there`
    // What is not public itself may lead to what is not either.
    if (first > since) return `unexpected link to ${url}, expected a public page: ${whyHidden(first, pathname, stores)}`
    if (pathname === page && hash.length > 1 && ids && !hasAnchor(ids, hash)) {
      return `unexpected link to ${hash}, expected a heading of this page${listOf(ids)}`
    }
    return undefined
  }
}

function storesOf(tree: Tree, now: Store): Stores {
  const { content } = publicAt(tree, endOfTime)
  const items = new Map(content.items.map(item => [item.permalink, item]))
  for (const { document } of tree.files.values()) {
    if (document?.role === 'item' && !items.has(document.item.permalink)) items.set(document.item.permalink, document.item)
  }
  return [now, createStore(content), createStore({ ...content, items: [...items.values()] })]
}

/** The number of the first store that holds a document; the last for one that is in none, as another has its address. */
function storeOf(document: Document, stores: Stores): Visibility {
  if (document.role !== 'item') return 0
  const { publishedOn, slug } = document.item
  const first = stores.findIndex(store => store.itemAt(publishedOn, slug) === document.item)
  return first === 0 || first === 1 ? first : 2
}

function whyHidden(first: number, path: string, stores: Stores): string {
  const what = first === 1 ? 'scheduled' : 'a draft'
  const item = stores[2].items.find(({ permalink }: Item) => path.startsWith(permalink.slice(0, -1)))
  if (!item) return `all that it would show ${first === 1 ? 'is scheduled' : 'are drafts'}`
  return first === 1 ? `this one is ${what} for ${item.publishedAt.replace('.000Z', 'Z')}` : `this one is ${what}`
}

function hasAnchor(ids: ReadonlySet<string>, hash: string): boolean {
  try {
    return ids.has(decodeURIComponent(hash.slice(1)))
  } catch {
    return false
  }
}

function listOf(ids: ReadonlySet<string>): string {
  if (ids.size === 0) return ', which has none'
  return ids.size > 8 ? '' : `: ${[...ids].map(id => `#${id}`).join(', ')}`
}

async function mediaExists(contentDir: string, path: string): Promise<boolean> {
  const file = await openMedia(contentDir, path)
  await file?.handle.close()
  return file !== undefined
}
