// Who may write: the settings AUTHORS and AUTHOR_TOKENS, read into values. Pure; nothing here knows where the settings come from.
import { createHash } from 'node:crypto'
import type { Author } from '@/lib/drafts/types'
import { isPasswordHash } from './password'

/** A way in: an account somewhere, as the setting writes it. */
export type Way =
  | { readonly by: 'local'; readonly name: string; readonly hash: string }
  /** Logins can be given up and taken by somebody else; numbers cannot. */
  | { readonly by: 'github'; readonly login: string }
  | { readonly by: 'github-id'; readonly id: string }
  | { readonly by: 'oidc'; readonly subject: string }
  /** Counts only where the provider says that it has verified the address. */
  | { readonly by: 'oidc-email'; readonly email: string }

export type ListedAuthor = Author & { readonly ways: readonly Way[] }
/** `sha256` is that of the token, in hex. */
export type ListedToken = Author & { readonly sha256: string }
/** What could be read, and for everything else a sentence that says what was expected. Nobody is let in by what could not be read. */
export type Listed<T> = { readonly entries: readonly T[]; readonly faults: readonly string[] }

const waysExpected = 'local:<name>:<hash>, github:<login>, github-id:<number>, oidc:<subject> or oidc-email:<address>'
const leastToken = 32

/** @param text `Ada Marsh <ada@example.org> github:adamarsh; …`, entries on lines of their own or parted by semicolons */
export function readAuthors(text: string): Listed<ListedAuthor> {
  return readEntries(text, 'AUTHORS', (author, words) => {
    if (words.length === 0) return `unexpected end, expected a way to sign in: ${waysExpected}`
    const ways: Way[] = []
    for (const word of words) {
      const way = readWay(word)
      if (way === undefined) return `unexpected “${withoutSecret(word)}”, expected ${waysExpected}`
      ways.push(way)
    }
    return { ...author, ways }
  })
}

/** @param text `Importer <importer@example.org> <token>; …`; a token as it is, of at least 32 characters, or as `sha256:` and hex */
export function readTokens(text: string): Listed<ListedToken> {
  return readEntries(text, 'AUTHOR_TOKENS', (author, words) => {
    const [token = '', ...more] = words
    const [, sha256] = /^sha256:([0-9a-f]{64})$/i.exec(token) ?? []
    if (more.length > 0 || (sha256 === undefined && token.length < leastToken)) {
      return `unexpected token, expected one of at least ${leastToken} characters, or sha256: and 64 hexadecimal digits`
    }
    return { ...author, sha256: sha256?.toLowerCase() ?? createHash('sha256').update(token).digest('hex') }
  })
}

function readEntries<T>(text: string, setting: string, read: (author: Author, words: string[]) => T | string): Listed<T> {
  const entries: T[] = []
  const faults: string[] = []
  const lines = text.split(/[;\n]/).map(line => line.trim())
  for (const [index, line] of lines.filter(line => line !== '' && !line.startsWith('#')).entries()) {
    const [, name = '', email = '', rest = ''] = /^([^<>]+?)\s*<([^<>\s]+@[^<>\s]+)>(.*)$/.exec(line) ?? []
    const entry =
      name === ''
        ? 'expected a name and an e-mail address in angle brackets first, as in Ada Marsh <ada@example.org>'
        : read({ name, email }, rest.split(/\s+/).filter(Boolean))
    if (typeof entry === 'string') faults.push(`${setting}, entry ${index + 1}${name && ` (${name})`}: ${entry}`)
    else entries.push(entry)
  }
  return { entries, faults }
}

function readWay(word: string): Way | undefined {
  const [, by = '', value = ''] = /^([a-z-]+):(.+)$/.exec(word) ?? []
  switch (by) {
    case 'local': {
      const [, name = '', hash = ''] = /^([^:]{1,64}):(.+)$/.exec(value) ?? []
      return name !== '' && isPasswordHash(hash) ? { by, name: accountName(name), hash } : undefined
    }
    case 'github':
      return /^[a-z\d](?:[a-z\d_-]{0,38})$/i.test(value) ? { by, login: value.toLowerCase() } : undefined
    case 'github-id':
      return /^\d{1,20}$/.test(value) ? { by, id: value } : undefined
    case 'oidc':
      return value.length <= 255 ? { by, subject: value } : undefined
    case 'oidc-email':
      return /^[^@\s]+@[^@\s]+$/.test(value) ? { by, email: value.toLowerCase() } : undefined
  }
  return undefined
}

/** Phones begin names with a capital. */
export const accountName = (typed: string) => typed.trim().normalize('NFC').toLowerCase()

/**
 * What is shown to whoever opens the desk while it is not set up holds no hash and no password: of these ways alone a value is public, and
 * whatever else stands there may be one of them in the wrong place.
 */
function withoutSecret(word: string): string {
  if (/^(?:github|github-id|oidc|oidc-email):/.test(word)) return word
  const [by] = /^[a-z-]{1,20}:/i.exec(word) ?? []
  return `${by ?? ''}…`
}
