// What comes from a page elsewhere to the form for a new link: its address, its title, what was selected there, where it was found. The
// bookmarklet puts it behind the `#`, which no server and no log sees, and which may be as long as a selection is.

export type Clip = { readonly url: string; readonly title: string; readonly text: string; readonly via: string }

const names = ['url', 'title', 'text', 'via'] as const
const longest = 50_000

/** @returns undefined when the address brings nothing along */
export function clipIn({ search, hash }: { readonly search: string; readonly hash: string }): Clip | undefined {
  const given = [new URLSearchParams(hash.slice(1)), new URLSearchParams(search)].find(query =>
    names.some(name => query.has(name))
  )
  if (!given) return undefined
  const [url, title, text, via] = names.map(name => (given.get(name) ?? '').slice(0, longest).trim()) as [
    string,
    string,
    string,
    string
  ]
  return { ...(url === '' ? shared(text) : { url: withoutHighlight(url), text }), title: oneLine(title), via: viaOf(via, url) }
}

/** Android has no address to share: it stands behind the text, and a selection before it stands in quotes. */
function shared(text: string): Pick<Clip, 'url' | 'text'> {
  const [, before = '', url] = /^([\s\S]*?)(https?:\/\/\S+)\s*$/.exec(text) ?? []
  if (url === undefined) return { url: '', text }
  return { url: withoutHighlight(url), text: before.trim().replace(/^["“]([\s\S]*)["”]$/, '$1') }
}

/** What a browser was to highlight (https://wicg.github.io/scroll-to-text-fragment/) is no part of the address. */
const withoutHighlight = (url: string) => url.replace(/#?:~:.*$/, '')

const oneLine = (text: string) => text.replace(/\s+/g, ' ')

/** A page of the same site is where one came from, not where one found it. */
function viaOf(via: string, url: string): string {
  if (!/^https?:/.test(via) || !URL.canParse(via)) return ''
  return URL.canParse(url) && new URL(via).host === new URL(url).host ? '' : via
}

/** Browsers tell of most pages only the site: a guess then, for the author to take up. */
export function isWholeSite(via: string): boolean {
  return URL.canParse(via) && new URL(via).pathname === '/' && new URL(via).search === ''
}

const key = 'cairn.clip'

/** Signing in leads away from the address that brought it: it waits in this tab. */
export function keepClip(hash: string, storage: Storage) {
  if (clipIn({ search: '', hash })) storage.setItem(key, hash)
}

/** @returns what waited, with its `#`; it does so once */
export function takeClip(storage: Storage): string | undefined {
  const hash = storage.getItem(key) ?? undefined
  storage.removeItem(key)
  return hash
}
