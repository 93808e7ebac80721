// For tests: what a reader gets at an address of the site, made from the page modules themselves, which are found and chosen as Next does.
import { readdirSync } from 'node:fs'
import nodePath from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { prerender } from 'react-dom/static'
import type { Store } from '@/lib/content'
import { showWeblog } from '@/lib/live'
import WeblogLayout from './(weblog)/layout'
import RootLayout, { generateMetadata as layoutMetadata } from './layout'

const app = fileURLToPath(new URL('.', import.meta.url))

type Params = Readonly<Record<string, string>>
type Props = Readonly<Record<'params' | 'searchParams', Promise<Params>>>
type PageModule = {
  readonly default: (props: Props) => ReactNode | Promise<ReactNode>
  readonly generateMetadata: (props: Props) => Metadata | Promise<Metadata>
  readonly revalidate?: number
}
export type Route = { readonly segments: readonly string[]; readonly page: PageModule }

const files = readdirSync(app, { recursive: true, encoding: 'utf8' })
/** The pages that are rendered once and kept, the most particular first. */
export const routes = (await Promise.all(files.filter(file => nodePath.basename(file) === 'page.tsx').map(routeOf)))
  .filter(({ page }) => page.revalidate !== undefined)
  .sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))

async function routeOf(file: string): Promise<Route> {
  const segments = nodePath.dirname(file).split(nodePath.sep)
  return { segments: segments.filter(segment => !/^\.$|^\(.*\)$/.test(segment)), page: await import(nodePath.join(app, file)) }
}

/** As Next chooses: at the first difference a name goes before a parameter, and that before a catch-all. */
function rankOf({ segments }: Route): string {
  return segments.map(segment => (segment.startsWith('[...') ? 2 : segment.startsWith('[') ? 1 : 0)).join('')
}

export function findRoute(path: string): { route: Route; params: Params } | undefined {
  const asked = path.split('/').filter(Boolean)
  const route = routes.find(
    ({ segments }) =>
      segments.length === asked.length && segments.every((segment, at) => segment.startsWith('[') || segment === asked[at])
  )
  const named = route?.segments.flatMap((segment, at) =>
    segment.startsWith('[') ? [[segment.slice(1, -1), asked[at] ?? '']] : []
  )
  return route && named && { route, params: Object.fromEntries(named) }
}

export const missing = 'There is no such page.'

const shown = new WeakMap<Store, Map<string, string>>()

/** What a reader gets at an address: head and body, or where they are sent, or that nothing is there. */
export async function shownAt(path: string, store: Store): Promise<string> {
  const known = shown.get(store) ?? new Map<string, string>()
  shown.set(store, known)
  const answer = known.get(path) ?? (await render(path, store))
  known.set(path, answer)
  return answer
}

async function render(path: string, store: Store): Promise<string> {
  showWeblog({
    store,
    tree: { reading: { root: '', timeZone: 'UTC', bodyProblems: () => [] }, site: store.site, files: new Map() },
    problems: []
  })
  const found = findRoute(path)
  if (!found) return missing
  const props = { params: Promise.resolve(found.params), searchParams: Promise.resolve({}) }
  try {
    const head = { ...(await layoutMetadata()), ...(await found.route.page.generateMetadata(props)) }
    const page = await found.route.page.default(props)
    const params = Promise.resolve({})
    const framed = <WeblogLayout params={params}>{page}</WeblogLayout>
    return JSON.stringify(head) + (await markupOf(<RootLayout params={params}>{framed}</RootLayout>))
  } catch (error) {
    const answer = error instanceof Error && 'digest' in error ? String(error.digest) : ''
    if (answer.startsWith('NEXT_REDIRECT')) return answer
    if (answer.startsWith('NEXT_HTTP_ERROR_FALLBACK;404')) return missing
    throw error
  }
}

async function markupOf(page: ReactNode): Promise<string> {
  const errors: unknown[] = []
  const { prelude } = await prerender(page, { onError: error => void errors.push(error) })
  const markup = await new Response(prelude).text()
  if (errors.length > 0) throw errors[0]
  return markup
}
