// Standing pages, the way to subscribe, and what stands where nothing is.
import { expect, test } from './fixtures'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

test('Subscribe leads to all feeds, explained, and each of them is there', async ({ page, request }) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Subscribe' }).click()
  await expect(page).toHaveURL('/about/#subscribe')
  await expect(page.getByRole('heading', { name: 'Subscribe' })).toBeInViewport()
  const rows = page.getByRole('table').getByRole('rowheader')
  await expect(rows).toHaveText([
    'Everything',
    'Only entries',
    'Only links',
    'Only quotations',
    'Only notes',
    'The series “HTTP caching, slowly”',
    'The series “Reading postmortems”'
  ])
  const feeds = await page
    .locator('#subscribe')
    .getByRole('link', { name: /\.(atom|json)$|^\/atom\// })
    .evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
  expect(feeds).toHaveLength(15)
  for (const feed of feeds) {
    const answer = await request.get(feed)
    expect(answer.status(), feed).toBe(200)
    expect(answer.headers()['content-type'], feed).toMatch(/^application\/(atom\+xml|feed\+json); charset=utf-8$/)
  }
})

test('A standing page appears with its file, changes with it, and goes with it', async ({ page, request, content }) => {
  expect((await request.get('/walks/')).status()).toBe(404)
  content.write('pages/walks.mdx', '---\ntitle: "Ada\'s walks"\n---\n\nAlong the *coast*.\n')
  await content.shown()
  await page.goto('/walks/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada’s walks')
  await expect(page.getByRole('emphasis')).toHaveText('coast')
  content.edit('pages/walks.mdx', text => text.replace('coast', 'ridge'))
  await content.shown()
  await page.goto('/walks/')
  await expect(page.getByRole('emphasis')).toHaveText('ridge')
  content.remove('pages/walks.mdx')
  await content.shown()
  expect((await request.get('/walks/')).status()).toBe(404)
})

for (const address of ['/nodelocal/', '/2024/Dec/13/nodelocal/', '/tags/nodelocal/', '/2024/Dec/13/a/b/nodelocal/']) {
  test(`Where nothing is, as at ${address}, a page says so and leads on, with script and without`, async ({
    browser,
    baseURL
  }) => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, baseURL })
      const page = await context.newPage()
      const answer = await page.goto(address)
      expect(answer?.status()).toBe(404)
      expect(answer?.headers()['content-type']).toBe('text/html; charset=utf-8')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
      await expect(page).toHaveTitle('Not found · Cairn')
      await expect(page.locator('meta[name="robots"]').first()).toHaveAttribute('content', /noindex/)
      await expect(page.getByRole('banner').getByRole('link', { name: 'Cairn', exact: true })).toHaveAttribute('href', '/')
      const box = page.getByRole('main').getByRole('searchbox')
      await expect(box).toHaveValue(/nodelocal/)
      await box.fill('nodelocal')
      await box.press('Enter')
      await expect(page).toHaveURL('/search/?q=nodelocal')
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 result')
      await context.close()
    }
  })
}
