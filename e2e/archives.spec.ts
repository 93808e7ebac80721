// Home, the listings of the kinds, the archives by time, and series.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

test('Home shows the newest items under their days, and beside them recent entries, busy tags and the archive', async ({
  page,
  content
}) => {
  await content.publish(
    itemFile('note', { date: '2026-11-21T09:00:00Z', slug: 'morning', title: 'Morning' }),
    itemFile('note', { date: '2026-11-21T19:00:00Z', slug: 'evening', title: 'Evening' })
  )
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Cairn')
  const main = page.getByRole('main')
  const first = main.getByRole('heading', { level: 2 }).first()
  await expect(first).toHaveText('21st November 2026')
  await expect(first.getByRole('link')).toHaveAttribute('href', '/2026/Nov/21/')
  await expect(main.getByRole('article')).toHaveCount(25)
  await expect(main.getByRole('article').first()).toContainText('Evening')
  await expect(main.getByRole('article').nth(1)).toContainText('Morning')
  const aside = main.getByRole('complementary')
  for (const [heading, link, address] of [
    ['Recent entries', 'Charts, in words', '/2026/Aug/30/charts-in-words/'],
    ['Busy tags', 'postmortem', '/tags/postmortem/'],
    ['Archive', '2021', '/2021/']
  ] as const) {
    const section = aside.locator('section').filter({ has: page.getByRole('heading', { name: heading }) })
    await expect(section.getByRole('link', { name: link, exact: true })).toHaveAttribute('href', address)
  }
})

for (const [path, heading, one] of [
  ['/entries/', 'Entries', 'entry'],
  ['/links/', 'Links', 'link'],
  ['/quotations/', 'Quotations', 'quotation'],
  ['/notes/', 'Notes', 'note']
] as const) {
  test(`${heading} lists only those, with a feed of its own`, async ({ page }) => {
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: heading }).click()
    await expect(page).toHaveURL(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page.getByRole('article').and(page.locator(`.${one}`))).toHaveCount(await page.getByRole('article').count())
    await expect(page.getByRole('link', { name: /^Atom feed for/ })).toHaveAttribute('href', `/atom${path}`)
    expect(await page.getByRole('article').count()).toBeGreaterThan(5)
  })
}

test('The links go on over several pages, each item on one of them', async ({ page }) => {
  await page.goto('/links/')
  const seen: string[] = []
  const older = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Older' })
  for (;;) {
    seen.push(
      ...(await page
        .getByRole('link', { name: 'Permalink' })
        .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href)))
    )
    if ((await older.count()) === 0) break
    const number = Number(/page\/(\d+)/.exec(page.url())?.[1] ?? 1)
    await older.click()
    await expect(page).toHaveURL(`/links/page/${number + 1}/`)
  }
  expect(new Set(seen).size).toBe(seen.length)
  const count = Number(/\d+/.exec((await page.getByText(/^\d+ links$/).textContent()) ?? '')?.[0])
  expect(seen).toHaveLength(count)
  expect(count).toBeGreaterThan(25)
})

test('A year gives its months with counts, a chart, and its entries by title', async ({ page }) => {
  await page.goto('/2024/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Archive for 2024')
  const december = page.locator('section').filter({ hasText: 'December 2024' })
  await expect(december).toContainText(/\d+ entr(y|ies), \d+ links?, \d+ quotations?, \d+ notes?/)
  await expect(december.getByRole('link', { name: 'Control planes' })).toHaveAttribute('href', '/2024/Dec/20/control-planes/')
  await expect(page.getByRole('img', { name: 'Items a month' })).toHaveAccessibleName(/Jan \d+, Feb \d+, .* Dec \d+$/)
  await expect(page.getByRole('link', { name: '2023', exact: true })).toHaveAttribute('href', '/2023/')
  await december.getByRole('link', { name: 'December 2024' }).click()
  await expect(page).toHaveURL('/2024/Dec/')
})

test('A month has a calendar that links the days with items, and counts them by kind', async ({ page }) => {
  await page.goto('/2024/Dec/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('December 2024')
  const calendar = page.getByRole('table', { name: 'December 2024' })
  await expect(calendar.getByRole('columnheader').first()).toHaveAccessibleName(/^Mo/)
  await expect(calendar.getByRole('link')).toHaveText(['13', '16', '20'])
  await expect(calendar.getByRole('link', { name: '13th' })).toHaveAccessibleName('13th: 2 links, 1 quotation, 1 note')
  await expect(page.getByText('1 entry, 3 links, 1 quotation, 1 note')).toBeVisible()
  await expect(page.getByRole('article').first()).toContainText('# 13th December 2024, 5:29 am')
  await page.getByRole('navigation', { name: 'Months' }).getByRole('link', { name: 'August 2024' }).click()
  await expect(page).toHaveURL('/2024/Aug/')
  await page.getByRole('navigation', { name: 'Months' }).getByRole('link', { name: 'December 2024' }).click()
  await page.getByRole('table').getByRole('link', { name: '13th' }).click()
  await expect(page).toHaveURL('/2024/Dec/13/')
})

test('A day runs from morning to evening, and leads to the days before and after that have items', async ({ page }) => {
  await page.goto('/2024/Dec/13/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Friday, 13th December 2024')
  const times = await page.locator('article footer p:first-child').allTextContents()
  expect(times.map(line => line.slice(0, line.indexOf(' /')))).toEqual(
    ['5:29 am', '9:12 am', '12:41 pm', '4:03 pm'].map(time => `# 13th December 2024, ${time}`)
  )
  await page.getByRole('link', { name: /16th December 2024/ }).click()
  await expect(page).toHaveURL('/2024/Dec/16/')
  await page
    .getByRole('link', { name: /13th December 2024/ })
    .first()
    .click()
  await page.getByRole('link', { name: /7th August 2024/ }).click()
  await expect(page).toHaveURL('/2024/Aug/7/')
})

test('A series reads in order, from the index to each part and from part to part', async ({ page }) => {
  await page.goto('/series/')
  await page.getByRole('main').getByRole('link', { name: 'HTTP caching, slowly', exact: true }).click()
  await expect(page).toHaveURL('/series/http-caching/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('HTTP caching, slowly')
  await expect(page.getByRole('main')).toContainText('HTTP caching has perhaps a dozen rules')
  const dates = await page
    .locator('article time.dt-published')
    .evaluateAll(times => times.map(time => time.getAttribute('datetime')))
  expect(dates.length).toBeGreaterThanOrEqual(3)
  expect(dates).toEqual(dates.toSorted())
  await page.getByRole('article').first().getByRole('link', { name: 'Freshness, or what max-age promises', exact: true }).click()
  await expect(page.getByRole('heading', { name: /Part 1 of \d+ in HTTP caching, slowly/ })).toBeVisible()
  await page.getByRole('link', { name: 'Next part' }).click()
  await expect(page).toHaveURL('/2023/Feb/11/validators/')
  await expect(page.getByRole('heading', { name: /Part 2 of/ })).toBeVisible()
  await page.getByRole('link', { name: 'Previous part' }).click()
  await expect(page).toHaveURL('/2022/Apr/3/freshness/')
})
