// How an item reads, in lists and on its own page, for each of the four kinds.
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

// What readers are promised works without script.
test.use({ javaScriptEnabled: false })

const openai = '/2024/Dec/13/openai-postmortem/'

test('The line under an item names its day, its time and its tags, and each part leads where it says', async ({ page }) => {
  const tags = ['devops', 'dns', 'kubernetes', 'openai', 'chatgpt', 'postmortem']
  for (const address of [openai, '/2024/Dec/13/', '/tags/postmortem/', '/links/']) {
    await page.goto(address)
    const item = page.getByRole('article').filter({ hasText: 'OpenAI’s postmortem' }).first()
    const line = item.locator('footer p').first()
    await expect(line).toHaveText(`# 13th December 2024, 5:29 am / ${tags.join(', ')}`)
    await expect(line.getByRole('link', { name: 'Permalink' })).toHaveAttribute('href', openai)
    await expect(line.getByRole('link', { name: '13th December 2024' })).toHaveAttribute('href', '/2024/Dec/13/')
    await expect(line.getByRole('link', { name: '5:29 am' })).toHaveAttribute('href', openai)
    for (const tag of tags) {
      await expect(line.getByRole('link', { name: tag, exact: true })).toHaveAttribute('href', `/tags/${tag}/`)
    }
    await expect(line.getByRole('time')).toHaveAttribute('datetime', '2024-12-13T05:29:00.000Z')
  }
})

test('Times drop their minutes at the full hour, and every day has its ordinal', async ({ page, content }) => {
  const lines = {
    '2019-03-01T05:00:00Z': '1st March 2019, 5 am',
    '2019-03-02T00:00:00Z': '2nd March 2019, 12 am',
    '2019-03-03T12:00:00Z': '3rd March 2019, 12 pm',
    '2019-03-04T00:05:59Z': '4th March 2019, 12:05 am',
    '2019-03-11T16:41:00Z': '11th March 2019, 4:41 pm',
    '2019-03-12T20:50:00Z': '12th March 2019, 8:50 pm',
    '2019-03-13T23:59:59Z': '13th March 2019, 11:59 pm',
    '2019-03-21T01:00:00+01:00': '21st March 2019, 12 am',
    '2019-03-22T12:30:00Z': '22nd March 2019, 12:30 pm',
    '2019-03-23T10:00:00Z': '23rd March 2019, 10 am',
    '2019-03-31T11:01:00Z': '31st March 2019, 11:01 am'
  }
  await content.publish(...Object.keys(lines).map((date, index) => itemFile('note', { date, slug: `clock-${index}` })))
  await page.goto('/2019/Mar/')
  await expect(page.locator('article footer p')).toHaveText(Object.values(lines).map(line => `# ${line}`))
})

test('A link reads title, via, commentary; without a via and without closing punctuation its title gets a full stop', async ({
  page,
  content
}) => {
  const url = 'https://stones.example/'
  const via = { url: 'https://walkers.example/', title: 'The walkers' }
  const link = (hour: number, title: string, fields = {}) =>
    itemFile('link', { date: `2019-05-01T0${hour}:00:00Z`, slug: `link-${hour}`, title, url, body: 'Worth a walk.', ...fields })
  await content.publish(
    link(1, 'Stones'),
    link(2, 'Stones?'),
    link(3, 'Stones', { via }),
    link(4, "They're “Stones!”"),
    link(5, 'Stones', { via: { url: via.url } })
  )
  await page.goto('/2019/May/1/')
  const leads = ['Stones. Worth', 'Stones? Worth', 'Stones (via) Worth', 'They’re “Stones!” Worth', 'Stones (via) Worth']
  const items = page.getByRole('article')
  await expect(items).toHaveText(leads.map(lead => new RegExp(`^\\s*${lead.replace(/[?.()]/g, '\\$&')} a walk\\.`)))
  const third = items.nth(2)
  await expect(third.getByRole('link', { name: 'Stones' })).toHaveAttribute('href', url)
  await expect(third.getByRole('link', { name: 'via' })).toHaveAttribute('href', via.url)
  await expect(third.getByRole('link', { name: 'via' })).toHaveAttribute('title', via.title)
  await expect(items.nth(4).getByRole('link', { name: 'via' })).not.toHaveAttribute('title')

  await page.goto('/2019/May/1/link-3/')
  await expect(page.getByRole('heading', { level: 1 }).getByRole('link', { name: 'Stones' })).toHaveAttribute('href', url)
  await expect(page.getByRole('article')).toHaveText(/^\s*Stones \(via\) Worth a walk\./)
})

test('A quotation is a blockquote, its source linked when it has an address, and its context', async ({ page, content }) => {
  const words = "It's the *stones* that stay."
  const url = 'https://stones.example/interview'
  const context = 'in an *interview*'
  await content.publish(
    itemFile('quotation', { date: '2019-06-01T01:00:00Z', slug: 'with', source: 'Ada Marsh', url, context, body: words }),
    itemFile('quotation', { date: '2019-06-01T02:00:00Z', slug: 'without', source: "Ada's dog", body: words })
  )
  await page.goto('/2019/Jun/1/')
  const [linked, plain] = [page.getByRole('article').first(), page.getByRole('article').last()]
  await expect(linked.getByRole('blockquote')).toHaveText("It's the stones that stay.")
  await expect(linked.getByRole('blockquote')).toHaveAttribute('cite', url)
  await expect(linked.getByText('— Ada Marsh')).toHaveText('— Ada Marsh, in an interview')
  await expect(linked.getByRole('link', { name: 'Ada Marsh' })).toHaveAttribute('href', url)
  await expect(plain.getByText('— Ada’s dog')).toHaveText('— Ada’s dog')
  await expect(plain.getByRole('link', { name: 'Ada’s dog' })).toHaveCount(0)

  await page.goto('/2019/Jun/1/with/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quoting Ada Marsh')
  await expect(page.getByRole('blockquote')).toHaveText("It's the stones that stay.")
})

test('A note is its text; on its own page it is called after its title or its day', async ({ page, content }) => {
  await content.publish(
    itemFile('note', { date: '2019-07-01T01:00:00Z', slug: 'titled', title: "Ada's note", body: 'It\'s "plain".' }),
    itemFile('note', { date: '2019-07-01T02:00:00Z', slug: 'untitled', body: 'No title.' })
  )
  await page.goto('/2019/Jul/1/')
  await expect(page.getByRole('article').first()).toHaveText(/^\s*Ada’s note\s*It's "plain"\.\s*# 1st July 2019, 1 am/)
  await expect(page.getByRole('article').last()).toHaveText(/^\s*No title\.\s*# 1st July 2019, 2 am/)
  await page.getByRole('link', { name: 'Ada’s note' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada’s note')
  await page.goto('/2019/Jul/1/untitled/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Note on 1st July 2019')
})

test('An entry shows a list its title, first paragraph, length and a way in, and its own page all of it', async ({
  page,
  content
}) => {
  const body = `It's the first paragraph.\n\nThe second has ${'many words '.repeat(500)}.\n\n## A part`
  const entry = itemFile('entry', { date: '2019-08-01T01:00:00Z', slug: 'long', title: "Ada's long walk", body })
  await content.publish(entry)
  await page.goto('/2019/Aug/1/')
  const item = page.getByRole('article')
  await expect(item.getByRole('heading', { name: 'Ada’s long walk' })).toBeVisible()
  await expect(item).toContainText("It's the first paragraph.")
  await expect(item).not.toContainText('The second')
  const wayIn = item.getByRole('link', { name: /^1,0\d\d words, 4 min: Ada’s long walk$/ })
  await wayIn.click()
  await expect(page).toHaveURL(entry.permalink)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ada’s long walk')
  await expect(page.getByRole('article')).toContainText('The second has many words')
})

test('An item that was updated says so, with the day', async ({ page, content }) => {
  const updated = '2019-04-02T08:00:00Z'
  await content.publish(itemFile('note', { date: '2019-09-01T01:00:00Z', slug: 'mended', updated }))
  for (const address of ['/2019/Sep/1/', '/2019/Sep/1/mended/']) {
    await page.goto(address)
    const note = page.getByRole('article').getByText('Updated')
    await expect(note).toHaveText('Updated 2nd April 2019')
    await expect(note.getByRole('time')).toHaveAttribute('datetime', '2019-04-02T08:00:00.000Z')
  }
})

test('Curly quotes and dashes are made in titles only: a body keeps what the author typed', async ({ page }) => {
  await page.goto('/2024/Dec/16/saturation/')
  await expect(page.getByRole('article')).toContainText("Friday's postmortem")
  await page.goto('/2024/Dec/13/')
  await expect(page.getByRole('article').first()).toContainText('OpenAI’s postmortem for API, ChatGPT & Sora Facing Issues (via)')
  await expect(page.getByRole('article').nth(1)).toContainText("this morning's story")
})
