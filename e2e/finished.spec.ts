// Pages for readers are finished documents: they weigh little, hold no script but ours, and every word that was written.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { ourScripts } from '../lib/finished/scripts'
import { root } from '../scripts/command.mjs'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { expect, test } from './fixtures'
import { type Instance, startInstance } from './instance'
import { itemFile } from './item-file'
import { templates } from './templates'
import { violationsIn } from './violations'
import { budgets, type Weight, weigh } from './weight'

let folder: string
let server: Instance | undefined
test.beforeEach(() => {
  folder = temporaryFolder('finished')
})
test.afterEach(async () => {
  await server?.stop()
  server = undefined
  removeFolders([folder])
})

function expectLight(weight: Weight, what: string) {
  expect.soft(weight.framework, `${what}: scripts of the framework`).toBe(budgets.framework)
  expect.soft(weight.ours, `${what}: our scripts`).toBeLessThan(budgets.ours)
  expect.soft(weight.stylesheets, `${what}: stylesheets`).toBeLessThan(budgets.stylesheets)
  expect.soft(weight.total, `${what}: everything but images`).toBeLessThan(budgets.total)
  // Otherwise nothing was weighed.
  expect.soft(weight.document, `${what}: the document`).toBeGreaterThan(500)
}

/** Without those that are data. */
const scriptsOf = (page: Page) =>
  page.locator('script:not([type="application/ld+json"])').evaluateAll(scripts => scripts.map(script => script.textContent))
const ours = ourScripts.map(({ text }) => text).sort()

test('A page of every template weighs less than 20 KB with all that it loads, images aside, and nothing of the framework', async ({
  browser,
  baseURL
}) => {
  for (const [template, address] of Object.entries(templates)) {
    const page = await browser.newPage({ baseURL })
    expectLight(await weigh(page, address), template)
    await page.close()
  }
})

test('The first reader of a page gets it as light as all others, and byte for byte the same', async ({ page }) => {
  server = await startInstance({ PAGE_CACHE_DIR: folder })
  const address = `${server.origin}/2025/`
  const answers = [await fetch(address), await fetch(address)]
  expect(answers.map(answer => answer.headers.get('x-nextjs-cache'))).toEqual(['MISS', 'HIT'])
  const [first, second] = await Promise.all(answers.map(answer => answer.text()))
  expect(first).toMatch(/^<!DOCTYPE html>[\s\S]*<\/html>$/)
  expect(second).toBe(first)
  expectLight(await weigh(page, `${server.origin}/2025/Mar/`), 'a page that was rendered just now')
  expect((await scriptsOf(page)).sort()).toEqual(ours)
})

test('A page that cannot be rendered, and never was, says so in the look of the weblog, without a script', async ({
  page,
  content,
  context
}) => {
  const instant = '2021-11-05T06:07:08.131Z'
  const item = itemFile('note', { date: instant, slug: 'marked', title: 'Marked', body: 'It has a time.' })
  await content.publish(item)
  const time = path.join(folder, 'time')
  server = await startInstance({
    PAGE_CACHE_DIR: path.join(folder, 'pages'),
    NODE_OPTIONS: `--require ${JSON.stringify(path.join(root, 'e2e/faults/preload.cjs'))}`,
    CAIRN_FAULT_TIME: time
  })
  // From now on that server cannot write this time: a page with it throws.
  writeFileSync(time, instant)
  const violations = await violationsIn(context)
  const answer = page.waitForResponse(response => response.url().endsWith(item.permalink))
  expectLight(await weigh(page, server.origin + item.permalink), 'the error page')
  expect((await answer).status()).toBe(500)
  expect((await answer).headers()['cache-control']).toBe('no-store')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong here')
  await expect(page.getByRole('link', { name: 'Back to the newest items' })).toHaveAttribute('href', '/')
  expect((await scriptsOf(page)).sort()).toEqual(ours)
  expect(violations).toEqual([])
  // Programs are told in a word, and pages without that item are as always.
  expect((await fetch(`${server.origin}/about/`)).status).toBe(200)
})

const hostile = [
  '<script>alert(1)</script><script src="/x.js"></script>',
  'self.__next_f.push([1,"x"])</script>',
  '</body></html><!DOCTYPE html><html><head><title>Another</title></head><body>',
  '<![CDATA[ a < b && c > d ]]>',
  '<!-- a comment --><!--$--><!--/$--><!--$?--><template id="B:0"></template>',
  '<div hidden id="S:0">hidden</div><script>$RC("B:0","S:0")</script>',
  '&lt;script&gt; &amp;amp; &copy; &#60;b&#62; &notin; &am p;',
  '<link rel="preload" as="script" href="/x.js"><base href="https://elsewhere.example/">',
  '<style>*{display:none}</style><plaintext><textarea><noscript><svg><script>'
]

test('A post about the insides of HTML shows what was written, letter for letter, and runs none of it', async ({
  page,
  content,
  context
}) => {
  const title = 'The insides of </html>, <script>alert(1)</script> and <![CDATA[ a ]]>'
  const fences = hostile.map((text, at) => `\`\`\`${at % 2 ? 'html' : 'text'}\n${text}\n\`\`\``)
  const spans = hostile.map(text => `- \`\` ${text} \`\``)
  const item = itemFile('entry', {
    date: '2025-06-07T08:09:10Z',
    slug: 'insides',
    title,
    tags: ['html'],
    body: [...fences, ...spans].join('\n\n')
  })
  await content.publish(item)
  const violations = await violationsIn(context)
  const dialogs: string[] = []
  page.on('dialog', dialog => {
    dialogs.push(dialog.message())
    dialog.dismiss()
  })
  for (const address of [item.permalink, `${item.permalink}?again`, '/tags/html/', '/search/?q=insides', '/2025/Jun/7/']) {
    await page.goto(address, { waitUntil: 'load' })
    await expect(page.getByRole('main')).toContainText(title)
    await expect(page.getByRole('contentinfo')).toBeVisible()
    expect((await scriptsOf(page)).sort(), address).toEqual(ours)
  }
  await page.goto(item.permalink)
  const main = page.getByRole('main')
  await expect(main.locator('pre code')).toHaveText(hostile)
  await expect(main.locator('li code')).toHaveText(hostile)
  await expect(main.locator('template, style, [hidden][id]')).toHaveCount(0)
  expect(dialogs).toEqual([])
  expect(violations).toEqual([])
})

test('Who has a page is told that nothing is new, whatever their program understands; who has none gets it in their coding', async ({
  request
}) => {
  server = await startInstance({ PAGE_CACHE_DIR: folder })
  for (const address of ['/', '/2025/', '/atom/everything/']) {
    const etags = new Set<string | null>()
    for (const coding of ['identity', 'gzip', 'br']) {
      const answer = await fetch(server.origin + address, { headers: { 'Accept-Encoding': coding } })
      expect(answer.headers.get('content-encoding') ?? 'identity', address).toBe(coding)
      expect(answer.headers.get('vary'), address).toContain('Accept-Encoding')
      etags.add(answer.headers.get('etag'))
      await answer.text()
    }
    const [etag] = etags
    expect([etags.size, etag], address).toEqual([1, expect.stringMatching(/^W\/"/)])
    // Node's own fetch would add that it wants no answer from a cache.
    const again = await request.get(server.origin + address, { headers: { 'If-None-Match': etag ?? '' } })
    expect([again.status(), await again.text()], address).toEqual([304, ''])
    const head = await fetch(server.origin + address, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag')], address).toEqual([200, etag])
  }
  const missing = await fetch(`${server.origin}/nowhere/`)
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'public, max-age=0, s-maxage=1'])
})
