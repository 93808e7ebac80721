// The desk in the end-to-end tests: authors who are signed in, drafts that are theirs and gone after the test, the editor by its labels.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import axe from 'axe-core'
import type { DraftAnswer, DraftHistory } from '@/lib/desk/types'
import { test as base, expect } from './fixtures'
import { password } from './site.mjs'

export { expect }

export type Person = 'ada' | 'ben'
type Storage = Awaited<ReturnType<BrowserContext['storageState']>>

/** A browser of one author. */
export type Desk = {
  readonly context: BrowserContext
  /** Begins a note; it is deleted after the test. @param body below the front matter */
  begin(body: string): Promise<string>
  /** Opens the draft in a new page, ready to be written in. */
  open(id: string): Promise<Editor>
  draft(id: string): Promise<DraftAnswer>
  history(id: string): Promise<DraftHistory['versions']>
  /** Deletes it behind the back of every editor. */
  remove(id: string): Promise<void>
  /** Saves behind the back of every editor. */
  saveElsewhere(id: string, change: (text: string) => string): Promise<void>
}

export type Editor = {
  readonly page: Page
  /** Types at the end of the text. */
  type(words: string): Promise<void>
  /** Types at the end of the line that says `line`. */
  typeAfter(line: string, words: string): Promise<void>
  readonly state: ReturnType<Page['locator']>
  readonly source: ReturnType<Page['locator']>
}

const sessions = new Map<Person, Storage>()

export const test = base.extend<{ deskOf: (person: Person) => Promise<Desk> }>({
  deskOf: async ({ browser }, use) => {
    const begun: { readonly context: BrowserContext; readonly id: string }[] = []
    const contexts: BrowserContext[] = []
    await use(async person => {
      const context = await contextOf(browser, person)
      contexts.push(context)
      return deskIn(context, id => begun.push({ context, id }))
    })
    for (const { context, id } of begun) {
      await context.setOffline(false)
      await remove(context, id)
    }
    for (const context of contexts) await context.close()
  }
})

async function remove(context: BrowserContext, id: string) {
  const answer = await context.request.get(`/api/drafts/${id}/`)
  if (answer.status() === 404) return
  const headers = { 'If-Match': answer.headers().etag ?? '', ...sameOrigin }
  expect((await context.request.delete(`/api/drafts/${id}/`, { headers })).status()).toBe(204)
}

/** What axe finds in a page with an editor. The preview is a frame in which no script runs, axe neither: it stays out. */
export async function violationsIn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe }
    const { violations } = await checker.run({ exclude: ['iframe'] }, { iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`)
  })
}

async function contextOf(browser: Browser, person: Person): Promise<BrowserContext> {
  const known = sessions.get(person)
  if (known) return browser.newContext({ storageState: known })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto('/desk/sign-in/')
  await signIn(page, person)
  await page.waitForURL(/\/desk\/$/)
  await page.close()
  sessions.set(person, await context.storageState())
  return context
}

/** Fills in the form of the sign-in page. */
export async function signIn(page: Page, person: Person) {
  await page.getByLabel('Name').fill(person)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

function deskIn(context: BrowserContext, onBegun: (id: string) => void): Desk {
  const draft = async (id: string): Promise<DraftAnswer> => (await context.request.get(`/api/drafts/${id}/`)).json()
  return {
    context,
    draft,
    remove: id => remove(context, id),
    async begin(body) {
      const text = `---\ndate: 2026-11-22T10:00:00Z\n---\n\n${body}\n`
      const answer = await context.request.post('/api/drafts/', { data: { kind: 'note', text }, headers: sameOrigin })
      const { id }: DraftAnswer = await answer.json()
      onBegun(id)
      return id
    },
    async open(id) {
      const page = await context.newPage()
      await page.goto(`/desk/drafts/${id}/`)
      return editorIn(page)
    },
    history: async id => (await (await context.request.get(`/api/drafts/${id}/history/`)).json()).versions,
    async saveElsewhere(id, change) {
      const { revision, text } = await draft(id)
      const headers = { 'If-Match': `"${revision}"`, ...sameOrigin }
      const answer = await context.request.put(`/api/drafts/${id}/`, { data: { text: change(text) }, headers })
      expect(answer.status()).toBe(200)
    }
  }
}

/** As a browser says of itself. */
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }

export async function editorIn(page: Page): Promise<Editor> {
  const source = page.getByRole('textbox', { name: 'Source' })
  const state = page.locator('.save-state')
  await expect(source).toBeVisible()
  await expect(state).toHaveText(/^Saved /)
  return {
    page,
    source,
    state,
    async type(words) {
      await source.focus()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(words)
    },
    async typeAfter(line, words) {
      await source.getByText(line, { exact: true }).click()
      await page.keyboard.press('End')
      await page.keyboard.type(words)
    }
  }
}
