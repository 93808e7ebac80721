// Signing in as a browser does it: without script, in a second tab, by addresses that lead elsewhere, with an account that is nobody's here.
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { expect, signIn, test } from './desk'
import { settings } from './site.mjs'

test.describe('Without script', () => {
  test.use({ javaScriptEnabled: false })

  test('authors sign in, come back to where they were going, and sign out', async ({ page }) => {
    await page.goto('/desk/published/?q=dns')
    await signIn(page, 'ada')
    await expect(page).toHaveURL(/\/desk\/published\/\?q=dns$/)
  })

  test('who is signed in but no author is told so, and how to become one', async ({ page, context, baseURL }) => {
    await signInAs(context, baseURL, { by: 'github', id: '583231', login: 'eve' })
    const answer = await page.goto('/desk/drafts/whatever/')
    expect(answer?.status()).toBe(403)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This desk is not yours')
    await expect(page.getByText('github-id:583231')).toBeVisible()
    expect((await page.request.get('/api/drafts/')).status()).toBe(403)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    expect((await page.request.get('/api/drafts/')).status()).toBe(401)
  })
})

test('A session that another secret made, or that a script could read, is none', async ({ page, context, baseURL }) => {
  await signInAs(context, baseURL, { by: 'github', id: '1', login: 'ada' }, 'another secret, that is as long as the real one')
  await page.goto('/desk/')
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
  await signIn(page, 'ada')
  await expect(page).toHaveURL(/\/desk\/$/)
  expect(await page.evaluate('document.cookie')).not.toContain('session')
})

for (const from of [
  '//evil.example/',
  '/\\evil.example/',
  'https://evil.example/desk/',
  '/desk/../about/',
  '/desk/%2e%2e/about/'
]) {
  test(`The sign-in page with from=${from} leads to the desk`, async ({ page }) => {
    await page.goto(`/desk/sign-in/?from=${encodeURIComponent(from)}`)
    await signIn(page, 'ada')
    await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/desk\/$/)
  })
}

test('Signing in in a second tab tells the first', async ({ page, context }) => {
  await page.goto('/about/')
  const heard = page.evaluate(
    () => new Promise(resolve => new BroadcastChannel('cairn.desk').addEventListener('message', ({ data }) => resolve(data)))
  )
  const other = await context.newPage()
  await other.goto('/desk/sign-in/?from=/desk/sign-in/done/')
  await signIn(other, 'ben')
  await expect(other.getByText('You can close this tab')).toBeVisible()
  expect(await heard).toEqual({ signedIn: true })
})

test('The sign-in page has no flaw that axe finds, before and after a mistake, and says what to do', async ({ page }) => {
  await page.goto('/desk/sign-in/')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByLabel('Name').fill('nobody')
  await page.getByLabel('Password').fill('nothing')
  await page.keyboard.press('Enter')
  await expect(page.getByText('That name and password do not go together.')).toBeVisible()
  await expect(page).toHaveTitle(/^That did not work/)
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
})

test('What is for authors is kept by nobody and found by no search engine, refusals included', async ({ request }) => {
  for (const path of ['/desk/', '/desk/sign-in/', '/desk/drafts/x/', '/api/drafts/', '/api/auth/signin/', '/api/auth/nothing/']) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers()
    expect([path, headers['cache-control'], headers['x-robots-tag']]).toEqual([path, 'private, no-store', 'noindex'])
    expect([path, headers['x-frame-options'], headers['x-content-type-options']]).toEqual([path, 'DENY', 'nosniff'])
  }
})

async function signInAs(context: BrowserContext, url: string | undefined, account: object, secret = settings.AUTH_SECRET) {
  await context.addCookies([{ name: 'cairn.session', value: await encode({ token: { account }, secret }), url: url ?? '' }])
}
