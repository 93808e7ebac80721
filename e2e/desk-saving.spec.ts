// Nothing written at the desk is lost: lost network, ended session, other tabs, other people, crashes, and the way back through history.
import type { Page } from '@playwright/test'
import { type Desk, editorIn, expect, signIn, test, violationsIn } from './desk'

const body = 'One stone.\n\nTwo stones.\n\nThree stones.'

/** What this browser keeps of drafts. */
const keptIn = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter(key => key.startsWith('cairn.words.')))
const textOf = (desk: Desk, id: string) => async () => (await desk.draft(id)).text

test('a second after typing stops it is saved, said so quietly, and the browser keeps nothing', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await editor.type(' And moss.')
  await expect(editor.state).toHaveText('Not saved yet')
  expect(await keptIn(editor.page)).toHaveLength(1)
  await expect(editor.state).toHaveText(/^Saved \d/)
  expect((await desk.draft(id)).text).toContain(' And moss.')
  expect(await keptIn(editor.page)).toEqual([])
})

test('without a network the words stay in the browser, and are saved when it is back', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await desk.context.setOffline(true)
  await editor.type(' On a train.')
  await expect(editor.state).toHaveText('Offline. Kept in this browser.')
  await editor.type(' In a tunnel.')
  await desk.context.setOffline(false)
  await expect(editor.state).toHaveText(/^Saved /)
  expect((await desk.draft(id)).text).toContain(' On a train. In a tunnel.')
})

test('a save whose answer is lost is not made twice', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  let lost = 0
  await editor.page.route(`**/api/drafts/${id}/`, async route => {
    if (route.request().method() !== 'PUT' || lost > 0) return route.continue()
    lost++
    await route.fetch()
    await route.abort()
  })
  await editor.type(' Once.')
  await expect(editor.state).toHaveText('Not saved. Kept in this browser.')
  await expect(editor.state).toHaveText(/^Saved /)
  expect((await desk.history(id)).length).toBe(2)
  expect((await desk.draft(id)).text).toContain(' Once.')
})

test('an author whose session has ended signs in beside it, and saving goes on by itself', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await desk.context.clearCookies()
  await editor.type(' Still here.')
  await expect(editor.page.getByRole('alert').filter({ hasText: 'Your session has ended.' })).toBeVisible()
  const opened = editor.page.waitForEvent('popup')
  await editor.page.getByRole('link', { name: 'Sign in' }).click()
  const beside = await opened
  await signIn(beside, 'ada')
  await expect(beside.getByRole('heading', { name: 'Signed in' })).toBeVisible()
  await expect(editor.state).toHaveText(/^Saved /)
  expect((await desk.draft(id)).text).toContain(' Still here.')
})

test('a tab with nothing unsaved follows the other as it saves', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const [one, other] = [await desk.open(id), await desk.open(id)]
  await one.page.bringToFront()
  await one.type(' From the one.')
  await expect(other.source).toContainText('From the one.')
  await other.page.bringToFront()
  await other.type(' From the other.')
  await expect(one.source).toContainText('From the one. From the other.')
  await expect(other.state).toHaveText(/^Saved /)
})

test('two people in different places of a draft: both changes go together', async ({ deskOf }) => {
  const [ada, ben] = [await deskOf('ada'), await deskOf('ben')]
  const id = await ada.begin(body)
  const [hers, his] = [await ada.open(id), await ben.open(id)]
  await hers.typeAfter('One stone.', ' Hers.')
  await expect(hers.state).toHaveText(/^Saved /)
  await expect.poll(textOf(ada, id)).toContain('One stone. Hers.')
  await his.typeAfter('Three stones.', ' His.')
  await expect(his.page.getByRole('alert').filter({ hasText: 'Ada Marsh saved this draft' })).toContainText('they go together')
  await his.page.getByRole('button', { name: 'Put them together' }).click()
  await expect.poll(textOf(ben, id)).toContain('One stone. Hers.\n\nTwo stones.\n\nThree stones. His.')
  await expect(his.state).toHaveText(/^Saved /)
  await expect(his.source).toContainText('One stone. Hers.')
})

test('two people in one paragraph: compared side by side, and what is not taken stays in the history', async ({ deskOf }) => {
  const [ada, ben] = [await deskOf('ada'), await deskOf('ben')]
  const id = await ada.begin(body)
  const his = await ben.open(id)
  await ada.saveElsewhere(id, text => text.replace('Two stones.', 'Two flat stones.'))
  await his.typeAfter('Two stones.', ' His.')
  await his.page.getByRole('button', { name: 'Compare…' }).click()
  const dialog = his.page.getByRole('dialog', { name: 'Two versions' })
  await expect(dialog.getByRole('textbox', { name: 'Saved by Ada Marsh' })).toContainText('Two flat stones.')
  await expect(dialog.getByRole('textbox', { name: 'Yours' })).toContainText('Two stones. His.')
  expect(await violationsIn(his.page)).toEqual([])
  await dialog.getByRole('button', { name: 'Take this from the left' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Yours' })).toContainText('Two flat stones.')
  await dialog.getByRole('button', { name: 'Take theirs' }).click()
  await expect(his.state).toHaveText(/^Saved /)
  await expect(his.source).toContainText('Two flat stones.')
  await expect.poll(textOf(ben, id)).toContain('Two flat stones.')
  const versions = await ben.history(id)
  const texts = await Promise.all(
    versions.map(async ({ revision }) => (await ben.context.request.get(`/api/drafts/${id}/history/${revision}/`)).text())
  )
  expect(texts.some(text => text.includes('Two stones. His.'))).toBe(true)
})

test('keeping both makes a draft of its own of mine', async ({ deskOf }) => {
  const [ada, ben] = [await deskOf('ada'), await deskOf('ben')]
  const id = await ada.begin(body)
  const his = await ben.open(id)
  await ada.saveElsewhere(id, text => text.replace('Two stones.', 'Two flat stones.'))
  await his.typeAfter('Two stones.', ' His.')
  await his.page.getByRole('button', { name: 'Compare…' }).click()
  await his.page.getByRole('button', { name: 'Keep both' }).click()
  const link = his.page.getByRole('link', { name: 'open it beside this one' })
  const copy = (await link.getAttribute('href'))?.split('/').at(-2) ?? ''
  expect((await ben.draft(copy)).text).toContain('Two stones. His.')
  expect((await ben.draft(id)).text).toContain('Two flat stones.')
  await expect(his.source).toContainText('Two flat stones.')
  await ben.remove(copy)
})

test('words of a tab that crashed are offered when the draft is opened again', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const first = await desk.open(id)
  await desk.context.setOffline(true)
  await first.type(' Nearly lost.')
  await expect(first.state).toHaveText('Offline. Kept in this browser.')
  await crash(first.page)
  await desk.context.setOffline(false)
  const again = await desk.open(id)
  const offer = again.page.getByRole('alert').filter({ hasText: 'that were not saved' })
  await expect(offer).toContainText('2 words more')
  await offer.getByText('What they would change').click()
  await expect(offer.locator('ins')).toContainText('Nearly lost.')
  expect(await violationsIn(again.page)).toEqual([])
  await offer.getByRole('button', { name: 'Restore' }).click()
  await expect(again.source).toContainText('Three stones. Nearly lost.')
  await expect.poll(textOf(desk, id)).toContain(' Nearly lost.')
  await expect.poll(() => keptIn(again.page)).toEqual([])
})

test('recovered words go together with what others saved since', async ({ deskOf }) => {
  const [ada, ben] = [await deskOf('ada'), await deskOf('ben')]
  const id = await ada.begin(body)
  const first = await ada.open(id)
  await ada.context.setOffline(true)
  await first.typeAfter('One stone.', ' Hers.')
  await expect(first.state).toHaveText('Offline. Kept in this browser.')
  await crash(first.page)
  await ada.context.setOffline(false)
  await ben.saveElsewhere(id, text => text.replace('Three stones.', 'Three stones. His.'))
  const again = await ada.open(id)
  await again.page.getByRole('button', { name: 'Restore' }).click()
  await again.page.getByRole('button', { name: 'Put them together' }).click()
  await expect.poll(textOf(ada, id)).toContain('One stone. Hers.\n\nTwo stones.\n\nThree stones. His.')
})

test('who leaves right after typing has saved', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await editor.type(' In a hurry.')
  await editor.page.goto('/about/')
  await expect.poll(textOf(desk, id)).toContain(' In a hurry.')
  await editor.page.goto(`/desk/drafts/${id}/`)
  await expect(editor.source).toContainText('In a hurry.')
  await expect.poll(() => keptIn(editor.page)).toEqual([])
  await expect(editor.page.getByText('that were not saved')).toBeHidden()
})

test('a draft that was deleted elsewhere is made anew of the words', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await desk.remove(id)
  await editor.type(' After all.')
  await expect(editor.state).toHaveText('Not on the server any more. Kept in this browser.')
  await editor.page.getByRole('button', { name: 'Make a new draft of them' }).click()
  await editor.page.waitForURL(url => /\/desk\/drafts\//.test(url.pathname) && !url.pathname.includes(id))
  const fresh = await editorIn(editor.page)
  await expect(fresh.source).toContainText('Three stones. After all.')
  const made = new URL(editor.page.url()).pathname.split('/').at(-2) ?? ''
  expect((await desk.draft(made)).text).toContain(' After all.')
  await desk.remove(made)
})

test('a server in trouble is asked again until it is well, and says what it said', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  let answers = 0
  await editor.page.route(`**/api/drafts/${id}/`, route =>
    route.request().method() === 'PUT' && answers++ < 2
      ? route.fulfill({ status: 507, json: { message: 'The disk is full. Nothing was saved.' } })
      : route.continue()
  )
  await editor.type(' Patience.')
  await expect(editor.page.getByRole('alert').filter({ hasText: 'The disk is full.' })).toBeVisible()
  await expect(editor.state).toHaveText(/^Saved /)
  expect((await desk.draft(id)).text).toContain(' Patience.')
})

test('where the browser keeps nothing, an author is told to keep the tab', async ({ deskOf }) => {
  const desk = await deskOf('ada')
  const id = await desk.begin(body)
  const editor = await desk.open(id)
  await editor.page.evaluate(() => {
    for (let length = 2 ** 22; length >= 1; length /= 2) {
      try {
        for (let at = 0; at < 3; at++) localStorage.setItem(`full.${length}.${at}`, 'x'.repeat(length))
      } catch {
        // As much as there is room for.
      }
    }
  })
  await desk.context.setOffline(true)
  await editor.type(' Only here.')
  await expect(editor.state).toHaveText('Offline. Only in this tab!')
  await expect(editor.page.getByRole('alert').filter({ hasText: 'storage is full' })).toBeVisible()
  await editor.page.evaluate(() => localStorage.clear())
  await desk.context.setOffline(false)
  await expect(editor.state).toHaveText(/^Saved /)
})

test('the history shows who changed what, and restoring is one more save', async ({ deskOf }) => {
  const [ada, ben] = [await deskOf('ada'), await deskOf('ben')]
  const id = await ada.begin(body)
  await ben.saveElsewhere(id, text => text.replace('Two stones.', 'Two flat stones.'))
  const open = await ada.open(id)
  const page = await ada.context.newPage()
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`/desk/drafts/${id}/history/`)
  const versions = page.getByRole('navigation', { name: 'Versions' })
  await expect(versions.getByRole('link').first()).toContainText('Ben Stone · as it is now · +1 −0')
  await versions.getByRole('link', { name: /Ada Marsh/ }).click()
  const changes = page.getByRole('region', { name: 'From this version to the draft as it is now' })
  await expect(changes.locator('ins')).toContainText('flat')
  expect(await violationsIn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  await page.getByRole('button', { name: /^Restore this version/ }).click()
  await page.waitForURL(`**/desk/drafts/${id}/`)
  expect((await ada.draft(id)).text).toContain('Two stones.')
  expect(await ada.history(id)).toHaveLength(3)
  await expect(open.source).toContainText('Two stones.')
})

/** Ends the page's process: nothing in the page learns of it. */
async function crash(page: Page) {
  const gone = page.waitForEvent('crash')
  await page.goto('chrome://crash').catch(() => {})
  await gone
  await page.close()
}
