// Publishing as a script does it, over HTTP: what other readers see at that very moment, and what they never do.
import type { APIRequestContext } from '@playwright/test'
import { api } from '../lib/urls'
import { expect, test } from './desk-api'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

const fields = { date: '2025-12-28T08:00:00Z', title: 'The publishing wombat', tags: ['dns', 'wombats'] }
const wombat = { kind: 'note', slug: 'publishing', fields, body: 'It digs for quokkas.' } as const
const permalink = '/2025/Dec/28/publishing/'
const file = 'notes/2025/12-28-publishing.mdx'

/** Where the item shows, and where what links to it does. */
const places = [
  permalink,
  '/2025/Dec/28/publishing.md',
  '/tags/wombats/',
  '/tags/dns/',
  '/tags/dns+wombats/',
  '/notes/',
  '/2025/Dec/28/',
  '/2025/Dec/',
  '/tags/wombats.atom',
  '/tags/wombats.json',
  '/tags/dns.atom',
  '/atom/notes/',
  '/search/?q=quokkas',
  '/search.json?q=quokkas'
]

async function read(request: APIRequestContext, path: string): Promise<string> {
  const answer = await request.get(path, { maxRedirects: 0 })
  return answer.status() === 200 ? answer.text() : String(answer.status())
}

const statusOf = async (request: APIRequestContext, path: string, method = 'GET'): Promise<[number, string | undefined]> => {
  const answer = await request.fetch(path, { method, maxRedirects: 0 })
  return [answer.status(), answer.headers().location]
}

test('What is published is everywhere the moment its author is told so, and is one commit', async ({ desk, request }) => {
  for (const path of places) expect.soft(await read(request, path), path).not.toContain('publishing wombat')
  const draft = await desk.draft(wombat)
  const plan = await desk.plan(draft.id)
  expect(plan).toMatchObject({ publishable: true, problems: [], path: file, permalink })
  for (const path of places) expect.soft(await read(request, path), path).not.toContain('publishing wombat')
  const report = await desk.publish(draft)
  for (const path of places)
    expect.soft(await read(request, path), path).toContain(path.includes('.md') ? 'quokkas' : 'publishing wombat')
  expect((await request.get(`${permalink}card.png`)).headers()['content-type']).toBe('image/png')
  expect(await read(request, '/sitemap.xml')).toContain(permalink)
  expect(report.summary).toMatch(/^live in \d+ ms · commit [0-9a-f]{7} · \d+ pages$/)
  expect(report.surfaces).toEqual(plan.surfaces)
  expect(desk.git('log', '-1', '--format=%H %s, %an')).toBe(`${report.commit} Publish “The publishing wombat”, Ada Marsh`)
  expect(desk.git('status', '--porcelain')).toBe('')
  expect((await desk.ask('GET', api.draft(draft.id))).status()).toBe(404)
})

test('An item that moves leaves a permanent redirect, however its former address is written, and may move back', async ({
  desk,
  request
}) => {
  await desk.publish(await desk.draft(wombat))
  expect(await read(request, permalink)).toContain('quokkas')
  const begun = await desk.edit(file)
  const draft = await desk.save(begun, begun.text.replace('The publishing', 'The moving'), 'notes/2025/12-28-moved.mdx')
  const moved = '/2025/Dec/28/moved/'
  expect(await desk.plan(draft.id)).toMatchObject({ permalink: moved, movesFrom: permalink })
  await desk.publish(draft)
  for (const [former, now] of [
    [permalink, moved],
    ['/2025/Dec/28/publishing', moved],
    ['/2025/dec/28/publishing/', moved],
    ['/2025/Dec/28/publishing.md', '/2025/Dec/28/moved.md'],
    [`${permalink}card.png`, `${moved}card.png`]
  ] as const) {
    for (const method of ['GET', 'HEAD']) {
      const [status, location] = await statusOf(request, former, method)
      expect.soft([status, location?.replace(/^https?:\/\/[^/]+/, '')], former).toEqual([301, now])
    }
  }
  expect(await read(request, moved)).toContain('The moving wombat')
  expect(await read(request, '/tags/wombats/')).not.toContain('publishing')
  const again = await desk.edit('notes/2025/12-28-moved.mdx')
  await desk.publish(await desk.save(again, again.text, file))
  expect(await read(request, permalink)).toContain('The moving wombat')
  expect((await statusOf(request, moved))[0]).toBe(301)
  expect(desk.git('show', `HEAD:${file}`)).toContain(`aliases: [${moved}]`)
})

test('What is unpublished is gone from everywhere at once, says so where it was, and can come back', async ({
  desk,
  request,
  page
}) => {
  await desk.publish(await desk.draft(wombat))
  for (const path of places) await read(request, path)
  await request.get(`${permalink}card.png`)
  const report = await desk.unpublish(file)
  expect(report.summary).toMatch(/^gone in \d+ ms · commit [0-9a-f]{7} · \d+ pages$/)
  for (const path of [...places, '/', '/tags/', '/sitemap.xml', '/atom/everything/', '/2025/'])
    expect.soft(await read(request, path), path).not.toMatch(/publishing wombat|It digs|28\/publishing/)
  for (const method of ['GET', 'HEAD']) {
    for (const path of [permalink, '/2025/Dec/28/publishing.md', `${permalink}card.png`])
      expect.soft((await statusOf(request, path, method))[0], `${method} ${path}`).toBe(410)
  }
  const answer = await page.goto(permalink)
  expect(answer?.status()).toBe(410)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This was withdrawn')
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  expect((await statusOf(request, '/tags/wombats/'))[0]).toBe(404)
  await desk.publish(await desk.edit(file))
  expect(await read(request, permalink)).toContain('The publishing wombat')
  expect(desk.git('show', `HEAD:${file}`)).not.toContain('unpublished')
})

test('The address of a draft is the address of nothing, to the byte', async ({ desk, request, content }) => {
  const paths = [permalink, '/2025/Dec/28/publishing.md', `${permalink}card.png`]
  const answers = () =>
    Promise.all(
      paths.map(async path => {
        const answer = await request.get(path)
        return [answer.status(), (await answer.body()).toString('latin1')]
      })
    )
  const before = await answers()
  const draft = await desk.draft(wombat)
  expect(await answers()).toEqual(before)
  await desk.ask('DELETE', api.draft(draft.id), { revision: draft.revision })
  await content.publish(itemFile('note', { ...fields, slug: 'publishing', draft: true, unpublished: '2025-12-29T00:00:00Z' }))
  expect(await answers()).toEqual(before)
})

test('A scheduled item is nowhere until its second, and then it is there without anybody asking', async ({ desk, request }) => {
  const draft = await desk.draft(wombat)
  const at = new Date(Math.ceil(Date.now() / 1000) * 1000 + 5_000)
  const report = await desk.publish(draft, { date: at.toISOString() })
  expect(report.scheduledFor).toBe(at.toISOString())
  const address = report.permalink ?? ''
  let answer = await request.get(address)
  while (answer.status() === 404) {
    // Whoever is told that it is there is told so after its second has come.
    await new Promise(resolve => setTimeout(resolve, 50))
    answer = await request.get(address)
  }
  expect(answer.status()).toBe(200)
  expect(Date.now()).toBeGreaterThanOrEqual(at.getTime())
  expect(await read(request, '/tags/wombats/')).toContain('publishing wombat')
  expect(await read(request, '/')).toContain('publishing wombat')
})

test('Nothing is published that was not seen, that has errors, or over what others published', async ({ desk, content }) => {
  const draft = await desk.draft(wombat)
  const publishing = (revision?: string) => desk.ask('POST', api.publish(draft.id), { body: {}, revision })
  expect((await publishing()).status()).toBe(428)
  expect((await publishing('something-else')).status()).toBe(412)
  const broken = await desk.save(draft, draft.text.replace('title:', 'titel:'))
  const refused = await publishing(broken.revision)
  expect([refused.status(), (await refused.json()).problems]).toEqual([
    422,
    [expect.objectContaining({ line: 3, column: 1, message: 'unexpected field "titel", expected "title"' })]
  ])
  const sound = await desk.save(broken, draft.text)
  const { file: theirs, text } = itemFile('note', { ...fields, slug: 'publishing' })
  content.write(theirs, text)
  const conflict = await publishing(sound.revision)
  expect([conflict.status(), (await conflict.json()).reason]).toEqual([409, 'uncommitted-changes'])
  content.remove(theirs)
  await desk.publish(sound)
})

test('The platform’s clock comes in with its secret only', async ({ request }) => {
  const call = (authorization?: string) =>
    request.get('/api/cron/', authorization === undefined ? {} : { headers: { Authorization: authorization } })
  expect((await call()).status()).toBe(401)
  expect((await call('Bearer something else')).status()).toBe(401)
  const answer = await call(`Bearer ${settings.CRON_SECRET}`)
  expect([answer.status(), await answer.json()]).toEqual([200, expect.objectContaining({ everything: false })])
})
