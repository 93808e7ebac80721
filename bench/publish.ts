// From the click on “Publish” in a real browser until another reader sees the item, its tag page, home and its feed.
// Bar at 7,000 items: p95 under 1 s. The baseline is a page that is kept, asked for by the same reader in the same run.
// Run: npm run bench:publish [-- items [publications]]
import { execFileSync } from 'node:child_process'
import { loadavg } from 'node:os'
import { chromium, type Page } from 'playwright'
import { hashPassword, newPassword } from '../lib/auth/password'
import type { DraftAnswer, DraftRequest, PublishReport } from '../lib/desk/types'
import { api, desk, urls } from '../lib/urls'
import { findBrowser } from '../scripts/browser.mjs'
import { percentile, printMachine, printTable } from './machine'
import { build, seeded, serve } from './site'

const items = Number(process.argv[2] ?? 7_000)
const publications = Number(process.argv[3] ?? 30)
const password = newPassword()
const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' }

printMachine()
const content = await seeded(items)
git('init', '--quiet', '--initial-branch=main')
git('add', '--all')
git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', 'commit', '--quiet', '--message=Begin')
Object.assign(process.env, {
  AUTH_SECRET: newPassword().repeat(3),
  AUTHORS: `Bench <bench@example.org> local:bench:${await hashPassword(password)}`
})
await build(content)
const server = await serve(content)
const browser = await chromium.launch({ executablePath: findBrowser(process.env), args: ['--no-sandbox', '--disable-gpu'] })
const page = await browser.newPage({ baseURL: server.origin })
await page.goto(desk.signIn())
await page.getByLabel('Name').fill('bench')
await page.getByLabel('Password').fill(password)
await page.getByRole('button', { name: 'Sign in' }).click()
await page.waitForURL(`**${desk.drafts()}`)
const [tag = ''] = /\/tags\/([a-z0-9-]+)\//.exec(await textAt('/'))?.slice(1) ?? []

type Seen = Record<'item' | 'tag' | 'home' | 'feed' | 'all four' | 'author told' | 'baseline', number>
const seen: Seen[] = []
// After a start the search index is filled first, and nothing has been compiled yet: a server that runs is what is measured.
await textAt(urls.search('words'))
await publication(page, 'bench-first')
for (let number = 0; number < publications; number++) {
  seen.push(await publication(page, `bench-${number}`))
  // A published change is invalidated once more after two seconds: the next one is not to meet that.
  await new Promise(resolve => setTimeout(resolve, 3_000))
}
await browser.close()
await server.stop()

const times = (of: keyof Seen) => seen.map(each => each[of])
const baseline = percentile(times('baseline'), 0.5)
console.log(
  `${items} items, ${publications} publications; load ${loadavg()
    .map(load => load.toFixed(1))
    .join(' ')}`
)
printTable(
  (['item', 'tag', 'home', 'feed', 'all four', 'author told', 'baseline'] as const).map(of => ({
    'seen by another reader': of,
    'p50 ms': percentile(times(of), 0.5).toFixed(0),
    'p95 ms': percentile(times(of), 0.95).toFixed(0),
    'p95 to a kept page': (percentile(times(of), 0.95) / baseline).toFixed(0)
  }))
)

/** One draft, published by clicking, while another reader keeps asking. */
async function publication(page: Page, slug: string): Promise<Seen> {
  const title = `Published as ${slug}`
  const request: DraftRequest = {
    kind: 'note',
    slug,
    fields: { title, tags: [tag, 'bench'] },
    body: 'A few words, **some** of them bold.\n'
  }
  const { id }: DraftAnswer = await (await page.request.post(api.drafts(), { data: request, headers: sameOrigin })).json()
  await page.goto(desk.draft(id))
  await page.getByRole('button', { name: /^Publish …$/ }).click()
  const button = page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true })
  await button.waitFor()
  const kept = await timed(() => textAt('/2015/'))
  const today = new Date()
  const permalink = urls.item({ year: today.getUTCFullYear(), month: today.getUTCMonth() + 1, day: today.getUTCDate() }, slug)
  const reported = page.waitForResponse(answer => answer.url().includes('/publish/') && answer.request().method() === 'POST')
  const start = performance.now()
  const shows = async (path: string) => {
    while (!(await textAt(path)).includes(title)) await new Promise(resolve => setTimeout(resolve, 10))
    return performance.now() - start
  }
  const [, answer, item, tagPage, home, feed] = await Promise.all([
    button.click(),
    reported.then(async response => ({ at: performance.now() - start, report: (await response.json()) as PublishReport })),
    shows(permalink),
    shows(urls.tags([tag])),
    shows(urls.home()),
    shows(urls.feed({ of: 'tags', tags: [tag] }))
  ])
  console.log(`${answer.report.summary} · all four seen in ${Math.max(item, tagPage, home, feed).toFixed(0)} ms`)
  return {
    item,
    tag: tagPage,
    home,
    feed,
    'all four': Math.max(item, tagPage, home, feed),
    'author told': answer.at,
    baseline: kept
  }
}

async function textAt(path: string): Promise<string> {
  return (await fetch(server.origin + path)).text()
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  await work()
  const start = performance.now()
  await work()
  return performance.now() - start
}

function git(...args: string[]) {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...env } = process.env
  execFileSync('git', ['-C', content, ...args], { env })
}
