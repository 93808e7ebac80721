// The desk in a browser, from signing in to what a reader sees: written, published, edited, scheduled, taken back.
import { AxeBuilder } from '@axe-core/playwright'
import { mergeTests, type Page } from '@playwright/test'
import { isDark } from './colours'
import { editorIn, expect, signIn, violationsIn, test as withAuthors } from './desk'
import { type DeskApi, test as withApi } from './desk-api'
import type { Content } from './fixtures'
import { itemFile } from './item-file'
import { password } from './site.mjs'

const test = mergeTests(withApi, withAuthors)

const dialogOf = (page: Page) => page.getByRole('dialog')
const rowOf = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) })
const wombat = { kind: 'note', fields: { title: 'The desk wombat', tags: ['wombats'] }, body: 'It digs by night.' } as const
const isGone = (status: number) => status === 404 || status === 410

/** Presses the button that opens the dialog, then the one in it. @returns what the dialog says when it is done */
async function publish(page: Page, action: string | RegExp = 'Publish') {
  await page.getByRole('button', { name: /^(?:Publish|Update) …$/ }).click()
  await dialogOf(page).getByRole('button', { name: action, exact: true }).click()
  await expect(dialogOf(page)).toContainText(/commit [0-9a-f]{7}/)
  return dialogOf(page)
}

/** A note that was right once, and is pushed with a mistake. @returns its path */
async function breakNote(content: Content, { git }: DeskApi): Promise<string> {
  const note = itemFile('note', { date: '2025-12-28T08:00:00Z', slug: 'broken', title: 'The broken wombat' })
  await content.publish(note)
  content.edit(note.file, text => text.replace('title:', 'titel:'))
  git('add', note.file)
  git('-c', 'user.name=Ben Stone', '-c', 'user.email=ben@cairn.example', 'commit', '--quiet', '--message=Break a note')
  await content.shown()
  return note.file
}

test('Nobody comes in without signing in, and who does lands where they wanted to go', async ({ page }) => {
  await page.goto('/desk/problems/')
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
  await expect(page.getByRole('navigation', { name: 'Desk' })).toHaveCount(0)
  await page.getByLabel('Name').fill('ada')
  await page.getByLabel('Password').fill(`${password}?`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
  await signIn(page, 'ada')
  await expect(page).toHaveURL(/\/desk\/problems\/$/)
  await expect(page.getByRole('heading', { name: 'Problems', level: 1 })).toBeVisible()
  await page.getByText('Ada Marsh').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.goto('/desk/')
  await expect(page).toHaveURL(/\/desk\/sign-in\//)
})

test('An entry is written, saves itself, is previewed and published; others read it, and its feed brings it', async ({
  deskOf,
  desk,
  page: reader
}) => {
  const page = await (await deskOf('ada')).context.newPage()
  const feed = async () => (await reader.request.get('/tags/wombats.atom')).status()
  expect(await feed()).toBe(404)
  await page.goto('/desk/')
  await expect(page.getByText('Nothing is being written.')).toBeVisible()
  await page.getByText('New', { exact: true }).click()
  await page
    .getByRole('banner')
    .getByRole('link', { name: /^Entry/ })
    .click()
  await expect(page).toHaveURL(/\/desk\/drafts\/[a-z0-9-]+\/$/)
  const editor = await editorIn(page)
  // A title is missing, which is no mistake as long as nothing is there.
  await expect(page.getByText('1 thing to fill in')).toBeVisible()
  await expect(page.getByText(/^\d+ errors?$/)).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Title' }).fill('A wombat at the desk')
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('wombats')
  await page.getByRole('combobox', { name: 'Add a tag' }).press('Enter')
  await editor.type('\n\nIt writes **slowly**, and digs.')
  await expect(editor.state).toHaveText(/^Saved \d/)
  await expect(page.frameLocator('iframe[title="The page"]').getByText('It writes slowly, and digs.')).toBeVisible()

  const dialog = await publish(page)
  await expect(dialog.getByRole('heading', { name: 'Published' })).toBeFocused()
  await expect(dialog).toContainText(/live in \d+ ms · commit [0-9a-f]{7} · \d+ pages/)
  const address = new URL((await dialog.getByRole('link', { name: 'Read it' }).getAttribute('href')) ?? '', page.url()).pathname
  await reader.goto(address)
  await expect(reader.getByRole('heading', { name: 'A wombat at the desk' })).toBeVisible()
  await expect(reader.getByText('It writes slowly, and digs.')).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'wombats', exact: true })).toHaveAttribute('href', '/tags/wombats/')
  expect(await (await reader.request.get('/tags/wombats.atom')).text()).toContain('A wombat at the desk')
  expect(await (await reader.request.get('/atom/everything/')).text()).toContain('A wombat at the desk')
  expect(desk.git('log', '-1', '--format=%an: %s')).toBe('Ada Marsh: Publish “A wombat at the desk”')
  await dialog.getByRole('link', { name: 'To the drafts' }).click()
  await expect(page.getByText('Nothing is being written.')).toBeVisible()
})

test('Pressing twice begins one draft', async ({ deskOf, desk }) => {
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/new/note/')
  await page.getByRole('textbox', { name: /^Title/ }).fill('Only once')
  await page.getByRole('button', { name: 'Start writing' }).dblclick()
  await editorIn(page)
  expect(desk.git('for-each-ref', '--format=%(refname)', 'refs/heads/drafts/').split('\n')).toHaveLength(1)
})

test('A published item is found, edited and updated', async ({ deskOf, desk, page: reader }) => {
  const { permalink } = await desk.publish(await desk.draft(wombat))
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/published/')
  await page.getByRole('searchbox', { name: 'Words in title, tags or text' }).fill('digs by night')
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('Notes')
  await page.getByRole('button', { name: 'Find' }).click()
  await expect(page.getByText('1 item, newest first')).toBeVisible()
  await page.getByRole('button', { name: 'Edit: The desk wombat' }).click()
  const editor = await editorIn(page)
  await editor.type(' And by day.')
  const dialog = await publish(page, 'Update')
  await dialog.getByRole('link', { name: 'Read it' }).click()
  await expect(page).toHaveURL(permalink ?? '')
  await reader.goto(permalink ?? '')
  await expect(reader.getByText('It digs by night. And by day.')).toBeVisible()
})

test('Before an item is taken back, the desk says what will no longer show it; then nothing does', async ({
  deskOf,
  desk,
  request
}) => {
  const { permalink = '' } = await desk.publish(await desk.draft(wombat))
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/published/?q=wombat')
  await page.getByRole('button', { name: /^Unpublish: The desk wombat/ }).click()
  const dialog = dialogOf(page)
  await dialog.getByText(/pages? and \d+ feeds? will no longer show it/).click()
  await expect(dialog.getByRole('link', { name: 'Tag wombats', exact: true })).toBeVisible()
  expect((await request.get(permalink)).status()).toBe(200)
  await dialog.getByRole('button', { name: 'Unpublish', exact: true }).click()
  await expect(dialog).toContainText(/gone in \d+ ms · commit [0-9a-f]{7}/)
  for (const path of [permalink, '/tags/wombats/', '/tags/wombats.atom'])
    expect(isGone((await request.get(path)).status()), path).toBe(true)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, 'The desk wombat')).toContainText('unpublished')
})

test('What is scheduled is listed with its time, nobody reads it, and it can be taken off', async ({ deskOf, desk, request }) => {
  const { id } = await desk.draft(wombat)
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto(`/desk/drafts/${id}/`)
  await editorIn(page)
  await page.getByRole('button', { name: 'Publish …' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'Another time' }).check()
  await dialog.getByLabel('Day and time in UTC').fill('2097-12-24T07:00')
  await dialog.getByRole('button', { name: 'Schedule for 24 December 2097, 7 am' }).click()
  await expect(dialog).toContainText('Readers see it from 24 December 2097, 7 am, UTC on.')
  await dialog.getByRole('link', { name: 'To what is scheduled' }).click()
  await expect(rowOf(page, 'The desk wombat')).toContainText('goes live 24 December 2097, 7 am')
  for (const path of ['/2097/', '/tags/wombats/', '/2097/Dec/24/the-desk-wombat/'])
    expect((await request.get(path)).status(), path).toBe(404)
  await page.getByRole('button', { name: /^Unschedule: The desk wombat/ }).click()
  await dialog.getByRole('button', { name: 'Unschedule', exact: true }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(rowOf(page, 'The desk wombat')).toHaveCount(0)
})

test('When the answer to publishing gets lost on the way, asking again finds it published', async ({
  deskOf,
  desk,
  page: reader
}) => {
  const { id } = await desk.draft(wombat)
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto(`/desk/drafts/${id}/`)
  await editorIn(page)
  let lost = 0
  await page.route(`**/api/drafts/${id}/publish/`, async route => {
    if (route.request().method() !== 'POST' || lost > 0) return route.fallback()
    lost++
    await route.fetch()
    await route.abort()
  })
  await page.getByRole('button', { name: 'Publish …' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('The server did not answer.')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await expect(dialog.getByRole('heading', { name: 'Published' })).toBeVisible()
  await reader.goto((await dialog.getByRole('link', { name: 'Read it' }).getAttribute('href')) ?? '')
  await expect(reader.getByText('It digs by night.')).toBeVisible()
  expect(desk.git('rev-list', '--count', 'HEAD')).toBe('2')
})

test('A draft with mistakes is not published: the dialog leads to each line', async ({ deskOf, desk }) => {
  const { id } = await desk.draft({ ...wombat, body: 'Fine.\n\nWe count {1 + 1} wombats.' })
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto(`/desk/drafts/${id}/`)
  await editorIn(page)
  await page.getByRole('button', { name: 'Publish …' }).click()
  await expect(dialogOf(page)).toContainText('1 thing has to be mended before this can be published.')
  await expect(dialogOf(page).getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
  await dialogOf(page)
    .getByRole('button', { name: /^line \d+, column 10$/ })
    .click()
  await expect(dialogOf(page)).toHaveCount(0)
  await page.keyboard.type('!')
  await expect(page.getByRole('textbox', { name: 'Source' })).toContainText('We count !{1 + 1} wombats.')
})

test('A deleted draft can be brought back as long as the page is open', async ({ deskOf, desk }) => {
  const { id, text } = await desk.draft(wombat)
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/')
  await rowOf(page, 'The desk wombat').getByRole('button').click()
  await dialogOf(page).getByRole('button', { name: 'Keep it' }).click()
  await expect(rowOf(page, 'The desk wombat').getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await dialogOf(page).getByRole('button', { name: 'Delete the draft' }).click()
  await expect(page.getByText('Nothing is being written.')).toBeVisible()
  expect((await desk.ask('GET', `/api/drafts/${id}/`)).status()).toBe(404)
  await expect(page.getByRole('button', { name: 'Bring it back' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'The desk wombat')).toContainText('4 words')
  expect((await (await desk.ask('GET', `/api/drafts/${id}/`)).json()).text).toBe(text)
})

test('A file that broke is listed with its line, and says what readers see', async ({ deskOf, desk, content }) => {
  const path = await breakNote(content, desk)
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/')
  await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Problems' }).click()
  const file = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: path }) })
  await expect(file).toContainText('Readers still see the last good version.')
  await expect(file).toContainText(new RegExp(`${path}:\\d+:1`))
  await expect(file).toContainText('unexpected field "titel"')
  await file.getByRole('button', { name: `Mend it: ${path}` }).click()
  await editorIn(page)
})

test('The keyboard alone gets from the desk to a published note', async ({ deskOf, page: reader }) => {
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/new/note/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Without a mouse')
  await page.keyboard.press('Enter')
  const editor = await editorIn(page)
  await editor.type('\n\nKeys.')
  await page.getByRole('button', { name: 'Publish …' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialogOf(page).getByRole('heading', { name: 'Publish' })).toBeFocused()
  const go = dialogOf(page).getByRole('button', { name: 'Publish', exact: true })
  await expect(go).toBeEnabled()
  while (!(await go.evaluate(element => element === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(dialogOf(page).getByRole('heading', { name: 'Published' })).toBeFocused()
  await reader.goto((await dialogOf(page).getByRole('link', { name: 'Read it' }).getAttribute('href')) ?? '')
  await expect(reader.getByText('Keys.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).toHaveURL(/\/desk\/$/)
})

test('On a phone a note is written and published', async ({ deskOf, page: reader }) => {
  const page = await (await deskOf('ada')).context.newPage()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/desk/')
  await page.getByText('New', { exact: true }).click()
  await page.getByRole('banner').getByRole('link', { name: /^Note/ }).click()
  const editor = await editorIn(page)
  await editor.type('\n\nFrom a bus.')
  const dialog = await publish(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await reader.goto((await dialog.getByRole('link', { name: 'Read it' }).getAttribute('href')) ?? '')
  await expect(reader.getByText('From a bus.')).toBeVisible()
})

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const rulesOfColours = ['color-contrast', 'link-in-text-block']

async function violationsOf(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (scheme === 'light' ? axe.withTags(standards) : axe.withRules(rulesOfColours)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
}

/** In light and dark, and on every width. @param violations beside an editor those of `violationsIn` */
async function expectSound(page: Page, violations = violationsOf) {
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await violations(page, 'light')).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(() => isDark(page)).toBe(true)
  expect(await violations(page, 'dark')).toEqual([])
  for (const width of [320, 360, 768, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width} px`).toBeLessThanOrEqual(width)
  }
}

test('Every page of the desk is accessible in light and dark and fits every screen', async ({ deskOf, desk, content }) => {
  await breakNote(content, desk)
  await desk.publish(await desk.draft({ ...wombat, slug: 'scheduled' }), { date: '2097-12-24T07:00:00Z' })
  await desk.draft(wombat)
  const page = await (await deskOf('ada')).context.newPage()
  const addresses = [
    '',
    'scheduled/',
    'published/',
    'published/?q=nothing-like-this',
    'problems/',
    'new/',
    'new/tag/',
    'new/entry/'
  ]
  for (const address of addresses) {
    await page.goto(`/desk/${address}`)
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveCount(1)
    await expectSound(page)
  }
})

test('Every dialog of the desk is accessible in light and dark and fits every screen', async ({ deskOf, desk }) => {
  const draft = await desk.draft({ ...wombat, body: '[Nowhere](/2020/Jan/1/nowhere/)' })
  await desk.publish(
    await desk.draft({ ...wombat, slug: 'published', fields: { title: 'The published wombat', tags: ['wombats'] } })
  )
  const page = await (await deskOf('ada')).context.newPage()
  await page.goto('/desk/')
  await page.getByRole('button', { name: /^Delete/ }).click()
  await expectSound(page)
  await page.goto('/desk/published/?q=wombat')
  await page.getByRole('button', { name: /^Unpublish/ }).click()
  await dialogOf(page)
    .getByText(/will no longer show it$/)
    .click()
  await expectSound(page)
  await page.goto(`/desk/drafts/${draft.id}/`)
  await editorIn(page)
  await page.getByRole('button', { name: 'Publish …' }).click()
  await dialogOf(page)
    .getByText(/will change$/)
    .click()
  await dialogOf(page).getByRole('radio', { name: 'Another time' }).check()
  await expectSound(page, violationsIn)
})
