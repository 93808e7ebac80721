// Two servers of one weblog with a Redis between them and nginx before them, on one checkout and on a checkout each, while Redis is killed, stopped
// and started again.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type RedisServer, redisProgram, redisServer } from '../lib/redis/fixtures/redis-server'
import { freePort } from '../scripts/address.mjs'
import { root } from '../scripts/command.mjs'
import { installNginx } from '../scripts/nginx.mjs'
import { startNginx } from '../scripts/nginx-site.mjs'
import { missingRedis } from '../scripts/redis.mjs'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { expect, test } from './fixtures'
import { ask, type Instance, read, startInstance } from './instance'
import { itemFile } from './item-file'
import { copyBuild } from './site.mjs'

if (redisProgram === undefined) console.error(missingRedis())
test.skip(redisProgram === undefined, missingRedis())
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const patiently = { timeout: 60_000, intervals: [20] }
const date = '2025-12-28T08:00:00Z'
const versioned = (version: number) =>
  itemFile('note', { date, slug: 'pebble', title: `Pebble ${version}`, tags: ['pebbles'], body: `Text of version ${version}.` })
const item = versioned(1)
/** Where readers look, and what tells them which version it is. */
const looks = [
  { address: item.permalink, version: /Text of version (\d+)\./ },
  { address: '/tags/pebbles/', version: /Pebble (\d+)/ },
  { address: '/atom/notes/', version: /Text of version (\d+)\./ }
]

/** The version that was published last. */
let latest = 0
let redis: RedisServer
let folder: string
let pair: readonly [Instance, Instance]
/** nginx before both; undefined where there is none. */
let nginx: Instance | undefined

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Ada Marsh', '-c', 'user.email=ada@cairn.example', ...args], {
    cwd: folder,
    encoding: 'utf8'
  })

async function startPair(arrangement: 'one checkout' | 'a checkout each') {
  latest = 0
  folder = temporaryFolder('servers')
  redis = await redisServer()
  git('init', '--quiet', '--initial-branch=main', 'first')
  cpSync(path.join(root, 'content'), path.join(folder, 'first/content'), { recursive: true })
  git('-C', 'first', 'add', '--all')
  git('-C', 'first', 'commit', '--quiet', '--message=Demo content')
  git('clone', '--quiet', '--bare', 'first', 'remote.git')
  git('-C', 'first', 'remote', 'add', 'origin', path.join(folder, 'remote.git'))
  if (arrangement === 'a checkout each') git('clone', '--quiet', 'remote.git', 'second')
  const start = async (name: string, checkout: string) => {
    return startInstance({
      NEXT_DIST_DIR: copyBuild(`.next-e2e-servers-${name}`),
      CONTENT_DIR: path.join(folder, checkout, 'content'),
      CONTENT_REMOTE: 'origin',
      REDIS_URL: redis.url,
      TRUSTED_PROXIES: '1'
    })
  }
  pair = [await start('a', 'first'), await start('b', arrangement === 'one checkout' ? 'first' : 'second')]
  nginx = await startNginxBefore(pair)
  for (const { said } of pair) await expect.poll(said, patiently).toMatch(/Redis at 127\.0\.0\.1:\d+ (?:answers|works again)/)
}

async function startNginxBefore(servers: readonly Instance[]): Promise<Instance | undefined> {
  const program = await installNginx()
  if (program === undefined) return undefined
  const [one = 0, two = 0] = servers.map(({ origin }) => Number(new URL(origin).port))
  const ports = { port: await freePort(), securePort: await freePort(), innerPort: await freePort() }
  const { origin, log, stop } = await startNginx(program, { ...ports, servers: [one, two] })
  return { origin, said: log, stop }
}

/** What a server has said last of Redis. */
const lastWordOn = (said: string) => said.match(/is away|works again|answers(?=")/g)?.at(-1)

async function stopPair() {
  await nginx?.stop()
  await Promise.all(pair.map(instance => instance.stop()))
  await redis.close()
  for (const name of ['a', 'b']) rmSync(path.join(root, `.next-e2e-servers-${name}`), { recursive: true, force: true })
  removeFolders([folder])
}

/** The next version. @returns when it is live where it was published, on the clock of `performance.now()` */
async function publish(on: Instance): Promise<number> {
  const version = ++latest
  const { file, text } = versioned(version)
  const draft = version === 1 ? await begin(on, file, text) : await edit(on, file, text)
  const published = await ask(on, 'POST', `/api/drafts/${draft.id}/publish/`, {}, draft.etag)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return performance.now()
}

async function begin(on: Instance, file: string, text: string) {
  const { body, etag } = await ask(on, 'POST', '/api/drafts/', { kind: 'note', slug: path.basename(file, '.mdx').slice(6), text })
  return { id: body.id, etag }
}

async function edit(on: Instance, file: string, text: string) {
  const begun = await ask(on, 'POST', `/api/items/${file}/draft/`)
  const saved = await ask(on, 'PUT', `/api/drafts/${begun.body.id}/`, { text }, begun.etag)
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
  return { id: begun.body.id, etag: saved.etag }
}

const versionOn = async (instance: Instance, { address, version }: (typeof looks)[number]) =>
  Number(version.exec(await read(instance, address))?.[1] ?? 0)

/** @returns after how many milliseconds the other server shows the version that was published last, everywhere */
async function seenOn(other: Instance, since: number): Promise<number> {
  await expect.poll(() => Promise.all(looks.map(look => versionOn(other, look))), patiently).toEqual(looks.map(() => latest))
  return Math.round(performance.now() - since)
}

/** Readers who look at everything on both servers, and through nginx, all the time. */
function hammer() {
  let isOver = false
  let count = 0
  const wrong: string[] = []
  const readers = [...pair, ...(nginx ? [nginx] : [])].flatMap((instance, index) =>
    looks.map(async look => {
      let newest = 0
      while (!isOver) {
        const asked = newest
        const answer = await fetch(instance.origin + look.address)
        const text = await answer.text()
        count++
        const version = Number(look.version.exec(text)?.[1] ?? 0)
        if (answer.status !== 200) wrong.push(`${look.address} on ${index}: ${answer.status}`)
        else if (version < asked) wrong.push(`${look.address} on ${index}: version ${version} after ${asked}`)
        newest = Math.max(newest, version)
        // Who reads all the time leaves the machine no time to publish.
        await sleep(20)
      }
    })
  )
  return async () => {
    isOver = true
    await Promise.all(readers)
    expect(wrong).toEqual([])
    expect(count).toBeGreaterThan(100)
    return count
  }
}

/** Publishes on one server and the other in turn, and says how long it took until the other one showed it. */
async function publishInTurn(times: number): Promise<string> {
  const milliseconds: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const [here, there] = turn % 2 ? pair : [pair[1], pair[0]]
    milliseconds.push(await seenOn(there, await publish(here)))
  }
  return milliseconds.join(', ')
}

for (const arrangement of ['one checkout', 'a checkout each'] as const) {
  test.describe(`with ${arrangement}`, () => {
    test.beforeAll(async () => startPair(arrangement))
    test.afterAll(stopPair)

    test('What is published on one server is on the other soon, and never the old page again on either', async () => {
      await seenOn(pair[1], await publish(pair[0]))
      const stop = hammer()
      const took = await publishInTurn(6)
      console.log(`${arrangement}: seen on the other server after ${took} ms; ${await stop()} pages read meanwhile`)
    })

    test('Who publishes through nginx sees it there at once, and so does whoever is signed in', async () => {
      test.skip(nginx === undefined, 'no nginx')
      if (!nginx) return
      const { origin } = nginx
      const signedIn = { headers: { Cookie: 'cairn.session=somebody' } }
      for (let turn = 0; turn < 6; turn++) {
        await publish(nginx)
        // Asked of both servers in turn, every other one of these would show the version before.
        for (const { address, version: shown } of [...looks, ...looks]) {
          const text = await (await fetch(origin + address, signedIn)).text()
          expect([address, Number(shown.exec(text)?.[1])]).toEqual([address, latest])
        }
      }
      await seenOn(pair[1], performance.now())
    })

    test('A page that one server has rendered the other one need not render', async () => {
      const address = '/tags/pebbles/'
      await read(pair[0], address)
      const key = `cairn:pages:*:page:${address}`
      await expect.poll(async () => redis.say(`EVAL "return #redis.call('KEYS', ARGV[1])" 0 ${key}`), patiently).toMatch(/^:1/)
    })

    test('Redis may be killed, hang and come back empty: nobody who reads or writes can tell', async () => {
      const stop = hammer()
      await redis.kill()
      /** Without Redis, a checkout each is a matter of the remote's webhook, or of its return. */
      const meanwhile = async () => {
        const since = await publish(pair[0])
        if (arrangement === 'one checkout') await seenOn(pair[1], since)
        return since
      }
      await meanwhile()
      await redis.start()
      console.log(`${arrangement}: after Redis came back, ${await seenOn(pair[1], performance.now())} ms`)
      // A server that has not noticed that it came back would not notice that it hangs either.
      for (const { said } of pair) await expect.poll(() => lastWordOn(said()), patiently).toBe('works again')
      redis.hang()
      await meanwhile()
      for (const { said } of pair) await expect.poll(() => lastWordOn(said()), patiently).toBe('is away')
      redis.goOn()
      console.log(`${arrangement}: after Redis went on, ${await seenOn(pair[1], performance.now())} ms`)
      await redis.say('FLUSHALL')
      const took = await publishInTurn(4)
      console.log(`${arrangement}: with an emptied Redis ${took} ms; ${await stop()} pages read meanwhile`)
    })

    test('A draft that is begun on one server can be written on at the other', async () => {
      const { text } = itemFile('note', { date, slug: 'shared', title: 'A shared draft', body: 'Begun here.' })
      const begun = await ask(pair[0], 'POST', '/api/drafts/', { kind: 'note', slug: 'shared', text })
      const since = performance.now()
      const draftOn = (instance: Instance) => ask(instance, 'GET', `/api/drafts/${begun.body.id}/`)
      await expect.poll(async () => (await draftOn(pair[1])).etag, patiently).toBe(begun.etag)
      console.log(`${arrangement}: a draft is on the other server after ${Math.round(performance.now() - since)} ms`)
      const changed = text.replace('Begun here.', 'Written on there.')
      expect((await ask(pair[1], 'PUT', `/api/drafts/${begun.body.id}/`, { text: changed }, begun.etag)).status).toBe(200)
      await expect.poll(async () => (await draftOn(pair[0])).body.text, patiently).toBe(changed)
    })

    test('What is scheduled on one server appears on both', async () => {
      const due = new Date(Date.now() + 8_000)
      const scheduled = itemFile('note', { date: due.toISOString(), slug: 'later', title: 'Later', body: 'It is time.' })
      const draft = await ask(pair[0], 'POST', '/api/drafts/', { kind: 'note', slug: 'later', text: scheduled.text })
      const published = await ask(pair[0], 'POST', `/api/drafts/${draft.body.id}/publish/`, {}, draft.etag)
      expect(published.body.scheduledFor).toBeDefined()
      if (Date.now() < due.getTime())
        expect(await Promise.all(pair.map(instance => read(instance, scheduled.permalink)))).toEqual(['404', '404'])
      for (const instance of pair)
        await expect.poll(() => read(instance, scheduled.permalink), patiently).toContain('It is time.')
    })

    test('Everything that was published is on the remote', async () => {
      await expect
        .poll(() => git('-C', 'remote.git', 'show', `main:content/${item.file}`), patiently)
        .toContain(`version ${latest}`)
    })

    if (arrangement === 'one checkout')
      test('One of the servers exchanges commits with the remote, and the other one when that one stops', async () => {
        const exchanging = () =>
          pair.map(({ said }) => said().lastIndexOf('this server exchanges') > said().lastIndexOf('another server'))
        await expect.poll(() => exchanging().filter(Boolean).length, patiently).toBe(1)
        const [first, second] = exchanging()[0] ? pair : [pair[1], pair[0]]
        await first.stop()
        await expect
          .poll(() => second.said().lastIndexOf('this server exchanges'), patiently)
          .toBeGreaterThan(second.said().lastIndexOf('another server'))
        await publish(second)
        await expect
          .poll(() => git('-C', 'remote.git', 'show', `main:content/${item.file}`), patiently)
          .toContain(`version ${latest}`)
      })
  })
}
