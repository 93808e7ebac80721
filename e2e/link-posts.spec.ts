// Links in two keystrokes: the bookmarklet on a real page elsewhere, sharing from a phone, and what the form makes of it.
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, mergeTests, type Page } from '@playwright/test'
import type { DraftAnswer } from '../lib/desk/types'
import { api } from '../lib/urls'
import { test as deskTest, expect, signIn } from './desk'
import { test as apiTest } from './desk-api'
import { type Elsewhere, elsewhere, letPagesHereBePublic } from './page-elsewhere'

const test = mergeTests(deskTest, apiTest)

const article = `<!doctype html><html lang="en"><head><title>The moon pulls - Tides Weekly</title>
  <meta property="og:title" content="The moon pulls"><meta name="author" content="Grace Bell">
  <meta property="og:site_name" content="Tides Weekly"><link rel="canonical" href="/moon/"></head>
  <body><h1>The moon</h1><p id="quote">The moon {always} pulls, if mass &lt; infinity.</p><p>And the sun does.</p></body></html>`

let tides: Elsewhere
test.beforeAll(async () => {
  tides = await elsewhere((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(article))
})
test.afterAll(() => tides.close())

/** The bookmarklet, as an author takes it from its page. */
async function bookmarkletOf(context: BrowserContext): Promise<string> {
  const page = await context.newPage()
  await page.goto('/desk/bookmarklet/')
  const link = page.getByRole('link', { name: 'Link on Cairn' })
  await expect(link).toHaveAttribute('href', /^javascript:/)
  const code = await link.getAttribute('href')
  await page.close()
  return code ?? ''
}

/** A page with something selected on it, and a click on the bookmarklet. */
async function clip(context: BrowserContext, code: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${tides.origin}/moon?utm_source=mail`)
  const opened = context.waitForEvent('page')
  await page.evaluate(address => {
    const paragraph = document.querySelector('#quote')
    if (paragraph) getSelection()?.selectAllChildren(paragraph)
    const bookmark = document.createElement('a')
    bookmark.setAttribute('href', address)
    document.body.append(bookmark)
    bookmark.click()
  }, code)
  return opened
}

const draftBehind = (page: Page) => /\/desk\/drafts\/([\w-]+)\//.exec(page.url())?.[1] ?? ''

test('two keystrokes on a page elsewhere make a draft with its address, its title and what was selected', async ({
  deskOf,
  desk
}) => {
  const { context } = await deskOf('ada')
  await letPagesHereBePublic(context)
  const form = await clip(context, await bookmarkletOf(context))
  await expect(form.getByLabel('Title')).toHaveValue('The moon pulls')
  await expect(form.getByText('By Grace Bell, Tides Weekly.')).toBeVisible()
  await expect(form.getByLabel('Address')).toHaveValue(`${tides.origin}/moon/`)
  await expect(form.getByLabel('Commentary')).toBeFocused()
  await form.getByLabel('Add a tag').fill('tides')
  await form.keyboard.press('Control+Enter')
  await form.waitForURL(/\/desk\/drafts\//)
  const draft: DraftAnswer = await (await desk.ask('GET', api.draft(draftBehind(form)))).json()
  expect(draft.problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(draft).toMatchObject({ kind: 'link', path: expect.stringMatching(/^links\/\d{4}\/\d\d-\d\d-the-moon-pulls\.mdx$/) })
  expect(draft.text).toContain(`url: ${tides.origin}/moon/\n`)
  expect(draft.text).toContain('title: The moon pulls\n')
  expect(draft.text).toContain('tags:\n  - tides\n')
  expect(draft.text).toMatch(/\n> The moon \\?\{always\} pulls, if mass \\< infinity\.\n/)
})

test('who has to sign in first finds everything filled in, however long the selection', async ({ browser, desk }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const text = 'A stone on another stone. '.repeat(800).trim()
  const clipped = new URLSearchParams({
    url: 'https://stones.example/',
    title: 'Stones',
    text,
    via: 'https://found.example/there'
  })
  await page.goto(`/desk/new/link/#${clipped}`)
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
  await signIn(page, 'ada')
  await page.waitForURL(/\/desk\/new\/link\//)
  await expect(page.getByLabel('Address')).toHaveValue('https://stones.example/')
  await expect(page.getByLabel('Title')).toHaveValue('Stones')
  await expect(page.getByLabel('Found via')).toHaveValue('https://found.example/there')
  await expect(page.getByLabel('Commentary')).toHaveValue(`> ${text}\n\n`)
  // Loaded again, it is still there.
  await page.reload()
  await expect(page.getByLabel('Commentary')).toHaveValue(`> ${text}\n\n`)
  await page.getByRole('button', { name: 'Save draft and open editor' }).click()
  await page.waitForURL(/\/desk\/drafts\//)
  const { text: saved }: DraftAnswer = await (await desk.ask('GET', api.draft(draftBehind(page)))).json()
  expect(saved).toContain('via:\n  url: https://found.example/there\n')
  await context.close()
})

test('a phone shares a page, or a selection with the page behind it', async ({ deskOf, request }) => {
  const { share_target } = await (await request.get('/manifest.webmanifest')).json()
  expect(share_target).toMatchObject({ method: 'GET', params: { title: 'title', text: 'text', url: 'url' } })
  const { context } = await deskOf('ada')
  const page = await context.newPage()
  const shared = new URLSearchParams({ title: 'Stones', text: '"A stone"\n https://stones.example/a#:~:text=A%20stone' })
  await page.goto(`${share_target.action}?${shared}`)
  await expect(page.getByLabel('Address')).toHaveValue('https://stones.example/a')
  await expect(page.getByLabel('Commentary')).toHaveValue('> A stone\n\n')
})

test('what is linked to already is pointed out, published and drafted', async ({ deskOf, desk }) => {
  await desk.draft({ kind: 'link', fields: { title: 'Again the tail', url: 'https://research.google/pubs/the-tail-at-scale' } })
  const { context } = await deskOf('ada')
  const page = await context.newPage()
  await page.goto('/desk/new/link/')
  await expect(page.getByLabel('Address')).toBeFocused()
  await page.keyboard.type('http://www.research.google/pubs/the-tail-at-scale/?utm_source=x#top')
  const note = page.getByRole('note')
  await expect(note.getByRole('link', { name: /tail at scale/i })).toHaveAttribute('href', /^\/2024\/Jan\/17\//)
  await expect(note.getByRole('link', { name: 'Again the tail' })).toHaveAttribute('href', /^\/desk\/drafts\//)
})

test('publishing from the form saves first, and shows what will change', async ({ deskOf, desk }) => {
  const { context } = await deskOf('ada')
  const page = await context.newPage()
  await page.goto(`/desk/new/link/#${new URLSearchParams({ url: 'https://stones.example/', title: 'Stones in a row' })}`)
  await expect(page.getByLabel('Title')).toHaveValue('Stones in a row')
  await page.getByRole('button', { name: 'Publish …' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeEnabled()
  await page.keyboard.press('Escape')
  // Changed since: the same draft says the new words.
  await page.getByLabel('Title').fill('Stones in a column')
  await page.getByRole('button', { name: 'Publish …' }).click()
  await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toBeEnabled()
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByText(/^live in \d+ ms/i)).toBeVisible()
  expect(desk.git('show', '--name-only', '--format=', 'HEAD')).toMatch(/^links\/\d{4}\/\d\d-\d\d-stones-in-a-column\.mdx$/)
  expect(desk.git('branch', '--list', 'drafts/*')).toBe('')
})

test('the server asks nobody but the public web', async ({ desk }) => {
  let asked = 0
  const here = await elsewhere((_, response) => {
    asked++
    response.end('<title>Secret</title>')
  })
  const port = new URL(here.origin).port
  const addresses = [here.origin, `http://localhost:${port}/`, `http://2130706433:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`]
  for (const address of [...addresses, 'http://127.0.0.1/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]/']) {
    const answer = await desk.ask('GET', api.linkFacts(address))
    expect(await answer.json(), address).toMatchObject({
      unreachable: 'This address is not on the public web, so it is not asked.'
    })
  }
  expect(asked).toBe(0)
  expect((await desk.ask('GET', api.linkFacts('file:///etc/passwd'))).status()).toBe(400)
  await here.close()
})

test('the form and the bookmarklet’s page fit a phone, and axe finds nothing', async ({ deskOf }) => {
  const { context } = await deskOf('ada')
  const page = await context.newPage()
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 740 })
    for (const path of [
      '/desk/new/link/#url=https%3A%2F%2Fstones.example%2F&text=A+stone&via=https%3A%2F%2Flobste.rs%2F',
      '/desk/bookmarklet/'
    ]) {
      await page.goto('about:blank')
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      expect((await new AxeBuilder({ page }).analyze()).violations, path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    }
  }
})
