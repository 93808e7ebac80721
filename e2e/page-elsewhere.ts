// Pages elsewhere: real servers on this machine, of another origin than the site. The site itself asks only the public web, which is not
// there in tests: what it would have found out is asked here, by the same code with another idea of what is public.
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext } from '@playwright/test'
import type { LinkFacts } from '../lib/desk/types'
import { fetchPage } from '../lib/link-facts/fetch-page'
import { decodePage } from '../lib/link-facts/page-bytes'
import { factsOf } from '../lib/link-facts/page-facts'
import { publicWeb } from '../lib/link-facts/public-web'

export type Elsewhere = { readonly origin: string; close(): Promise<void> }

export async function elsewhere(listener: RequestListener): Promise<Elsewhere> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    }
  }
}

/** From now on, the desk in this browser is told of pages on this machine what their authors would be told of public ones. */
export async function letPagesHereBePublic(context: BrowserContext) {
  const web = { ...publicWeb, allowsAddress: (address: string) => address === '127.0.0.1', allowsPort: () => true }
  await context.route('**/api/link-facts/**', async route => {
    const address = new URL(route.request().url()).searchParams.get('url') ?? ''
    const page = await fetchPage(address, { web, userAgent: 'Cairn' })
    const facts: LinkFacts = { url: page.url, ...factsOf(decodePage(page.bytes, page.contentType), page.url), linkedFrom: [] }
    await route.fulfill({ json: facts })
  })
}
