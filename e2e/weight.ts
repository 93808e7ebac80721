// What a page for readers weighs: everything its browser loads for it, images and films aside, as gzipped bytes on the wire.
import { gzipSync } from 'node:zlib'
import type { Page, Request } from '@playwright/test'
import { ourScripts } from '../lib/finished/scripts'

/** In bytes of bodies. `total` is everything; scripts that stand in the document are part of that. */
export type Weight = {
  readonly document: number
  readonly stylesheets: number
  readonly fonts: number
  /** What the framework's scripts take: loaded, or in the document. */
  readonly framework: number
  /** Our scripts, by themselves: they stand in the document. */
  readonly ours: number
  readonly total: number
}

/** In bytes: design 9. */
export const budgets = { total: 20_000, ours: 1_000, framework: 0, stylesheets: 8_000 } as const

/** Visits the address as who has never been here. The page is left there. */
export async function weigh(page: Page, address: string): Promise<Weight> {
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.clearBrowserCache')
  await client.detach()
  await page.setExtraHTTPHeaders({ 'Accept-Encoding': 'gzip' })
  const loaded: Request[] = []
  const note = (request: Request) => void loaded.push(request)
  page.on('requestfinished', note)
  await page.goto(address, { waitUntil: 'networkidle' })
  page.off('requestfinished', note)
  const weighed: Request[] = []
  for (const request of loaded) if (await isWeighed(page, request)) weighed.push(request)
  const bytesOf = async (...types: string[]) => {
    const sizes = weighed
      .filter(request => types.length === 0 || types.includes(request.resourceType()))
      .map(each => each.sizes())
    return (await Promise.all(sizes)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  }
  const texts = await page
    .locator('script:not([src]):not([type="application/ld+json"])')
    .evaluateAll(scripts => scripts.map(script => script.textContent))
  const isOurs = (text: string) => ourScripts.some(script => script.text === text)
  return {
    document: await bytesOf('document'),
    stylesheets: await bytesOf('stylesheet'),
    fonts: await bytesOf('font'),
    framework: (await bytesOf('script')) + gzipped(texts.filter(text => !isOurs(text))),
    ours: gzipped(texts.filter(isOurs)),
    total: await bytesOf()
  }
}

/** Films of others come in frames, and weigh what they weigh. What is an image the answer says best: the icon of the site is one too. */
async function isWeighed(page: Page, request: Request): Promise<boolean> {
  const type = (await request.response())?.headers()['content-type'] ?? ''
  return request.frame() === page.mainFrame() && !/^(?:image|video|audio)\//.test(type)
}

function gzipped(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : gzipSync(texts.join('\n')).length
}
