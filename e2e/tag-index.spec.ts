// The tag index: what a reader sees of all tags, and how one of them is found.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'
import { budgets, weigh } from './weight'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

test('The tag index lists all tags by name, larger where there is more, and the same by count', async ({ page }) => {
  const tags = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: / [\d,]+$/ })
  const order = page.getByRole('navigation', { name: 'Order' })
  const nameOf = (text: string) => text.split(' ')[0] ?? ''
  const countOf = (text: string) => Number(text.split(' ')[1])
  await page.goto('/tags/')
  const named = await tags.allTextContents()
  await expect(page.getByText(`${named.length} tags`)).toBeVisible()
  expect(named.map(nameOf)).toEqual(named.map(nameOf).toSorted())
  await order.getByRole('link', { name: 'By count' }).click()
  await expect(page).toHaveURL('/tags/?by=count')
  await expect(order.getByRole('link', { name: 'By count' })).toHaveAttribute('aria-current', 'true')
  const counted = await tags.allTextContents()
  expect(counted.toSorted()).toEqual(named.toSorted())
  expect(counted.map(countOf)).toEqual(counted.map(countOf).toSorted((a, b) => b - a))
  const sizeOf = (tag: string) =>
    tags.getByRole('link', { name: tag, exact: true }).evaluate(element => Number.parseFloat(getComputedStyle(element).fontSize))
  expect(await sizeOf(nameOf(counted[0] ?? ''))).toBeGreaterThan(await sizeOf(nameOf(counted.at(-1) ?? '')))
  await order.getByRole('link', { name: 'By name' }).click()
  await expect(page).toHaveURL('/tags/')
})

test('The tag index can be filtered by a word, and shown whole again, in the order it had', async ({ page }) => {
  const main = page.getByRole('main')
  await page.goto('/tags/?by=count')
  await main.getByLabel('Filter').fill('sql')
  await main.getByRole('button', { name: 'Filter' }).click()
  await expect(page).toHaveURL('/tags/?filter=sql&by=count')
  await expect(main).toContainText('match “sql”')
  await expect(main.locator('.cloud').getByRole('listitem')).toHaveText([/^sqlite /, /^sql /])
  await main.getByRole('link', { name: 'By name' }).click()
  await expect(main.locator('.cloud').getByRole('listitem')).toHaveText([/^sql /, /^sqlite /])
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page).toHaveURL('/tags/')
})

test('Where tags are many the rarest are found under their letters and by the filter, and no page of them is heavy', async ({
  page,
  content
}) => {
  await content.publish(...stones((item, tag) => `${'abcdefghij'[tag % 10]}-stone-${item}-${tag}`))
  const main = page.getByRole('main')
  const { total } = await weigh(page, '/tags/')
  expect(total).toBeLessThan(budgets.total)
  await expect(main).toContainText(
    /[\d,]+ tags\. Here are the \d+ with 2 items or more; choose a letter to see all of its tags\./
  )
  await expect(main.getByRole('link', { name: 'c-stone-7-12', exact: true })).toHaveCount(0)
  await main.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'C', exact: true }).click()
  await expect(page).toHaveURL('/tags/?letter=c')
  await expect(main).toContainText('begin with “c”')
  await main.getByRole('link', { name: 'c-stone-7-12', exact: true }).click()
  await expect(page).toHaveURL('/tags/c-stone-7-12/')
  await page.goto('/tags/?filter=stone+29-9')
  await expect(main.locator('.cloud').getByRole('listitem')).toHaveText(['j-stone-29-9 1'])
})

test('A letter with very many tags leaves the rarest to longer beginnings, and no page of it is heavy', async ({
  page,
  content
}) => {
  await content.publish(...stones((item, tag) => (tag === 0 ? 'quarry' : `quarry-${item}-${tag}`)))
  const main = page.getByRole('main')
  const beginnings = main.getByRole('navigation', { name: 'Beginnings' })
  for (const address of ['/tags/?letter=q', '/tags/?letter=quarry-', '/tags/?letter=quarry-2']) {
    expect((await weigh(page, address)).total, address).toBeLessThan(budgets.total)
    await expect(page.locator('meta[name="robots"]'), address).toHaveAttribute('content', /noindex/)
  }
  await page.goto('/tags/?letter=q')
  await expect(main).toContainText(/begin with “q”\. Here is the one with 2 items or more; choose more of the beginning/)
  await expect(main.getByRole('link', { name: 'quarry', exact: true })).toBeVisible()
  await expect(main.getByRole('link', { name: 'quarry-7-12', exact: true })).toHaveCount(0)
  await beginnings.getByRole('link', { name: 'quarry…', exact: true }).click()
  await beginnings.getByRole('link', { name: 'quarry-…', exact: true }).click()
  await expect(main.getByRole('navigation', { name: 'Letters' }).getByRole('link', { name: 'Q', exact: true })).toHaveAttribute(
    'aria-current',
    'true'
  )
  await beginnings.getByRole('link', { name: 'quarry-7-…', exact: true }).click()
  await expect(page).toHaveURL('/tags/?letter=quarry-7-')
  await main.getByRole('link', { name: 'quarry-7-12', exact: true }).click()
  await expect(page).toHaveURL('/tags/quarry-7-12/')
})

/** Thirty items with thirty tags each. */
function stones(tagOf: (item: number, tag: number) => string) {
  return Array.from({ length: 30 }, (_, item) =>
    itemFile('note', {
      date: `2018-12-${String(item + 1).padStart(2, '0')}T12:00:00Z`,
      slug: 'stone',
      tags: Array.from({ length: 30 }, (_, tag) => tagOf(item, tag))
    })
  )
}
