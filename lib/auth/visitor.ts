// Who has come, by the cookie alone. On its own, as proxy.ts is to load no more than it needs.
import type { Author } from '@/lib/drafts/types'
import { type Account, authorOf, isOver } from './access'
import { signInSettings } from './current-settings'
import { originOf } from './origin'
import { readCookies, readSession } from './session'

type Visitor =
  | { readonly is: 'author'; readonly author: Author }
  | { readonly is: 'refused'; readonly account: Account }
  | { readonly is: 'unknown' }
  | { readonly is: 'shut out'; readonly faults: readonly string[] }

/** It keeps nobody out. */
export async function visitorBySession(headers: Headers): Promise<Visitor> {
  const { settings, faults } = signInSettings()
  if (settings === undefined) return { is: 'shut out', faults }
  const account = await readSession(readCookies(headers.get('cookie')), originOf(headers, settings.origin), settings.secret)
  if (account === undefined || isOver(account, settings)) return { is: 'unknown' }
  const author = authorOf(account, settings)
  return author ? { is: 'author', author } : { is: 'refused', account }
}
