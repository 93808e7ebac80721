// Addresses that lead nowhere, in great numbers, as robots ask for them: each is a 404, and none leaves anything behind.
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '../../scripts/command.mjs'
import { bytesBelow, figure, type Host, prepareHost } from './host'

let host: Host
test.beforeAll(async () => {
  host = await prepareHost()
  await host.start()
})
test.afterAll(() => host.end())

const forms: readonly ((number: number) => string)[] = [
  n => `/2024/Dec/13/robot-${n}/`,
  n => `/robot-${n}/`,
  n => `/tags/robot-${n}/`,
  n => `/tags/dns+robot-${n}/`,
  n => `/tags/dns/page/${n + 100}/`,
  n => `/${3000 + (n % 5000)}/`,
  n => `/robot/${n}/wp-login.php`,
  n => `/tags/robot-${n}.atom`,
  n => `/2024/Dec/13/robot-${n}.md`,
  n => `/series/robot-${n}/`,
  n => `/media/robot-${n}.png`,
  n => `/2024/Dec/13/robot-${n}/card.png`
]

async function ask(from: number, count: number): Promise<string[]> {
  const wrong: string[] = []
  let next = from
  const robot = async () => {
    for (let number = next++; number < from + count; number = next++) {
      const address = forms[number % forms.length]?.(number) ?? ''
      const answer = await fetch(host.origin + address, { redirect: 'manual' })
      await answer.arrayBuffer()
      if (answer.status !== 404) wrong.push(`${answer.status} ${address}`)
    }
  }
  await Promise.all(Array.from({ length: 20 }, robot))
  return wrong
}

const folders = () => bytesBelow(host.pageCache) + bytesBelow(path.join(root, host.distDir))

test('Unknown addresses are all 404, and grow neither the cache on the disk nor the memory in use', async () => {
  const count = figure(250, 10_000)
  test.setTimeout(180_000 + count * 90)
  for (const address of ['/', '/search/?q=dns', '/tags/dns/']) await (await fetch(host.origin + address)).arrayBuffer()
  expect(await ask(0, figure(100, 600))).toEqual([])
  const measures = figure(0, 1) === 1
  if (measures) await settled()
  const before = { disk: folders(), memory: await host.memory() }
  expect(await ask(1_000_000, count)).toEqual([])
  const grown = { disk: folders() - before.disk, memory: (await host.memory()) - before.memory }
  console.log(`${count} unknown addresses: ${grown.disk} bytes more on the disk, ${grown.memory} in memory`)
  expect(grown.disk).toBeLessThan(1_000_000)
  if (measures) expect(grown.memory).toBeLessThan(mostBytesInMemory)
})

/** Next keeps 8 MB of what it has been asked for and has not (router-utils/filesystem, `FS_LRU_MAX_SIZE`). We keep nothing. */
const mostBytesInMemory = 8_000_000

/** What a server learns once is no growth: what it loads in spare moments, and its code as the engine compiles it. */
async function settled() {
  let [before, now] = [0, await host.memory()]
  for (let round = 1; Math.abs(now - before) > 1_000_000 && round <= 8; round++) {
    before = now
    expect(await ask(round * 10_000, 1_500)).toEqual([])
    now = await host.memory()
  }
}
