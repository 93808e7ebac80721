// A page whose rendering throws: its readers keep the last good one, with 200; the desk says which page and why; and it heals by itself.
// What throws is a time that cannot be written any more (preload.cjs), in every page that shows an item of 2021, from outside of the product.
import { expect, type Page, test } from '@playwright/test'
import { api, desk } from '../../lib/urls'
import { announceTo, ask, read } from '../instance'
import { itemFile } from '../item-file'
import { password } from '../site.mjs'
import { type Host, pause, prepareHost } from './host'
import { expectStatus } from './versions'

const instant = '2021-11-05T06:07:08.131Z'
const marked = itemFile('note', { date: instant, slug: 'marked', title: 'Marked', body: 'It has a time.' })
const beside = (number: number) =>
  itemFile('note', {
    date: '2021-11-05T09:00:00Z',
    slug: 'beside',
    title: `Beside, version ${number}`,
    body: 'Nothing is wrong here.'
  })
/** It shows both items. */
const day = '/2021/Nov/5/'

let host: Host
test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  host = await prepareHost()
  host.commit(marked.file, marked.text)
  host.commit(beside(1).file, beside(1).text)
  await host.start()
})
test.afterEach(() => host.breakTime(undefined))
test.afterAll(() => host.end())

/** On every page; what is made ahead then is home, on which no old item stands. */
function renameSite(name: string) {
  host.commit('site.yaml', host.git('show', 'HEAD:site.yaml').replace(/^name: .*$/m, `name: ${name}`))
  return announceTo(host)
}

async function signIn(page: Page) {
  await page.goto(host.origin + desk.signIn())
  await page.getByLabel('Name').fill('ada')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`**${desk.drafts()}`)
}

test('A page that nobody could render before, and cannot be now, says so in words with 500, and heals', async () => {
  host.breakTime(instant)
  const answer = await fetch(host.origin + marked.permalink)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
  const page = await answer.text()
  expect(page).toMatch(/<\/html>\s*$/)
  expect(page).not.toContain('this time cannot be written')
  host.breakTime(undefined)
  await expect.poll(() => read(host, marked.permalink)).toContain('It has a time.')
})

test('A page that cannot be rendered again stays as it was, is known at the desk, and heals', async ({ page }) => {
  const before = await read(host, day)
  expect(before).toContain('It has a time.')
  host.breakTime(instant)
  expect((await renameSite('Cairn renamed once')).status).toBe(200)
  expect(await read(host, '/')).toContain('Cairn renamed once')
  // Many at once, and again: who comes first is served no worse.
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(host.origin + day)))
  for (const each of answers) expect([each.status, await each.text()]).toEqual([200, before])
  expect([(await fetch(host.origin + day)).status, await read(host, day)]).toEqual([200, before])
  await signIn(page)
  await page.goto(host.origin + desk.problems())
  await expect(page.getByRole('main')).toContainText(day)
  await expect(page.getByRole('main')).toContainText('this time cannot be written')

  host.breakTime(undefined)
  // Nobody does anything, nor asks for it: it is tried again.
  await expect.poll(() => read(host, '/metrics'), { timeout: 60_000 }).toMatch(/^cairn_pages_failing 0$/m)
  expect(await read(host, day)).toContain('Cairn renamed once')
  await page.reload()
  await expect(page.getByRole('main')).not.toContainText(day)
})

test('It stays as it was across kill -9, while it still cannot be rendered', async () => {
  const before = await read(host, day)
  host.breakTime(instant)
  expect((await renameSite('Cairn renamed twice')).status).toBe(200)
  expect(await read(host, day)).toBe(before)
  // Written behind the answers.
  await pause(1_000)
  await host.kill()
  await host.start()
  const first = await fetch(host.origin + day)
  expect([first.status, await first.text()]).toEqual([200, before])
  host.breakTime(undefined)
  await expect.poll(() => read(host, day), { timeout: 60_000 }).toContain('Cairn renamed twice')
})

test('What is pushed and cannot be shown changes nothing that readers see, until it can be', async () => {
  const places = [day, '/2021/Nov/', '/notes/', beside(1).permalink]
  const shown = () => Promise.all(places.map(place => read(host, place)))
  const before = await shown()
  host.breakTime(instant)
  host.commit(beside(2).file, beside(2).text)
  expect((await announceTo(host)).status).toBe(200)
  await expect.poll(() => host.said()).toContain('the change cannot be shown')
  expect(await shown()).toEqual(before)
  host.breakTime(undefined)
  host.commit(beside(3).file, beside(3).text)
  for (const place of places) await expect.poll(() => read(host, place), place).toContain('Beside, version 3')
})

test('What cannot be shown is not published: its author is told, and readers have what they had', async () => {
  // It stands among the newest, so that home shows it.
  const now = itemFile('note', { date: '2026-11-21T06:07:08.131Z', slug: 'newest', title: 'Newest', body: 'It is new.' })
  const before = await read(host, '/')
  const created = expectStatus(201, await ask(host, 'POST', api.drafts(), { kind: 'note', slug: 'newest', text: now.text }))
  host.breakTime('2026-11-21T06:07:08.131Z')
  const refused = await ask(host, 'POST', api.publish(created.body.id), {}, created.etag)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.body.message).toMatch(/\w+ .*\./)
  expect(await read(host, '/')).toBe(before)
  expect(await read(host, now.permalink)).toBe('404')
  host.breakTime(undefined)
  const draft = expectStatus(200, await ask(host, 'GET', api.draft(created.body.id)))
  expect([draft.body.path, draft.body.text]).toEqual([now.file, now.text])
  expectStatus(200, await ask(host, 'POST', api.publish(created.body.id), {}, draft.etag))
  expect(await read(host, now.permalink)).toContain('It is new.')
})
