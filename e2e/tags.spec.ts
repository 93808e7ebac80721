// Tag pages: what a reader sees of one tag, and of several together.
import { expect, test } from './fixtures'
import { itemFile, manyItems } from './item-file'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

test('A tag page reads: site, Subscribe, its feed, how many items, the description, then the items by year', async ({
  page,
  content
}) => {
  const url = 'https://lighthouse.example/'
  const link = (date: string, title: string, tags: string[]) => itemFile('link', { date, slug: 'light', title, url, tags })
  content.write('tags/lighthouse.mdx', '---\ntitle: Lighthouses\n---\n\nCairns with a *lamp*.\n')
  await content.publish(
    link('2018-05-01T10:00:00Z', 'The oldest light', ['lighthouse', 'sea']),
    link('2022-05-01T10:00:00Z', 'The middle light', ['lighthouse', 'sea', 'night']),
    link('2022-06-01T10:00:00Z', 'The later light', ['lighthouse']),
    link('2024-05-01T10:00:00Z', 'The newest light', ['night', 'sea', 'lighthouse'])
  )
  await page.goto('/tags/lighthouse/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('4 items tagged “lighthouse”')
  const words = [
    'Cairn',
    'Subscribe',
    'Atom feed for lighthouse',
    '4 items tagged “lighthouse”',
    'Lighthouses',
    'Cairns with a lamp.',
    '2024',
    'The newest light.',
    '# 1st May 2024, 10 am / night, sea, lighthouse',
    '2022',
    'The later light.',
    'The middle light.',
    '2018',
    'The oldest light.',
    'Related tags'
  ]
  const inThisOrder = new RegExp(words.map(word => word.replace(/[.+?]/g, '\\$&')).join('[\\s\\S]*'))
  await expect(page.locator('body')).toHaveText(inThisOrder, { useInnerText: true })
  const years = page.getByRole('heading', { level: 2 }).filter({ hasText: /^\d{4}$/ })
  await expect(years).toHaveText(['2024', '2022', '2018'])
  await expect(page.getByRole('link', { name: 'Atom feed for lighthouse' })).toHaveAttribute('href', '/tags/lighthouse.atom')
  await expect(page.getByRole('link', { name: 'Subscribe' })).toHaveAttribute('href', '/about/#subscribe')
  const chart = page.getByRole('img', { name: 'Items a year' })
  await expect(chart).toHaveAccessibleName('Items a year: 2018 1, 2019 0, 2020 0, 2021 0, 2022 2, 2023 0, 2024 1')
})

test('One item is “1 item”, and two tags are both named', async ({ page, content }) => {
  await content.publish(itemFile('note', { date: '2017-03-01T01:00:00Z', slug: 'sole', tags: ['lighthouse', 'dns'] }))
  await page.goto('/tags/lighthouse/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 item tagged “lighthouse”')
  await page.goto('/tags/dns+lighthouse/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 item tagged “dns” and “lighthouse”')
  await expect(page.getByRole('link', { name: 'Atom feed for dns and lighthouse' })).toHaveAttribute(
    'href',
    '/tags/dns+lighthouse.atom'
  )
})

test('Related tags, the most shared first, lead to intersections of two, three and four tags, each with a page and a feed', async ({
  page,
  request,
  content
}) => {
  const item = (day: number, tags: string[]) => itemFile('note', { date: `2016-03-0${day}T01:00:00Z`, slug: 'stack', tags })
  await content.publish(
    item(1, ['able', 'baker', 'charlie', 'dog', 'easy']),
    item(2, ['able', 'baker', 'charlie', 'dog']),
    item(3, ['baker', 'able', 'charlie']),
    item(4, ['able', 'baker'])
  )
  const related = page.getByRole('complementary').locator('section').filter({ hasText: 'Related tags' }).getByRole('listitem')
  await page.goto('/tags/able/')
  await expect(related).toHaveText(['baker 4', 'charlie 3', 'dog 2', 'easy 1'])
  for (const [tag, address, heading] of [
    ['charlie', '/tags/able+charlie/', '3 items tagged “able” and “charlie”'],
    ['baker', '/tags/able+baker+charlie/', '3 items tagged “able”, “baker” and “charlie”'],
    ['dog', '/tags/able+baker+charlie+dog/', '2 items tagged “able”, “baker”, “charlie” and “dog”']
  ] as const) {
    await related.getByRole('link', { name: tag }).click()
    await expect(page).toHaveURL(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    await expect(page.getByRole('article')).toHaveCount(Number(heading[0]))
    const feed = await request.get(address.replace(/\/$/, '.atom'))
    expect((await feed.text()).match(/<entry>/g)).toHaveLength(Number(heading[0]))
  }
  // Four is the most: from here a related tag leads to its own page.
  await expect(related.getByRole('link', { name: 'easy' })).toHaveAttribute('href', '/tags/easy/')
  expect((await request.get('/tags/able+baker+charlie+dog+easy/')).status()).toBe(404)
})

test('At most ten related tags are named', async ({ page }) => {
  await page.goto('/tags/postmortem/')
  const related = page.getByRole('complementary').locator('section').filter({ hasText: 'Related tags' }).getByRole('listitem')
  await expect(related).toHaveCount(10)
})

test('A tag page narrows to a kind at an address of its own', async ({ page }) => {
  await page.goto('/tags/dns/')
  const all = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  const filters = page.getByRole('navigation', { name: 'Narrow down' })
  await filters.getByRole('link', { name: 'Links' }).click()
  await expect(page).toHaveURL('/tags/dns/links/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^\d+ links tagged “dns”$/)
  await expect(filters.getByRole('link', { name: 'Links' })).toHaveAttribute('aria-current', 'page')
  const shown = await page.getByRole('article').count()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${shown} links tagged “dns”`)
  await expect(page.getByText('Five dots')).toHaveCount(0)
  await filters.getByRole('link', { name: 'All' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(all)
})

test('Random leads to some item of the tag', async ({ page, request }) => {
  const answer = await request.get('/tags/dns/random/', { maxRedirects: 0 })
  expect(answer.status()).toBe(302)
  expect(answer.headers()['cache-control']).toContain('no-store')
  await page.goto('/tags/dns/')
  await page.getByRole('link', { name: 'Random' }).click()
  await expect(page).toHaveURL(/\/20\d\d\/\w{3}\/\d+\/[\w-]+\/$/)
  await expect(page.getByRole('article').locator('footer').getByRole('link', { name: 'dns', exact: true })).toBeVisible()
})

test('A long list goes on over pages of twenty-five, newest first, with year headings on each', async ({ page, content }) => {
  await content.publish(...manyItems(65, { from: '2018-12-01', tags: ['lighthouse'] }))
  const pages = page.getByRole('navigation', { name: 'Pages' })
  const titles = page.getByRole('article').getByRole('heading')
  const stones = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => `Stone ${from - index}`)
  await page.goto('/tags/lighthouse/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('65 items tagged “lighthouse”')
  await expect(titles).toHaveText(stones(65, 41))
  await expect(pages).toContainText('Page 1 of 3')
  await pages.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL('/tags/lighthouse/page/2/')
  await expect(titles).toHaveText(stones(40, 16))
  await expect(page.getByRole('heading', { level: 2, name: /^\d{4}$/ })).toHaveText(['2019', '2018'])
  await pages.getByRole('link', { name: 'Older' }).click()
  await expect(titles).toHaveText(stones(15, 1))
  await expect(pages.getByRole('link', { name: 'Older' })).toHaveCount(0)
  await pages.getByRole('link', { name: 'First' }).click()
  await expect(page).toHaveURL('/tags/lighthouse/')
})
