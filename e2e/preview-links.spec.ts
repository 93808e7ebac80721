// A draft for somebody without an account: what a preview link shows, for how long, and everything it keeps to itself.
import type { APIRequestContext } from '@playwright/test'
import type { PreviewLink } from '../lib/desk/types'
import { api, urls } from '../lib/urls'
import { test as withDesk } from './desk'
import { type DeskApi, expect, test } from './desk-api'
import { elsewhere } from './page-elsewhere'

const fields = { date: '2025-12-28T08:00:00Z', title: 'The wombat behind the curtain', tags: ['wombats'] }
const wombat = { kind: 'entry', slug: 'behind', fields, body: 'It hides from **quokkas**.' } as const

async function linkTo(desk: DeskApi, id: string, body: object = {}): Promise<PreviewLink> {
  const answer = await desk.ask('POST', api.previewLink(id), { body })
  expect(answer.status(), await answer.text()).toBe(201)
  return answer.json()
}

const statusAndText = async (request: APIRequestContext, path: string) => {
  const answer = await request.get(path)
  return { status: answer.status(), text: await answer.text() }
}

test('who has the link reads the draft as it is now, and its address says no more than which one', async ({ desk, browser }) => {
  const other = await elsewhere((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<p>${request.headers.referer ?? 'came from nowhere'}</p>`)
  })
  const draft = await desk.draft({
    ...wombat,
    body: `${wombat.body}\n\n[Elsewhere](${other.origin}/) ![A chart](/media/2024/fan-out.png)`
  })
  const { url, expiresAt } = await linkTo(desk, draft.id)
  expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(71 * 3_600_000)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(url)
  await expect(page).toHaveURL(new RegExp(`${urls.preview(draft.id)}$`))
  await expect(page.getByRole('heading', { level: 1, name: fields.title })).toBeVisible()
  await expect(page.getByRole('note')).toContainText(/^Draft preview\..*expires on/)
  await expect(page.getByRole('img', { name: 'A chart' })).toBeVisible()
  expect(await page.evaluate(() => document.cookie)).toBe('')
  // The text of today, not of when the link was made.
  await desk.save(draft, draft.text.replace('quokkas', 'numbats'))
  await page.reload()
  await expect(page.getByText('It hides from numbats.')).toBeVisible()
  await page.getByRole('link', { name: 'Elsewhere' }).click()
  await expect(page.getByText('came from nowhere')).toBeVisible()
  await context.close()
  await other.close()
})

test('nothing on the way keeps it, lists it or tells where it was', async ({ desk, playwright, baseURL, request }) => {
  const draft = await desk.draft(wombat)
  const { url } = await linkTo(desk, draft.id)
  const reader = await playwright.request.newContext({ baseURL })
  for (const answer of [await reader.get(url, { maxRedirects: 0 }), await reader.get(urls.preview(draft.id))]) {
    expect(answer.headers()).toMatchObject({
      'cache-control': expect.stringContaining('no-store'),
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'no-referrer'
    })
    expect(answer.headers()['cache-control']).toContain('private')
  }
  const [cookie = ''] = (await reader.get(url, { maxRedirects: 0 }))
    .headersArray()
    .filter(({ name }) => /^set-cookie$/i.test(name))
    .map(({ value }) => value)
  expect(cookie).toMatch(new RegExp(`; Path=${urls.preview(draft.id)}; Max-Age=\\d+; HttpOnly; SameSite=Lax$`))
  expect(await (await request.get('/robots.txt')).text()).toContain('Disallow: /preview/')
  expect(await (await reader.get(urls.preview(draft.id))).text()).toMatch(/<meta name="robots" content="noindex, nofollow"/)
  // Read-only, and of this one alone.
  expect((await reader.get(api.draft(draft.id))).status()).toBe(401)
  const another = await desk.draft({ ...wombat, slug: 'another' })
  expect((await reader.get(urls.preview(another.id))).status()).toBe(404)
  await reader.dispose()
})

test('no link, a forged one, one of another draft: each leads to the same page, whether or not there is a draft', async ({
  desk,
  playwright,
  baseURL
}) => {
  const [draft, another] = [await desk.draft(wombat), await desk.draft({ ...wombat, slug: 'another' })]
  const { url } = await linkTo(desk, another.id)
  const token = new URL(url).pathname.split('/')[3] ?? ''
  const forged = token.replace(/.$/, last => (last === 'A' ? 'E' : 'A'))
  const attempts = [
    urls.preview(draft.id),
    urls.openPreview(draft.id, token),
    urls.openPreview(another.id, forged),
    urls.openPreview('no-such-draft', token),
    urls.preview('no-such-draft'),
    urls.openPreview(draft.id, 'x'),
    urls.preview('..%2F..'),
    `${urls.preview(draft.id)}?token=${token}`
  ]
  for (const path of attempts) {
    const reader = await playwright.request.newContext({ baseURL })
    const { status, text } = await statusAndText(reader, path)
    expect.soft(status, path).toBe(404)
    expect.soft(text, path).not.toMatch(/wombat|quokkas|curtain/)
    await reader.dispose()
  }
  // Without script as well.
  const bare = await (await playwright.request.newContext({ baseURL })).get(urls.preview(draft.id))
  expect((await bare.text()).replace(/<script[\s\S]*?<\/script>/g, '')).toContain('This preview link does not work')
  const reader = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { Cookie: `cairn-preview=${token}` } })
  const asRouter: Record<string, string>[] = [
    {},
    { RSC: '1' },
    { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' }
  ]
  for (const headers of asRouter) {
    const answer = await reader.get(urls.preview(draft.id), { headers })
    expect.soft(await answer.text()).not.toMatch(/quokkas|curtain/)
  }
  await reader.dispose()
})

test('it ends when it says, when the draft is deleted, and when it is published', async ({ desk, playwright, baseURL }) => {
  const [brief, deleted, published] = [
    await desk.draft({ ...wombat, slug: 'brief' }),
    await desk.draft({ ...wombat, slug: 'deleted' }),
    await desk.draft({ ...wombat, slug: 'published' })
  ]
  const reader = await playwright.request.newContext({ baseURL })
  for (const { id } of [deleted, published]) expect((await reader.get((await linkTo(desk, id)).url)).status()).toBe(200)
  await desk.ask('DELETE', api.draft(deleted.id), { revision: deleted.revision })
  await desk.publish(published)
  for (const { id } of [deleted, published]) expect((await reader.get(urls.preview(id))).status()).toBe(404)
  const { url } = await linkTo(desk, brief.id, { hours: 0.0005 })
  await expect.poll(async () => (await reader.get(url)).status()).toBe(404)
  await reader.dispose()
})

test('a link is for hours, at most thirty days, to a draft that is there', async ({ desk, request }) => {
  const { id } = await desk.draft(wombat)
  for (const hours of [0, -1, 721, '72', null])
    expect((await desk.ask('POST', api.previewLink(id), { body: { hours } })).status()).toBe(400)
  expect((await desk.ask('POST', api.previewLink(id), { body: { days: 1 } })).status()).toBe(400)
  expect((await desk.ask('POST', api.previewLink('no-such-draft'), { body: {} })).status()).toBe(404)
  expect((await request.post(api.previewLink(id), { data: {} })).status()).toBe(401)
})

withDesk('an author makes such a link in the editor', async ({ deskOf, browser }) => {
  const ada = await deskOf('ada')
  const { page } = await ada.open(await ada.begin('Only for numbats.'))
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share this draft' })
  await dialog.getByLabel('The link works for').selectOption('a week')
  await dialog.getByRole('button', { name: 'Make a link' }).click()
  await expect(dialog.getByText(/^It works until/)).toBeVisible()
  const context = await browser.newContext()
  const reader = await context.newPage()
  await reader.goto(await dialog.getByLabel('The link', { exact: true }).inputValue())
  await expect(reader.getByText('Only for numbats.')).toBeVisible()
  await context.close()
})
