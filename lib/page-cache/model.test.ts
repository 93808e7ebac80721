// Whatever happens in whatever order, nobody is shown a page that is not what there is, and what is kept for when rendering fails is whole.
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { removeFolders, temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { createPageCache } from './cache'
import { buildWith, cacheControl, keyOf, pageOf, textOf } from './fixtures'
import { type FaultyFiles, faultyFiles } from './fixtures/faulty-files'
import type { Seed } from './seeds'
import type { CacheEntry, Invalidation, PageCache } from './types'

/** The version of each page; 0 where there is none. */
type Content = readonly number[]

const addresses = ['/', '/tags/a/', '/tags/b/', '/2026/Nov/22/c/'] as const
const digestOf = (content: Content) => content.join(' ')
const words = (address: string, version: number) => `${address} version ${version}.`

const place = fc.nat(addresses.length - 1)
const server = fc.nat(1)
const chance = fc.double({ min: 0, max: 0.999, noNaN: true })
const commandArbitrary = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('visit' as const), server, place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('begin' as const), server, place }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('end' as const), server }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('failing visit' as const), server, place }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('edit' as const), places: fc.array(place, { maxLength: 3 }), version: fc.nat(4) })
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('take in' as const), server, as: fc.constantFrom('pages', 'under', 'everything') })
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('write' as const), server }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop and start' as const), server }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('kill soon' as const), server, steps: fc.nat(12) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      server,
      code: fc.constantFrom('ENOSPC', 'EIO', 'EROFS', undefined)
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('damage' as const),
      file: chance,
      at: chance,
      how: fc.constantFrom('cut', 'flip', 'zero', 'empty')
    })
  }
)
type Command = typeof commandArbitrary extends fc.Arbitrary<infer T> ? T : never

type Visit = { readonly address: string; readonly began: number; readonly entry: CacheEntry | null; readonly version: number }

/** A process with content that it has taken in, on a folder that it shares with another one. */
class Server {
  disk: FaultyFiles
  cache: PageCache
  shown: Content
  visits: Visit[] = []

  constructor(
    readonly folder: string,
    readonly seeds: ReadonlyMap<string, Seed>,
    readonly built: string,
    readonly random: () => number,
    content: Content
  ) {
    this.shown = content
    this.disk = faultyFiles(random)
    this.cache = this.#begin()
  }

  #begin(): PageCache {
    return createPageCache({
      digest: digestOf(this.shown),
      folder: this.folder,
      // Three pages find room in memory.
      mostBytes: { memory: 7_000, disk: 1_000_000 },
      seeds: this.seeds,
      built: this.built,
      files: this.disk.files,
      life: randomUUID(),
      pauseMilliseconds: 1
    })
  }

  /** Another process takes its place, and reads the content that there is now. */
  async restart(content: Content) {
    // One that was killed does nothing more, and must not go on looking at a disk that answers nobody.
    void this.cache.close()
    await this.disk.closeAll()
    this.visits = []
    this.shown = content
    this.disk = faultyFiles(this.random)
    this.cache = this.#begin()
  }

  async begin(address: string): Promise<Visit | undefined> {
    const version = this.shown[addresses.indexOf(address as (typeof addresses)[number])] ?? 0
    const began = this.cache.handler.sequence()
    const entry = (await within(this.disk, this.cache.handler.get(keyOf(address)))) ?? null
    const isLastGood = entry?.value.headers?.['x-cairn-kept'] !== undefined
    if (entry) expect(textOf(entry.value)).toMatch(new RegExp(`^${address} version [1-9]\\.$`))
    if (!entry || entry.lastModified === -1 || isLastGood) return { address, began, entry, version }
    // Fresh: it is what this server shows, and nothing else.
    expect(textOf(entry.value)).toBe(words(address, version))
    return undefined
  }

  async end({ address, began, version }: Visit) {
    const value = version === 0 ? pageOf('nothing here', { status: 404 }) : pageOf(words(address, version))
    await this.cache.handler.set(keyOf(address), value, cacheControl, began)
  }

  async fail({ address, entry, began }: Visit) {
    this.cache.renderFailed(address, 'it is broken')
    if (entry) await this.cache.handler.set(keyOf(address), entry.value, { revalidate: 30 }, began)
    const last = await within(this.disk, this.cache.lastGood(address))
    if (last) expect(textOf(last)).toMatch(new RegExp(`^${address} version [1-9]\\.$`))
  }

  takeIn(content: Content, as: string): Promise<void> {
    const changed = addresses.filter((_, at) => this.shown[at] !== content[at])
    this.shown = content
    const invalidation: Invalidation = {
      everything: as === 'everything',
      under: as === 'under' && changed.some(page => page.startsWith('/tags/')) ? ['/tags/'] : [],
      pages: new Set(as === 'under' ? changed.filter(page => !page.startsWith('/tags/')) : changed)
    }
    return within(this.disk, this.cache.invalidate(invalidation, digestOf(content))).then(() => undefined)
  }
}

/** A process that is killed does not answer any more. */
async function within<T>(disk: FaultyFiles, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const dead = new Promise<undefined>(resolve => {
    timer = setInterval(() => disk.isDead && resolve(undefined), 2)
  })
  try {
    return await Promise.race([answer, dead])
  } finally {
    clearInterval(timer)
  }
}

function damage(folder: string, { file, at, how }: { file: number; at: number; how: string }) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => nodePath.join(folder, name))
    .filter(name => statSync(name, { throwIfNoEntry: false })?.isFile())
  const path = files[Math.floor(file * files.length)]
  if (path === undefined) return
  const bytes = readFileSync(path)
  const from = Math.floor(at * bytes.length)
  if (how === 'flip' && bytes.length > 0) bytes[from] = (bytes[from] ?? 0) ^ 16
  if (how === 'zero') bytes.fill(0, from)
  writeFileSync(path, how === 'cut' ? bytes.subarray(0, from) : how === 'empty' ? '' : bytes)
}

async function live(commands: readonly Command[], random: () => number, seeds: ReadonlyMap<string, Seed>, built: Content) {
  const folder = temporaryFolder('model')
  let content = built
  const servers = [0, 1].map(() => new Server(folder, seeds, digestOf(built), random, content))
  const serverAt = (at: number) => servers[at] as Server
  try {
    for (const command of commands) {
      for (const each of servers) if (each.disk.isDead) await each.restart(content)
      await perform(command)
    }
    // Then all is well, and everybody sees what there is.
    for (const each of servers) {
      await within(each.disk, each.cache.close())
      await each.restart(content)
      for (const address of addresses) {
        const visit = await each.begin(address)
        if (visit) await each.end(visit)
      }
      for (const address of addresses) await each.begin(address)
    }
  } finally {
    for (const { cache, disk } of servers) {
      await within(disk, cache.close())
      await disk.closeAll()
    }
    removeFolders([folder])
  }

  async function perform(command: Command) {
    switch (command.do) {
      case 'visit': {
        const visit = await serverAt(command.server).begin(addresses[command.place] ?? '/')
        if (visit && !serverAt(command.server).disk.isDead) await serverAt(command.server).end(visit)
        return
      }
      case 'begin': {
        const visit = await serverAt(command.server).begin(addresses[command.place] ?? '/')
        if (visit) serverAt(command.server).visits.push(visit)
        return
      }
      case 'end': {
        const visit = serverAt(command.server).visits.shift()
        return visit && serverAt(command.server).end(visit)
      }
      case 'failing visit': {
        const visit = await serverAt(command.server).begin(addresses[command.place] ?? '/')
        if (visit && !serverAt(command.server).disk.isDead) await serverAt(command.server).fail(visit)
        return
      }
      case 'edit':
        content = content.map((version, at) => (command.places.includes(at) ? command.version : version))
        return
      case 'take in':
        return serverAt(command.server).takeIn(content, command.as)
      case 'write':
        return void (await within(serverAt(command.server).disk, serverAt(command.server).cache.written()))
      case 'stop and start':
        await within(serverAt(command.server).disk, serverAt(command.server).cache.close())
        return serverAt(command.server).restart(content)
      case 'kill soon':
        return serverAt(command.server).disk.killAfter(command.steps)
      case 'fault':
        return serverAt(command.server).disk.fail(command.code as Parameters<FaultyFiles['fail']>[0])
      case 'damage':
        return damage(folder, command)
    }
  }
}

test('visits, edits, crashes, faults and damage in any order, with two processes on one folder, never lead to a page that is not what there is', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'log').mockReturnValue()
  const built: Content = [1, 1, 0, 1]
  const seeds = buildWith(
    Object.fromEntries(addresses.filter((_, at) => built[at] !== 0).map(address => [address, words(address, 1)]))
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(commandArbitrary, { minLength: 5, maxLength: 60 }),
      fc.infiniteStream(chance),
      (commands, chances) => live(commands, () => chances.next().value ?? 0, seeds, built)
    ),
    { numRuns: Number(process.env.PAGE_CACHE_RUNS || 100) }
  )
}, 120_000)
