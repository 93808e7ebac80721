import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Affected } from './affected'
import { betweenPages, warm } from './warm'

const asked: { path: string; response: ServerResponse }[] = []
const server = createServer((request, response) => asked.push({ path: request.url ?? '', response }))

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('PORT', String((server.address() as AddressInfo).port))
})
afterAll(() => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  server.close()
})

const affected: Affected = {
  everything: false,
  allTags: false,
  pages: new Set(['/', '/tags/dns/']),
  feeds: new Set(),
  items: new Set()
}

test('a change waits for the page that is being rendered, and the next page for the change', async () => {
  const warmed = warm(affected)
  await expect.poll(() => asked.map(({ path }) => path)).toEqual(['/'])
  const events: string[] = []
  const changed = betweenPages(() => events.push(`changed after ${asked.length} page`))
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(events).toEqual([])
  asked[0]?.response.end()
  await changed
  expect(events).toEqual(['changed after 1 page'])
  await expect.poll(() => asked.map(({ path }) => path)).toEqual(['/', '/tags/dns/'])
  asked[1]?.response.end()
  expect(await warmed).toBeUndefined()
})
