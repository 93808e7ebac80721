// What the end-to-end tests are given: besides Playwright's own fixtures, the content of the site they visit.
import { createHmac, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, test as base, expect } from '@playwright/test'
import type { ItemFile } from './item-file'
import { settings } from './site.mjs'

export { expect }

/** The content folder of the running site. Whatever a test does to it is undone after the test. Paths are relative to the folder. */
export type Content = {
  readonly folder: string
  read(file: string): string
  write(file: string, text: string | Buffer): void
  /** @param change gets the file's text and returns what it becomes */
  edit(file: string, change: (text: string) => string): void
  remove(file: string): void
  /** Writes the files of items and waits until the site shows them. */
  publish(...items: ItemFile[]): Promise<void>
  /** Waits until the site shows what is in the folder. Tests of how soon and how exactly it does so poll the pages instead. */
  shown(): Promise<void>
}

export const test = base.extend<{ content: Content }>({
  content: async ({ request }, use) => {
    const originals = new Map<string, Buffer | undefined>()
    const madeFolders: string[] = []
    const folder = process.env.E2E_CONTENT_DIR || settings.CONTENT_DIR
    const at = (file: string) => path.join(folder, file)

    const keep = (file: string) => {
      if (!originals.has(file)) originals.set(file, readIfThere(at(file)))
    }
    const content: Content = {
      folder,
      read: file => readFileSync(at(file), 'utf8'),
      write(file, text) {
        keep(file)
        const made = mkdirSync(path.dirname(at(file)), { recursive: true })
        if (made) madeFolders.push(made)
        writeFileSync(at(file), text)
      },
      edit: (file, change) => content.write(file, change(content.read(file))),
      remove(file) {
        keep(file)
        rmSync(at(file))
      },
      async publish(...items) {
        for (const { file, text } of items) content.write(file, text)
        await content.shown()
      },
      async shown() {
        expect((await announce(request, '{}')).status(), 'the site has read its content').toBe(200)
      }
    }

    // The feed of everything is the same bytes for the same content: by it, the next test begins where this one did.
    const everything = async () => (await request.get('/atom/everything/')).text()
    const before = await everything()
    await use(content)
    if (originals.size === 0) return
    for (const [file, original] of originals) {
      if (original === undefined) rmSync(at(file), { force: true })
      else writeFileSync(at(file), original)
    }
    for (const made of madeFolders) rmSync(made, { recursive: true, force: true })
    await content.shown()
    expect(await everything(), 'the site is back to the content it had before the test').toBe(before)
  }
})

/** Says that the content has changed, as a webhook does. The answer comes when the pages have been invalidated. */
export function announce(request: APIRequestContext, body: string, secret = settings.CONTENT_CHANGED_SECRET) {
  return request.post('/api/content-changed/', {
    headers: { 'Content-Type': 'application/json', ...signed(body, secret) },
    data: body
  })
}

/** Signed with the time and a name of its own, as each call is taken once only. */
export function signed(body: string, secret = settings.CONTENT_CHANGED_SECRET) {
  const [id, timestamp] = [randomUUID(), String(Math.floor(Date.now() / 1000))]
  const digest = createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
