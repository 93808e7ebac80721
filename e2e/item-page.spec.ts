// What surrounds an item on its own page.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

test('An entry with three headings has a table of contents that leads to them; one with two has none', async ({
  page,
  content
}) => {
  const body = (headings: string[]) => headings.map(heading => `## ${heading}\n\nWords about it.`).join('\n\n')
  await content.publish(
    itemFile('entry', {
      date: '2018-01-01T01:00:00Z',
      slug: 'three',
      title: 'Three',
      body: body(['A `b` c', 'Second', 'Third'])
    }),
    itemFile('entry', { date: '2018-01-01T02:00:00Z', slug: 'two', title: 'Two', body: body(['First', 'Second']) })
  )
  await page.goto('/2018/Jan/1/three/')
  const contents = page.getByRole('navigation', { name: 'Contents' })
  await expect(contents.getByRole('link')).toHaveText(['A b c', 'Second', 'Third'])
  await contents.getByRole('link', { name: 'Third' }).click()
  await expect(page).toHaveURL(/#third$/)
  await expect(page.getByRole('heading', { name: 'Third' })).toBeInViewport()
  await page.goto('/2018/Jan/1/two/')
  await expect(page.getByRole('heading', { name: 'Second' })).toBeVisible()
  await expect(contents).toHaveCount(0)
})

test('Tags have their counts, and related items share tags, rarer ones weighing more', async ({ page, content }) => {
  const item = (day: number, title: string, tags: string[]) =>
    itemFile('note', { date: `2018-02-0${day}T01:00:00Z`, slug: 'rel', title, tags })
  await content.publish(
    item(1, 'The start', ['able', 'postmortem', 'baker']),
    item(2, 'Shares the rare tag', ['able']),
    item(3, 'Shares a rare and a common tag', ['baker', 'postmortem']),
    item(4, 'Shares both rare tags', ['able', 'baker'])
  )
  await page.goto('/2018/Feb/1/rel/')
  const section = (heading: string) =>
    page
      .getByRole('complementary')
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: heading }) })
  await expect(section('Tags').getByRole('listitem')).toHaveText(['able 3', /^postmortem \d+$/, 'baker 3'])
  const titles = ['Shares both rare tags', 'Shares a rare and a common tag', 'Shares the rare tag']
  const related = section('Related').getByRole('link')
  await expect(related).toHaveCount(5)
  for (const [index, title] of titles.entries()) await expect(related.nth(index)).toHaveText(title)
})

test('An item names the items that link to it, and stops when they do', async ({ page, content }) => {
  const target = itemFile('note', { date: '2018-03-01T01:00:00Z', slug: 'target', title: 'The target' })
  const text = (body: string) =>
    itemFile('note', { date: '2018-03-02T01:00:00Z', slug: 'source', title: 'The one that links', body })
  await content.publish(target, text(`See [there](${target.permalink}).`))
  await page.goto(target.permalink)
  const backlinks = page.getByRole('complementary').locator('section').filter({ hasText: 'Linked from' })
  await backlinks.getByRole('link', { name: 'The one that links' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The one that links')
  await content.publish(text('Nothing to see.'))
  await page.goto(target.permalink)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The target')
  await expect(backlinks).toHaveCount(0)
})

test('Newer and older lead along the whole weblog', async ({ page }) => {
  await page.goto('/2024/Dec/13/openai-postmortem/')
  const neighbours = page.getByRole('navigation', { name: 'Newer and older' })
  await expect(neighbours.getByRole('link', { name: 'Older' })).toContainText('Channel File 291')
  await neighbours.getByRole('link', { name: 'Newer' }).click()
  await expect(page.getByRole('article')).toContainText('Using NodeLocal DNSCache in Kubernetes clusters')
  await neighbours.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL('/2024/Dec/13/openai-postmortem/')
  await page.goto('/')
  await page.getByRole('article').first().getByRole('link', { name: 'Permalink' }).click()
  await expect(neighbours.getByRole('link')).toHaveText([/^Older/])
  await page.goto('/2021/Mar/15/')
  await page.getByRole('article').first().getByRole('link', { name: 'Permalink' }).click()
  await expect(neighbours.getByRole('link')).toHaveText([/^Newer/])
})

test('The Markdown source is one click away, as the author wrote it', async ({ page, request, content }) => {
  await page.goto('/2024/Dec/13/ndots/')
  const address = await page.getByRole('link', { name: 'Markdown source' }).getAttribute('href')
  expect(address).toBe('/2024/Dec/13/ndots.md')
  const answer = await request.get('/2024/Dec/13/ndots.md')
  expect(answer.headers()['content-type']).toBe('text/markdown; charset=utf-8')
  expect(await answer.text()).toBe(content.read('notes/2024/12-13-ndots.mdx'))
})

test('Everything a writer can put into a body is shown', async ({ page, content }) => {
  const body = `| a | b |
|---|--:|
| one | 2 |

- [x] done
- [ ] not done

~~gone~~ and a footnote.[^1]

[^1]: At the end.

\`\`\`js
const stones = 3 // of them
\`\`\`

$$1 - (1 - p)^n$$

<Figure src="/media/2024/fan-out.png" alt="Two curves.">

A *caption*.

</Figure>

<Gallery caption="Twice">

![Linear](/media/2024/latency-linear.png)

![Logarithmic](/media/2024/latency-log.png)

</Gallery>

<Callout kind="warning" title="Careful">

Stones roll.

</Callout>

<Details summary="More">

Less.

</Details>

<Video src="https://www.youtube.com/watch?v=2S0k12uZR14" title="How Complex Systems Fail"/>

<Update date="2018-04-02T10:00:00Z">

Later.

</Update>

<kbd>Ctrl</kbd> and <abbr title="kibibyte">KiB</abbr>.`
  await content.publish(itemFile('entry', { date: '2018-04-01T01:00:00Z', slug: 'all', title: 'All of it', body }))
  await page.goto('/2018/Apr/1/all/')
  const item = page.getByRole('article')
  await expect(item.getByRole('table').getByRole('row')).toHaveText([/a\s*b/, /one\s*2/])
  await expect(item.getByRole('listitem').filter({ hasText: 'not done' }).getByRole('img', { name: 'To do' })).toBeVisible()
  await expect(item.getByRole('img', { name: 'Done' })).toBeVisible()
  await expect(item.getByRole('deletion')).toHaveText('gone')
  await item.getByRole('link', { name: 'Footnote 1' }).click()
  await expect(item.getByText('At the end.')).toBeInViewport()
  await expect(item.getByText('const', { exact: true })).not.toHaveCSS(
    'color',
    await item.getByText('// of them').evaluate(element => getComputedStyle(element).color)
  )
  await expect(item.locator('math').first()).toBeVisible()
  const figure = item.getByRole('figure').filter({ hasText: 'A caption.' })
  const image = figure.getByRole('img', { name: 'Two curves.' })
  await image.scrollIntoViewIfNeeded()
  await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0)
  await expect(image).toHaveAttribute('width', /^\d+$/)
  await expect(image).toHaveAttribute('height', /^\d+$/)
  await expect(item.getByRole('figure').filter({ hasText: 'Twice' }).getByRole('img')).toHaveCount(2)
  await expect(item.getByText('Careful')).toBeVisible()
  await expect(item.getByText('Less.')).toBeHidden()
  await item.getByText('More').click()
  await expect(item.getByText('Less.')).toBeVisible()
  await expect(item.getByRole('link', { name: 'How Complex Systems Fail' })).toHaveAttribute('href', /youtube/)
  await expect(item).toContainText('Updated 2nd April 2018')
  await expect(item.getByTitle('kibibyte')).toHaveText('KiB')
})
