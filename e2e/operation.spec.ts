// What who runs a server asks of it and tells it: whether it takes requests, its numbers, its log, to stop; and how many follow the feeds.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { freePort } from '../scripts/address.mjs'
import { root } from '../scripts/command.mjs'
import { temporaryFolder } from '../scripts/temporary-folder.mjs'
import { expect, test } from './fixtures'
import { ask, authorization, type Process, startInstance } from './instance'
import { rawRequest } from './raw-request'
import { password, settings } from './site.mjs'

const own = temporaryFolder('operation')
const content = path.join(own, 'content')
const running: Process[] = []

test.beforeAll(() => {
  cpSync(path.join(root, 'content'), content, { recursive: true, preserveTimestamps: true })
  const git = (...args: string[]) => execFileSync('git', ['-C', content, ...args])
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('-c', 'user.name=Ada Marsh', '-c', 'user.email=ada@cairn.example', 'commit', '--quiet', '--message=Begin')
})

test.afterEach(async () => {
  for (const each of running.splice(0)) await each.stop()
})

async function start(more: Readonly<Record<string, string>> = {}, ...args: readonly string[]): Promise<Process> {
  const folders = { CONTENT_DIR: content, STATE_DIR: path.join(own, 'state'), PAGE_CACHE_DIR: path.join(own, 'pages') }
  const instance = await startInstance({ ...folders, ...more }, undefined, args)
  running.push(instance)
  return instance
}

const get = (instance: Process, address: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(instance.origin + address, { headers, redirect: 'manual' })

/** The value of a line of /metrics. */
async function number(instance: Process, line: string): Promise<number> {
  const found = (await (await get(instance, '/metrics')).text()).split('\n').find(each => each.startsWith(`${line} `))
  return Number(found?.slice(line.length) ?? 0)
}

const draft = { kind: 'note', fields: { title: 'A heap of stones' }, body: 'On the way.' }

/** The log, from the line on that says that the server has started: lines before are Next's own. */
function linesOf(instance: Process): Record<string, unknown>[] {
  const lines = instance.said().trim().split('\n')
  const first = lines.findIndex(line => line.includes('"event":"start"'))
  return lines.slice(first).map(line => JSON.parse(line))
}

test('a server says that it lives, that it is ready, and its numbers', async () => {
  const instance = await start()
  expect([await (await get(instance, '/healthz')).text(), (await get(instance, '/healthz/')).status]).toEqual(['alive\n', 200])
  const ready = await get(instance, '/readyz')
  expect(ready.status).toBe(200)
  expect(await ready.json()).toMatchObject({
    ready: true,
    checks: { serving: { state: 'ok' }, content: { state: 'ok' }, pages: { state: 'ok' } }
  })

  const hits = 'cairn_http_requests_total{surface="home",cache="hit",status="2xx"}'
  await get(instance, '/')
  const before = await number(instance, hits)
  for (let i = 0; i < 3; i++) await (await get(instance, '/')).text()
  await expect.poll(() => number(instance, hits)).toBe(before + 3)
  await (await get(instance, '/tags/dns+kubernetes/')).text()
  expect(await number(instance, 'cairn_page_render_duration_seconds_count')).toBeGreaterThan(0)
  expect(await number(instance, 'cairn_content_items')).toBeGreaterThan(20)
  expect((await get(instance, '/metrics', { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(403)
})

test('a publication is one line of the log and one in the numbers, and no line has a secret', async () => {
  const instance = await start()
  const begun = await ask(instance, 'POST', '/api/drafts/', draft)
  const published = await ask(instance, 'POST', `/api/drafts/${begun.body.id}/publish/`, { date: 'now' }, begun.etag)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  const { commit, path } = published.body
  await expect.poll(() => number(instance, 'cairn_publish_to_live_seconds_count')).toBe(1)
  expect(linesOf(instance).filter(({ event }) => event === 'publish')).toEqual([
    expect.objectContaining({ level: 'info', outcome: 'live', who: 'Ada Marsh', commit, path, ms: expect.any(Number) })
  ])
  expect(linesOf(instance)[0]).toMatchObject({
    event: 'start',
    items: expect.any(Number),
    ms: expect.any(Number),
    version: expect.any(String)
  })
  expect(instance.said()).not.toContain(authorization.Authorization.slice('Bearer '.length))
})

/** Starts a server as the image does, and does not wait for it. */
async function launch(more: Readonly<Record<string, string>>) {
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(readFileSync(path.join(root, 'deploy/Dockerfile'), 'utf8')) ?? []
  const [, ...args]: string[] = JSON.parse(command)
  const port = await freePort()
  const env = { ...process.env, ...settings, NODE_ENV: 'production', CONTENT_DIR: content, PORT: String(port), ...more } as const
  const server = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' })
  const ended = once(server, 'exit')
  return {
    origin: `http://localhost:${port}`,
    stop: async () => {
      server.kill('SIGTERM')
      await ended
    }
  }
}

test('an image is ready for whoever asks the moment its port opens', async () => {
  const server = await launch({ STATE_DIR: path.join(own, 'state'), PAGE_CACHE_DIR: path.join(own, 'pages') })
  try {
    const [alive, home] = await Promise.all(['/healthz', '/'].map(address => firstAnswer(server.origin + address)))
    expect(await alive?.text()).toBe('alive\n')
    expect(home?.status).toBe(200)
    expect(home?.headers.get('content-security-policy')).toContain("default-src 'none'")
  } finally {
    await server.stop()
  }
})

test('a folder for pages that cannot be written to is said before any reader comes, however soon one asks', async () => {
  const file = path.join(own, 'no-folder')
  writeFileSync(file, '')
  const server = await launch({ STATE_DIR: path.join(own, 'state'), PAGE_CACHE_DIR: path.join(file, 'pages') })
  try {
    const first = await firstAnswer(`${server.origin}/readyz`)
    expect([first.status, (await first.json()).checks.pages.state]).toEqual([503, 'failed'])
    expect((await fetch(server.origin)).status).toBe(200)
  } finally {
    await server.stop()
  }
})

/** Of a server that is only just starting. */
async function firstAnswer(url: string): Promise<Response> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer) return answer
    await sleep(5)
  }
}

test('where only a proxy on this machine comes in, addresses are those of the site, and the desk says so when nobody may write', async () => {
  const instance = await start({ AUTHORS: '', AUTHOR_TOKENS: '' }, '-H', '127.0.0.1')
  const headers = { Host: 'weblog.example' }
  for (const target of ['/desk/', '/desk/sign-in/', '/desk/problems/'])
    expect(await rawRequest(instance.origin, { target, headers }), target).toMatchObject({ status: 503 })
  const moved = await rawRequest(instance.origin, { target: '/2024/nov/', headers })
  expect(moved.status).toBe(301)
  expect(moved.headers).toMatch(/^location: \/2024\/Nov\/\r?$/im)
  expect(instance.said()).not.toContain('Failed to proxy')
})

test('who would like another protocol is answered in this one, and connections that ask nothing hold up no stop', async () => {
  const instance = await start()
  for (const protocol of ['h2c', 'websocket'])
    for (const [target, status] of [
      ['/', 200],
      ['/media/nothing.png', 404],
      ['/desk/', 307]
    ] as const) {
      const headers = { Connection: 'Upgrade, close', Upgrade: protocol }
      expect(await rawRequest(instance.origin, { target, headers }), `${protocol} ${target}`).toMatchObject({ status })
    }
  const silent = connect(Number(new URL(instance.origin).port), 'localhost').on('error', () => {})
  await once(silent, 'connect')
  instance.signal('SIGTERM')
  expect(await instance.ended).toBe(0)
  silent.destroy()
})

test('told to stop, it says so at once, finishes what has begun, answers nobody afterwards, and ends with 0', async () => {
  const instance = await start()
  const agent = new Agent({ keepAlive: true })
  const idle = await new Promise<string | undefined>((resolve, reject) => {
    request(`${instance.origin}/healthz`, { agent }, response =>
      response.resume().once('end', () => resolve(response.headers.connection))
    )
      .once('error', reject)
      .end()
  })
  expect(idle).toBe('keep-alive')
  const body = JSON.stringify(draft)
  const headers = { ...authorization, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
  const saving = request(`${instance.origin}/api/drafts/`, { method: 'POST', headers })
  const saved = new Promise<number | undefined>((resolve, reject) => {
    saving.once('response', response => resolve(response.resume().statusCode)).once('error', reject)
  })
  saving.write(body.slice(0, 20))
  await expect.poll(() => number(instance, 'cairn_http_requests_in_progress')).toBe(2)

  instance.signal('SIGTERM')
  await expect.poll(async () => (await get(instance, '/readyz')).status).toBe(503)
  const home = await get(instance, '/')
  expect([home.status, home.headers.get('connection')]).toEqual([200, 'close'])
  saving.end(body.slice(20))
  expect(await saved).toBe(201)
  expect(await instance.ended).toBe(0)
  expect(linesOf(instance).map(({ event }) => event)).toEqual(expect.arrayContaining(['stopping', 'stop']))
  await expect(get(instance, '/healthz')).rejects.toThrow()
  agent.destroy()
})

test('a download that does not end is cut off in time for what is to be finished behind it', async () => {
  const STATE_DIR = path.join(own, 'of-a-download')
  const film = path.join(content, 'media/2024/long.mp4')
  writeFileSync(film, Buffer.alloc(60_000_000))
  const instance = await start({ STATE_DIR })
  await (await get(instance, '/atom/everything/', { 'User-Agent': 'Feedly/1.0 (7 subscribers)' })).text()
  // It asks, and reads nothing of what it gets.
  const reader = connect(Number(new URL(instance.origin).port), 'localhost').on('error', () => {})
  reader.pause().write('GET /media/2024/long.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await expect.poll(() => number(instance, 'cairn_http_requests_in_progress')).toBe(2)
  instance.signal('SIGTERM')
  expect(await instance.ended).toBe(0)
  expect(linesOf(instance)).toContainEqual(expect.objectContaining({ event: 'stop', requests: 1 }))
  const counts = readdirSync(path.join(STATE_DIR, 'subscribers')).map(name =>
    readFileSync(path.join(STATE_DIR, 'subscribers', name), 'utf8')
  )
  expect(counts.join()).toContain('Feedly')
  reader.destroy()
  rmSync(film)
})

test('while it drains it still takes requests; told a second time, it ends at once', async () => {
  const instance = await start({ DRAIN_SECONDS: '20' })
  instance.signal('SIGTERM')
  await expect.poll(async () => (await get(instance, '/readyz')).status).toBe(503)
  expect((await get(instance, '/tags/dns/')).status).toBe(200)
  // The same signal, handed on by npm or a shell, comes sooner.
  instance.signal('SIGTERM')
  expect((await get(instance, '/')).status).toBe(200)
  await sleep(1_100)
  instance.signal('SIGTERM')
  expect(await instance.ended).toBe(143)
})

test('who follows the feeds is counted, by what readers say of themselves, and shown at the desk, after a restart too', async ({
  browser
}) => {
  const STATE_DIR = path.join(own, 'of-subscribers')
  const readers = [
    ['/atom/everything/', 'Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1234 subscribers)'],
    ['/atom/everything/', 'NetNewsWire (RSS Reader; https://netnewswire.com/)'],
    ['/atom/everything/', 'NetNewsWire (RSS Reader; https://netnewswire.com/)'],
    ['/tags/dns.atom', 'Feedbin feed-id:7 - 12 subscribers'],
    ['/atom/everything/', 'Googlebot/2.1 (+http://www.google.com/bot.html)'],
    ['/tags/nothing-at-all.atom', 'Feedly/1.0 (9 subscribers)']
  ]
  const before = await start({ STATE_DIR })
  for (const [address = '', userAgent = ''] of readers) await (await get(before, address, { 'User-Agent': userAgent })).text()
  await before.stop()

  const instance = await start({ STATE_DIR })
  const context = await browser.newContext({ baseURL: instance.origin })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', message => message.type() === 'error' && faults.push(message.text()))
  await page.goto('/desk/subscribers/')
  await page.getByLabel('Name').fill('ada')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Subscribers')
  await expect(page.locator('.figures dd')).toHaveText(['1,247', '1,246', '1'])
  await expect(page.getByRole('row', { name: /^Everything/ })).toHaveText(/1,234\s*1\s*1,235$/)
  await expect(page.getByRole('row', { name: /^Feedbin service/ })).toHaveText(/12$/)

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [360, 1440]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 900 })
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
  await page.setViewportSize({ width: 360, height: 800 })
  await page.getByText('Ada Marsh').click()
  await expect(page.getByRole('link', { name: 'Subscribers' })).toBeVisible()
  expect(faults).toEqual([])
  await context.close()
})
