// Addresses that lead nowhere: what a reader gets instead, with and without script.
import { expect, test } from './fixtures'

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'With script' : 'Without script', () => {
    test.use({ javaScriptEnabled })

    test('a mistyped address fills the search box and leads to what is called much the same', async ({ page }) => {
      const answer = await page.goto('/2026/Oct/5/postmorten-culture/')
      expect(answer?.status()).toBe(404)
      const main = page.getByRole('main')
      await expect(main.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
      await expect(main.getByRole('searchbox')).toHaveValue('postmorten culture')
      await main.getByRole('link', { name: 'Postmortem Culture: Learning from Failure' }).click()
      await expect(page).toHaveURL('/2026/Oct/4/postmortem-culture/')
    })

    test('the search box finds what the address says', async ({ page }) => {
      await page.goto('/no/such/place/anywhere/dns-and-caching.html')
      await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
      await expect(page).toHaveURL('/search/?q=dns+and+caching')
    })
  })
}

const nearby: Record<string, string> = {
  '/tags/kuberntes/': '/tags/kubernetes/',
  '/tags/dns/page/99/': '/tags/dns/',
  '/tags/dns+nonsense/': '/tags/dns/',
  '/series/http-cachin/': '/series/http-caching/',
  '/abuot/': '/about/',
  '/Postmortem-Culture.html': '/2026/Oct/4/postmortem-culture/',
  '/2024/Dec/13/something-else/': '/2024/Dec/13/openai-postmortem/'
}

for (const [missing, near] of Object.entries(nearby)) {
  test(`${missing} leads to ${near}`, async ({ page }) => {
    expect((await page.goto(missing))?.status()).toBe(404)
    await expect(page.getByRole('main').locator(`a[href="${near}"]`)).toBeVisible()
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
  })
}

test('an address is text, whatever it looks like', async ({ page }) => {
  const opened: string[] = []
  page.on('dialog', dialog => {
    opened.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto('/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src=x%20onerror=alert(2)%3E/')
  await expect(page.getByRole('main').getByRole('searchbox')).toBeVisible()
  await expect(page.locator('main img, main script')).toHaveCount(0)
  expect(opened).toEqual([])
})
