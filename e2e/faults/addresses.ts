// Every address that readers reach, and what stands at each: held against what a server says that has no cache to be wrong.
import { expect } from '@playwright/test'
import type { Host } from './host'

/** Pages, listings, feeds. In the order of the sitemap, which is the same for the same content. */
export async function addressesOf({ origin }: Host): Promise<string[]> {
  const map = await (await fetch(`${origin}/sitemap.xml`)).text()
  const pages = [...map.matchAll(/<loc>https?:\/\/[^/]+(\/[^<]*)<\/loc>/g)].map(([, path = '']) => path)
  const feeds = pages.flatMap(page => (/^\/tags\/[^/]+\/$/.test(page) ? [page.replace(/\/$/, '.atom')] : []))
  const addresses = [...new Set([...pages, ...feeds, '/', '/tags/', '/notes/', '/atom/everything/', '/nowhere/'])]
  expect(addresses.length).toBeGreaterThan(100)
  return addresses
}

/** The status and every byte, by address. `order` is that of asking. */
export async function answersOf({ origin }: Host, addresses: readonly string[]): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const address of addresses) {
    const answer = await fetch(origin + address, { redirect: 'manual' })
    answers.set(address, `${answer.status}\n${await answer.text()}`)
  }
  return answers
}

/** All that a server shows is what another one shows of the same content that begins with an empty cache. */
export async function expectSame(host: Host, fresh: Host, addresses: readonly string[]): Promise<void> {
  const [shown, right] = [await answersOf(host, addresses), await answersOf(fresh, addresses)]
  expect(right.get('/')).toMatch(/^200\n<!DOCTYPE html>[\s\S]*<\/html>/)
  expect(right.get('/nowhere/')).toMatch(/^404\n/)
  const wrong = addresses.filter(address => shown.get(address) !== right.get(address))
  const [first = ''] = wrong
  expect(wrong, `${first}: ${shown.get(first)?.slice(0, 200)}`).toEqual([])
}
