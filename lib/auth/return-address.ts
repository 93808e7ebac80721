// Where somebody goes after signing in: a page of the desk, whatever the address they came by says.
import { desk } from '@/lib/urls'

/** Stands for “here”: only to see where an address leads from our own pages. */
const here = 'http://here.invalid'
const mostCharacters = 2_000

/**
 * @param asked `from` or next-auth's `callbackUrl`: a path, or an address of `origin`
 * @param origin ours, as browsers know it
 * @returns the path, query and fragment of a page of the desk; the desk itself when anything else was asked for
 */
export function returnAddress(asked: string | undefined, origin?: string): string {
  const home = desk.drafts()
  if (asked === undefined || asked.length > mostCharacters) return home
  const path = origin !== undefined && asked.startsWith(`${origin}/`) ? asked.slice(origin.length) : asked
  // What browsers read differently than we might, such as backslashes, tabs and a second slash, is in no address that we make.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!path.startsWith(home) || /[\\\u0000-\u0020\u007f]|\/\/|%5c|%2f|%2e|%0|%1|%7f/i.test(path.split('?')[0] ?? '')) return home
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  if (/[\\\u0000-\u0020\u007f]/.test(path) || !URL.canParse(path, here)) return home
  const { origin: leadsTo, pathname, search, hash } = new URL(path, here)
  const isPage = pathname === desk.signedIn() || !pathname.startsWith(desk.signIn())
  const isOfTheDesk = leadsTo === here && pathname.startsWith(home) && isPage
  return isOfTheDesk ? pathname + search + hash : home
}

/** The header in which proxy.ts hands a page its own address, as Next tells a page only its parameters. */
export const pageHeader = 'x-cairn-page'
