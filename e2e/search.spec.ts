// Search: what finds what, how results can be narrowed, and that it needs no script and knows every change.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

const searchFor = (query: string) => `/search/?q=${encodeURIComponent(query)}`

test('A reader finds an item with the box that stands on every page', async ({ page }) => {
  await page.goto('/2021/')
  await page.getByRole('banner').getByRole('searchbox', { name: 'Search' }).fill('nodelocal')
  await page.getByRole('banner').getByRole('searchbox', { name: 'Search' }).press('Enter')
  await expect(page).toHaveURL('/search/?q=nodelocal')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('1 result')
  await expect(page.getByRole('main').getByRole('searchbox')).toHaveValue('nodelocal')
  await page.getByRole('main').getByRole('link', { name: 'Using NodeLocal DNSCache in Kubernetes clusters' }).click()
  await expect(page).toHaveURL('/2024/Dec/13/nodelocal-dns/')
})

test('Each operator narrows a search as it says', async ({ page, content }) => {
  const item = (kind: 'note' | 'entry', date: string, slug: string, body: string, tags: string[]) =>
    itemFile(kind, { date, slug, title: `The ${slug}`, body, tags })
  await content.publish(
    item('note', '2018-12-31T23:59:00Z', 'first', 'A zebracorn eats blue grass.', ['zoo']),
    item('note', '2019-01-01T00:00:00Z', 'second', 'A zebracorn eats grass that is blue.', ['zoo', 'meadow']),
    item('entry', '2019-02-01T10:00:00Z', 'third', 'A zebracorn sleeps.', ['meadow']),
    item('entry', '2019-03-01T10:00:00Z', 'fourth', 'The zebracorns sleep.', [])
  )
  const expected: Record<string, string[]> = {
    zebracorn: ['first', 'second', 'third', 'fourth'],
    'zebracorn grass': ['first', 'second'],
    'zebracorn "blue grass"': ['first'],
    'zebracorn -grass': ['third', 'fourth'],
    'zebracorn -"blue grass"': ['second', 'third', 'fourth'],
    'zebracorn tag:zoo': ['first', 'second'],
    'zebracorn tag:zoo tag:meadow': ['second'],
    'zebracorn -tag:zoo': ['third', 'fourth'],
    'zebracorn kind:entry': ['third', 'fourth'],
    'zebracorn kind:notes': ['first', 'second'],
    'zebracorn year:2018': ['first'],
    'zebracorn from:2019-01-01': ['second', 'third', 'fourth'],
    'zebracorn to:2019-01-01': ['first', 'second'],
    'zebracorn from:2019-01-01 to:2019-02-01': ['second', 'third'],
    'tag:meadow kind:entry': ['third']
  }
  for (const [query, slugs] of Object.entries(expected)) {
    await page.goto(searchFor(query))
    const titles = await page.getByRole('main').getByRole('heading', { level: 2, name: /^The / }).allTextContents()
    expect(titles.toSorted(), query).toEqual(slugs.map(slug => `The ${slug}`).toSorted())
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${slugs.length} result${slugs.length === 1 ? '' : 's'}`)
  }
})

test('The words that were looked for are marked where they were found', async ({ page }) => {
  await page.goto(searchFor('dns "control plane"'))
  const marks = await page.getByRole('main').locator('mark').allTextContents()
  expect(marks.length).toBeGreaterThan(1)
  expect(new Set(marks.map(mark => mark.toLowerCase().replace(/s$/, '')))).toEqual(new Set(['dns'.slice(0, 2), 'control plane']))
})

test('Facets with counts are added and taken away by links', async ({ page }) => {
  await page.goto(searchFor('dns'))
  const facet = (title: string) =>
    page.getByRole('complementary', { name: 'Narrow the search' }).locator('section').filter({ hasText: title })
  const results = page.getByRole('heading', { level: 1 })
  const all = await results.textContent()
  const links = facet('Kind').getByRole('listitem').filter({ hasText: 'Links' })
  const count = Number(/\d+/.exec((await links.textContent()) ?? '')?.[0])
  await links.getByRole('link').click()
  await expect(page).toHaveURL('/search/?q=dns+kind%3Alink')
  await expect(results).toHaveText(`${count} results`)
  const year = facet('Year').getByRole('listitem').filter({ hasText: '2024' })
  const inYear = Number(/2024\s*(\d+)/.exec((await year.textContent()) ?? '')?.[1])
  await year.getByRole('link').click()
  await expect(results).toHaveText(new RegExp(`^${inYear} results?$`))
  await expect(facet('Month').getByRole('listitem').first()).toContainText('2024')
  await facet('Tag').getByRole('link', { name: 'kubernetes' }).click()
  await expect(page).toHaveURL(/tag%3Akubernetes/)
  for (const name of ['Without kubernetes', 'Without 2024', 'Without Links']) await page.getByRole('link', { name }).click()
  await expect(page).toHaveURL('/search/?q=dns')
  await expect(results).toHaveText(all ?? '')
})

test('Results come by relevance or by date', async ({ page }) => {
  await page.goto(searchFor('postmortem'))
  const order = page.getByRole('navigation', { name: 'Order' })
  await expect(order.getByRole('link', { name: 'By relevance' })).toHaveAttribute('aria-current', 'true')
  await order.getByRole('link', { name: 'By date' }).click()
  await expect(order.getByRole('link', { name: 'By date' })).toHaveAttribute('aria-current', 'true')
  const dates = await page
    .getByRole('main')
    .locator('ol time')
    .evaluateAll(times => times.map(time => time.getAttribute('datetime') ?? ''))
  expect(dates.length).toBeGreaterThan(10)
  expect(dates).toEqual(dates.toSorted().toReversed())
})

test('A misspelt word leads to the one that was meant, from the words of the site', async ({ page }) => {
  await page.goto(searchFor('kubernets'))
  await expect(page.getByText('Did you mean')).toHaveText(/Did you mean kubernetes\? It finds \d+ items\./)
  await page.getByRole('link', { name: 'kubernetes', exact: true }).click()
  await expect(page).toHaveURL('/search/?q=kubernetes')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^[1-9]\d* results$/)
})

test('A former name of a tag finds what the tag has', async ({ page }) => {
  await page.goto(searchFor('tag:kubernetes'))
  const count = await page.getByRole('heading', { level: 1 }).textContent()
  await page.goto(searchFor('tag:k8s'))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(count ?? '')
})

test('What cannot be meant is said in a sentence, and never an error', async ({ page }) => {
  for (const [query, sentence] of [
    ['year:abc', '“abc” is not a year: write year:2024.'],
    ['tag:Web!', 'is not a tag'],
    ['from:2024-02-30', 'is not a day'],
    ['kind:poem', 'is not a kind'],
    ['!!!', 'has no letters or digits to look for']
  ] as const) {
    const answer = await page.goto(searchFor(query))
    expect(answer?.status(), query).toBe(200)
    await expect(page.getByRole('main')).toContainText(sentence)
  }
  await page.goto(searchFor('qqqqzzzz'))
  await expect(page.getByRole('main')).toContainText('Nothing here matches all of that.')
})

test('A search can be followed as a feed', async ({ page, request }) => {
  await page.goto(searchFor('dns kind:link'))
  const feed = await page.getByRole('link', { name: 'Atom feed for this search' }).getAttribute('href')
  expect(feed).toBe('/search.atom?q=dns+kind%3Alink')
  const atom = await request.get(feed ?? '')
  expect(atom.headers()['content-type']).toBe('application/atom+xml; charset=utf-8')
  const count = Number(/\d+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0])
  expect((await atom.text()).match(/<entry>/g)).toHaveLength(count)
  const json = await (await request.get('/search.json?q=dns+kind%3Alink')).json()
  expect(json.items).toHaveLength(count)
  expect((await request.get('/search.atom')).status()).toBe(400)
})

test('A search knows every change right away', async ({ page, content }) => {
  const note = (body: string) => itemFile('note', { date: '2015-03-01T01:00:00Z', slug: 'word', title: 'The word', body })
  const results = page.getByRole('heading', { level: 1 })
  const countOf = async (query: string) => {
    await page.goto(searchFor(query))
    return results.textContent()
  }
  expect(await countOf('xylophonist')).toBe('0 results')
  await content.publish(note('About a xylophonist.'))
  expect(await countOf('xylophonist')).toBe('1 result')
  await content.publish(note('About a vibraphonist.'))
  expect(await countOf('xylophonist')).toBe('0 results')
  expect(await countOf('vibraphonist')).toBe('1 result')
  content.remove('notes/2015/03-01-word.mdx')
  await content.shown()
  expect(await countOf('vibraphonist')).toBe('0 results')
})

test('Long results go on over pages that keep the search', async ({ page }) => {
  await page.goto(`${searchFor('the')}&sort=date`)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Next' }).click()
  await expect(page).toHaveURL('/search/?q=the&sort=date&page=2')
  await expect(page.getByRole('navigation', { name: 'Pages' })).toContainText('Page 2 of')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Previous' }).click()
  await expect(page).toHaveURL('/search/?q=the&sort=date')
})

test('Search engines are asked to leave searches alone', async ({ page }) => {
  await page.goto(searchFor('dns'))
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', /noindex/)
})
