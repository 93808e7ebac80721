import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { createRedis } from '@/lib/redis/redis'
import { TimedOut } from '@/lib/time-limit'
import { eventually } from '../../scripts/eventually'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { type RedisServer, redisProgram, redisServer } from '../redis/fixtures/redis-server'
import { openAnnouncements } from './announcements'
import { hangingFiles } from './fixtures/hanging-files'
import { createSharedPages, type PagesOnRedis } from './shared-pages'
import type { Invalidation } from './types'

const pace = {
  answerMilliseconds: 1_000,
  connectMilliseconds: 1_000,
  mostFailures: 3,
  firstPauseMilliseconds: 5,
  longestPauseMilliseconds: 20
}
const folder = temporaryFolder('shared')

let server: RedisServer
let files = 0

type Opened = { readonly pages: PagesOnRedis; readonly file: string; close(): Promise<void> }

/** A server with a connection of its own. */
async function open(file = nodePath.join(folder, `${++files}.log`), buildId = 'build'): Promise<Opened> {
  const redis = createRedis(server.url, () => {}, pace)
  const pages = createSharedPages(redis, {
    buildId,
    announcementsFile: file,
    failed: error => {
      throw error
    }
  })
  const close = () => {
    const closed = pages.close()
    redis.stop()
    return closed
  }
  onTestFinished(close)
  await eventually(() => expect(redis.state().condition).not.toBe('starting'))
  return { pages, file, close }
}

const some = (...pages: string[]): Invalidation => ({ everything: false, under: [], pages: new Set(pages) })
const told = (...opened: Opened[]) =>
  eventually(() => expect(opened.map(({ pages }) => pages.waiting())).toEqual(opened.map(() => 0)))
const text = async ({ pages }: Opened, address: string, digest: string) => (await pages.read(address, digest))?.toString()

describe.skipIf(redisProgram === undefined)('with a real Redis', () => {
  beforeAll(async () => {
    server = await redisServer(undefined, '--enable-debug-command', 'yes')
  })
  beforeEach(async () => {
    await server.say('FLUSHALL')
    await server.say('SCRIPT FLUSH')
  })
  afterAll(() => server.close())

  test('what one server has rendered another one with the same content gets', async () => {
    const [a, b] = [await open(), await open()]
    a.pages.announce(some(), '', 'd1')
    await told(a)
    await a.pages.write('/a/', Buffer.from([0, 255, 10]), 'd1')
    expect(await b.pages.read('/a/', 'd1')).toEqual(Buffer.from([0, 255, 10]))
    expect(await b.pages.read('/a/', 'd0')).toBeUndefined()
    expect(await b.pages.read('/b/', 'd1')).toBeUndefined()
  })

  test('whoever makes up an address of thousands of segments keeps Redis from nothing', async () => {
    const a = await open()
    a.pages.announce(some(), '', 'd1')
    await told(a)
    await a.pages.write('/2024/Dec/13/a/', Buffer.from('a'), 'd1')
    await server.say('CONFIG RESETSTAT')
    for (let time = 0; time < 5; time++) expect(await a.pages.read(`${'/a'.repeat(8_000)}/`, 'd1')).toBeUndefined()
    expect(await server.say('INFO commandstats')).not.toContain('eval')
    expect(await text(a, '/2024/Dec/13/a/', 'd1')).toBe('a')
    expect(await server.say('INFO commandstats')).toContain('cmdstat_evalsha:calls=1')
  })

  test('a change takes away the pages that it touches, and leaves the others', async () => {
    const a = await open()
    a.pages.announce(some(), '', 'd1')
    await told(a)
    for (const address of ['/', '/a/', '/tags/x/', '/tags/x/page/2/']) await a.pages.write(address, Buffer.from(address), 'd1')
    a.pages.announce({ everything: false, under: ['/tags/'], pages: new Set(['/a/']) }, 'd1', 'd2')
    await told(a)
    const left = await Promise.all(['/', '/a/', '/tags/x/', '/tags/x/page/2/'].map(address => text(a, address, 'd2')))
    expect(left).toEqual(['/', undefined, undefined, undefined])
    await a.pages.write('/a/', Buffer.from('old'), 'd1')
    expect(await text(a, '/a/', 'd2')).toBeUndefined()
    await a.pages.write('/a/', Buffer.from('new'), 'd2')
    expect(await text(a, '/a/', 'd2')).toBe('new')
    a.pages.announce({ everything: true, under: [], pages: new Set() }, 'd2', 'd3')
    await told(a)
    expect([await text(a, '/', 'd3'), await text(a, '/a/', 'd3')]).toEqual([undefined, undefined])
  })

  test('a server that learns late of what others have gone beyond changes nothing for them', async () => {
    const [a, b] = [await open(), await open()]
    a.pages.announce(some(), '', 'd0')
    a.pages.announce(some('/a/'), 'd0', 'd1')
    a.pages.announce(some('/b/'), 'd1', 'd2')
    await told(a)
    await a.pages.write('/c/', Buffer.from('c'), 'd2')
    b.pages.announce(some('/a/'), 'd0', 'd1')
    await told(b)
    expect(await a.pages.standing('d2')).toEqual({ newest: 'd2', isCurrent: true, isBehind: false })
    expect(await b.pages.standing('d1')).toEqual({ newest: 'd2', isCurrent: false, isBehind: true })
    expect(await text(a, '/c/', 'd2')).toBe('c')
    await b.pages.introduce('d1', false)
    expect((await a.pages.standing('d2'))?.newest).toBe('d2')
    await b.pages.introduce('d1', true)
    expect((await a.pages.standing('d2'))?.newest).toBe('d1')
    expect(await text(a, '/c/', 'd2')).toBeUndefined()
  })

  test('what was taken back is the newest again', async () => {
    const a = await open()
    a.pages.announce(some(), '', 'd0')
    a.pages.announce(some('/a/'), 'd0', 'd1')
    a.pages.announce(some('/a/'), 'd1', 'd0')
    await told(a)
    expect(await a.pages.standing('d0')).toEqual({ newest: 'd0', isCurrent: true, isBehind: false })
  })

  test('what could not be shown, and was taken back, keeps nobody busy and leaves no page behind', async () => {
    const [a, b] = [await open(), await open()]
    a.pages.announce(some(), '', 'd0')
    a.pages.announce(some('/a/'), 'd0', 'd1')
    a.pages.announce(some('/a/'), 'd1', 'd1 held back')
    await told(a)
    expect((await a.pages.standing('d1 held back'))?.newest).toBe('d1')
    await b.pages.write('/a/', Buffer.from('of d1'), 'd1')
    a.pages.announce(some(), 'd1 held back', 'd0')
    await told(a)
    expect(await a.pages.standing('d0')).toEqual({ newest: 'd0', isCurrent: true, isBehind: false })
    expect(await text(a, '/a/', 'd0')).toBeUndefined()
  })

  test('two builds agree on the content, and share no page', async () => {
    const [a, b] = [await open(), await open(undefined, 'another')]
    a.pages.announce(some(), '', 'd1')
    await told(a)
    await a.pages.write('/a/', Buffer.from('a'), 'd1')
    expect(await b.pages.standing('d1')).toEqual({ newest: 'd1', isCurrent: false, isBehind: false })
    await b.pages.introduce('d1', false)
    expect(await b.pages.standing('d1')).toMatchObject({ isCurrent: true })
    expect(await text(b, '/a/', 'd1')).toBeUndefined()
    expect(await text(a, '/a/', 'd1')).toBe('a')
  })

  test('everything that is kept expires', async () => {
    const a = await open()
    a.pages.announce(some('/a/'), '', 'd1')
    await told(a)
    await a.pages.write('/a/', Buffer.from('a'), 'd1')
    const left = async (key: string) => Number((await server.say(`PTTL ${key}`)).slice(1))
    const [ofPage, ofState, ofContent] = [
      await left(`cairn:pages:build:page:/a/`),
      await left('cairn:pages:build:state'),
      await left('cairn:content')
    ]
    expect(ofPage).toBeGreaterThan(0)
    expect(ofState).toBeGreaterThan(ofPage)
    expect(ofContent).toBeGreaterThan(0)
    expect(await server.say('DBSIZE')).toMatch(/^:3/)
  })

  test('when Redis has dropped what it knew of the content, no page counts', async () => {
    const a = await open()
    a.pages.announce(some(), '', 'd1')
    await told(a)
    await a.pages.write('/a/', Buffer.from('a'), 'd1')
    await server.say('DEL cairn:pages:build:state')
    expect(await text(a, '/a/', 'd1')).toBeUndefined()
    await a.pages.introduce('d1', false)
    expect(await text(a, '/a/', 'd1')).toBeUndefined()
  })

  test('changes made while Redis is away are told in order when it is back, also by a process that was killed meanwhile', async () => {
    const a = await open()
    a.pages.announce(some(), '', 'd0')
    await told(a)
    await a.pages.write('/a/', Buffer.from('a'), 'd0')
    await a.pages.write('/b/', Buffer.from('b'), 'd0')
    await server.say('SAVE')
    await server.kill()
    await a.pages.announce(some('/a/'), 'd0', 'd1')
    await a.pages.announce(some('/c/'), 'd1', 'd2')
    expect(await text(a, '/b/', 'd2')).toBeUndefined()
    // Nothing is closed: this is what is on the disk after kill -9, with a line that was being written.
    const file = nodePath.join(folder, 'after-kill.log')
    writeFileSync(file, readFileSync(a.file))
    appendFileSync(file, '1234 {"before":"d2","aft')
    await a.close()
    await server.start('--enable-debug-command', 'yes')
    const b = await open(file)
    await told(b)
    expect(await b.pages.standing('d2')).toEqual({ newest: 'd2', isCurrent: true, isBehind: false })
    expect([await text(b, '/a/', 'd2'), await text(b, '/b/', 'd2')]).toEqual([undefined, 'b'])
    await eventually(() => expect(readFileSync(file, 'utf8')).toBe(''))
  })

  // Content is a number for each page; a page rendered from it shows its own number. Whoever reads must get that, or nothing.
  type Content = readonly number[]
  const addresses = ['/', '/a/', '/tags/x/', '/tags/y/']
  const digestOf = (content: Content) => content.join('.')
  type Server = {
    opened: Opened
    content: Content
    renders: { at: number; shown: number; digest: string }[]
    telling?: Promise<void>
  }
  const doings = {
    visit: 14,
    poll: 8,
    publish: 4,
    'begin a render': 4,
    'end a render': 4,
    'be told': 4,
    crash: 1,
    insist: 1,
    save: 1,
    'go back': 1,
    flush: 1,
    evict: 1,
    disconnect: 1
  } as const
  type Doing = keyof typeof doings
  const step = fc.record({
    does: fc.oneof(...Object.entries(doings).map(([does, weight]) => ({ weight, arbitrary: fc.constant(does as Doing) }))),
    who: fc.nat({ max: 2 }),
    at: fc.nat({ max: addresses.length - 1 })
  })

  test('no reader ever gets a page rendered from other content than that of the server that answers', async () => {
    let hits = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 120 }), async steps => {
        await server.say('FLUSHALL')
        await server.say('SAVE')
        let last = 0
        const known = new Map<string, Content>()
        const first: Content = addresses.map(() => 0)
        const servers: Server[] = []
        for (let count = 0; count < 3; count++) servers.push({ opened: await open(), content: first, renders: [] })
        await servers[0]?.opened.pages.introduce(digestOf(first), false)
        known.set(digestOf(first), first)

        /** As lib/revalidate and the memory of the page cache do it: own pages that a change touches are never shared afterwards. */
        const change = (one: Server, next: Content) => {
          const touched = addresses.filter((_, at) => next[at] !== one.content[at])
          one.renders = one.renders.filter(({ at }) => next[at] === one.content[at])
          const under = touched.includes('/tags/x/') ? ['/tags/'] : []
          const invalidation = { everything: touched.length > 2, under, pages: new Set(touched) }
          one.telling = one.opened.pages.announce(invalidation, digestOf(one.content), digestOf(next))
          one.content = next
          known.set(digestOf(next), next)
        }

        const read = async ({ opened, content }: Server, at: number) => {
          const shown = await text(opened, addresses[at] ?? '', digestOf(content))
          if (shown === undefined) return false
          hits++
          expect(shown).toBe(String(content[at]))
          return true
        }
        const store = ({ opened }: Server, { at, shown, digest }: Server['renders'][number]) =>
          opened.pages.write(addresses[at] ?? '', Buffer.from(String(shown)), digest)

        const act = async ({ does, who, at }: { does: Doing; who: number; at: number }) => {
          const one = servers[who]
          if (!one) return
          const digest = digestOf(one.content)
          const render = { at, shown: one.content[at] ?? 0, digest }
          if (does === 'visit') {
            if (!(await read(one, at))) await store(one, render)
          } else if (does === 'poll') {
            const standing = await one.opened.pages.standing(digest)
            const next = standing?.newest === undefined ? undefined : known.get(standing.newest)
            if (next) change(one, next)
            if (standing && (standing.newest === undefined || (standing.newest === digest && !standing.isCurrent)))
              await one.opened.pages.introduce(digest, false)
          } else if (does === 'publish') {
            // Now and then what was there before: a publication that is taken back.
            const number = at === 3 ? 0 : ++last
            change(
              one,
              one.content.map((was, each) => (each === at ? number : was))
            )
          } else if (does === 'begin a render') one.renders.push(render)
          else if (does === 'end a render') {
            const ended = one.renders.shift()
            if (ended) await store(one, ended)
          } else if (does === 'be told') await one.telling
          else if (does === 'crash') {
            const { file } = one.opened
            await one.opened.close()
            one.opened = await open(file)
            one.renders = []
          } else if (does === 'insist') await one.opened.pages.introduce(digest, true)
          else if (does === 'save') await server.say('SAVE')
          else if (does === 'go back') await server.say('DEBUG RELOAD NOSAVE')
          else if (does === 'flush') await server.say('FLUSHALL')
          else if (does === 'evict') await server.say('DEL cairn:pages:build:state')
          else await server.say('CLIENT KILL TYPE normal')
        }
        for (const each of steps) await act(each)
        for (const { opened } of servers) await opened.close()
      }),
      { numRuns: 40 }
    )
    // Else nothing was proved.
    expect(hits).toBeGreaterThan(20)
  }, 120_000)
})

describe('what Redis is still to be told of', () => {
  const change = (number: number) => ({ before: `d${number}`, after: `d${number + 1}`, fields: [`p:/${number}/`] })
  let file: string
  const failures: unknown[] = []
  const openLog = (options?: Parameters<typeof openAnnouncements>[2]) => {
    const log = openAnnouncements(file, error => void failures.push(error), options)
    onTestFinished(() => log.close())
    return log
  }
  beforeEach(() => {
    file = nodePath.join(folder, `log-${++files}`, 'announcements.log')
  })
  afterEach(() => void failures.splice(0))

  test('is there in order after a restart', async () => {
    const log = openLog()
    for (const number of [1, 2, 3]) log.add(change(number))
    log.told()
    await log.close()
    // What was told is told again, which changes nothing.
    expect(openLog().waiting).toEqual([change(1), change(2), change(3)])
  })

  test('is there up to where the file is damaged', async () => {
    const log = openLog()
    for (const number of [1, 2, 3]) log.add(change(number))
    await log.close()
    const bytes = readFileSync(file)
    for (let length = 0; length <= bytes.length; length++) {
      writeFileSync(file, bytes.subarray(0, length))
      const whole = bytes.subarray(0, length).toString('utf8').split('\n').length - 1
      const read = openLog()
      expect(read.waiting).toHaveLength(length === bytes.lastIndexOf(0x7d) + 1 ? 3 : Math.max(whole, read.waiting.length))
      expect([change(1), change(2), change(3)].slice(0, read.waiting.length)).toEqual(read.waiting)
      read.add(change(9))
      await read.close()
      const again = openLog()
      expect(again.waiting.at(-1)).toEqual(change(9))
      await again.close()
    }
    writeFileSync(file, Buffer.concat([bytes.subarray(0, 70), Buffer.alloc(200), bytes.subarray(70)]))
    expect([change(1), change(2), change(3)].slice(0, 2)).toContainEqual(openLog().waiting[0] ?? change(1))
  })

  test('is there after an upgrade from a program that wrote another checksum, and as this one writes it then', async () => {
    const former = [1, 2].map(number => JSON.stringify(change(number)))
    const sumOf = (json: string) => createHash('sha1').update(json).digest('hex').slice(0, 8)
    mkdirSync(nodePath.dirname(file))
    writeFileSync(file, former.map(json => `${sumOf(json)} ${json}\n`).join(''))
    const log = openLog()
    expect(log.waiting).toEqual([change(1), change(2)])
    await log.add(change(3))
    expect(readFileSync(file, 'utf8')).not.toContain(sumOf(former[0] ?? ''))
    expect(openLog().waiting).toEqual([change(1), change(2), change(3)])
  })

  test('comes down to one change of everything when it gets long', async () => {
    const log = openLog()
    for (let number = 1; number <= 201; number++) log.add(change(number))
    expect(log.waiting).toEqual([{ before: 'd1', after: 'd202', fields: null }])
    await log.close()
    expect(openLog().waiting).toEqual(log.waiting)
  })

  test('stays in memory where nothing can be written', async () => {
    file = '/dev/null/announcements.log'
    const log = openLog()
    await log.add(change(1))
    expect(log.waiting).toEqual([change(1)])
    log.told()
    expect(failures.length).toBeGreaterThan(0)
    expect(log.waiting).toEqual([])
  })

  test('keeps nobody waiting for a disk that hangs, and is there in order when it goes on', async () => {
    const disk = hangingFiles()
    const log = openLog({ files: disk.files, stepMilliseconds: 500, pauseMilliseconds: 5 })
    await log.add(change(1))
    disk.freeze()
    onTestFinished(disk.thaw)
    const added = Promise.all([log.add(change(2)), log.add(change(3))])
    expect(log.waiting).toEqual([change(1), change(2), change(3)])
    await added
    await log.add(change(4))
    expect(failures).toContainEqual(expect.any(TimedOut))
    expect(disk.mostHanging).toBe(1)
    disk.thaw()
    const written = () => readFileSync(file, 'utf8').split('\n').slice(0, -1)
    const changes = [1, 2, 3, 4].map(number => expect.stringContaining(JSON.stringify(change(number))))
    await eventually(() => expect(written()).toEqual(changes))
  })

  test('survives a process that is killed when it was told that it is kept', () => {
    const script = `
      import { openAnnouncements } from './lib/page-cache/announcements'
      const log = openAnnouncements(${JSON.stringify(file)}, () => {})
      const kept = []
      for (let number = 1; number <= 50; number++) kept.push(log.add({ before: 'd' + number, after: 'd' + (number + 1), fields: [] }))
      await Promise.all(kept)
      process.kill(process.pid, 'SIGKILL')
    `
    expect(() =>
      execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], { stdio: 'pipe' })
    ).toThrow()
    expect(openLog().waiting).toHaveLength(50)
  })
})
