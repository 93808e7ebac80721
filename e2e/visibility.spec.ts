// A draft is nobody's but its author's: words that stand in it alone are looked for everywhere a reader can reach, before it is published,
// after it is, and after it is taken back.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { root } from '../scripts/command.mjs'
import { crawl } from './crawl'
import { expect, test } from './desk-api'
import { rawRequest } from './raw-request'
import { settings } from './site.mjs'

/** Never the same twice, so that nothing can have it from elsewhere. */
const made = () =>
  Math.random()
    .toString(36)
    .slice(2, 10)
    .replace(/\d/g, letter => 'ghjkmnpqrs'[Number(letter)] ?? 'x')

/** The slug is not among the words: who asks for an address knows it, and the page that says that nothing is there may repeat it. */
function secret() {
  const [title, body, tag, slug] = [`q${made()}`, `w${made()}`, `z${made()}`, `v${made()}`]
  const words = new RegExp([title, body, tag].join('|'), 'i')
  /** For addresses that name the tag, as what says that nothing is there does then. */
  const wordsOfText = new RegExp(`${title}|${body}`, 'i')
  const fields = { date: '2025-12-27T08:00:00Z', title: `About ${title}`, tags: ['dns', tag], series: 'http-caching' }
  const day = '/2025/Dec/27/'
  return {
    words,
    wordsOfText,
    tag,
    slug,
    day,
    permalink: `${day}${slug}/`,
    draft: { kind: 'entry', slug, fields, body: `A ${body}, here.` } as const
  }
}

const buildFolder = path.join(root, settings.NEXT_DIST_DIR)

/** Every file of the build, what was rendered since and is kept there included. */
function filesOfBuild(below = ''): string[] {
  return readdirSync(buildFolder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.startsWith(below))
    .map(file => path.join(buildFolder, file))
    .filter(file => statSync(file, { throwIfNoEntry: false })?.isFile())
}

/** What browsers and the framework itself ask for beside the page. */
const forms: readonly { readonly suffix?: string; readonly headers: Readonly<Record<string, string>> }[] = [
  { headers: { RSC: '1' } },
  { headers: { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_tree' } },
  { headers: { RSC: '1', 'Next-Router-Prefetch': '1', 'Next-Router-Segment-Prefetch': '/_full' } },
  { suffix: '?_rsc=1', headers: { RSC: '1', 'Next-Url': '/' } }
]

async function expectSilence(request: APIRequestContext, words: RegExp, paths: Iterable<string>) {
  await inTurns([...paths], async address => {
    for (const { suffix = '', headers } of forms) {
      const answer = await request.get(address + suffix, { headers, maxRedirects: 0 })
      expect.soft(await answer.text(), `${address} ${JSON.stringify(headers)}`).not.toMatch(words)
    }
  })
}

/** Some at once: the server has more to do than to wait for us. */
async function inTurns<T>(all: readonly T[], visit: (one: T) => Promise<void>) {
  const queue = [...all]
  const next = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await visit(one)
  }
  await Promise.all(Array.from({ length: 4 }, next))
}

/** Ways to write the address of something that is not public yet, and what attackers try beside. */
function oddTargets({ permalink, day, slug, tag }: ReturnType<typeof secret>, id: string): string[] {
  const bare = permalink.slice(0, -1)
  const encoded = `${day}%${slug.charCodeAt(0).toString(16)}${slug.slice(1)}/`
  const pages = [
    permalink,
    bare,
    `${bare}.md`,
    `${bare}.rsc`,
    `${bare}.txt`,
    `${bare}.html`,
    `${bare}.json`,
    `/${permalink}`,
    encoded
  ]
  const written = [
    bare.toLowerCase(),
    bare.toUpperCase(),
    `${day}./${slug}/`,
    `${day}x/../${slug}/`,
    `/2025/12/27/${slug}/`,
    `${bare}%00/`
  ]
  const asked = ['draft=1', 'preview=true', '__nextLocale=en', 'nxtPslug=x', '_rsc=1', 'edit'].map(
    query => `${permalink}?${query}`
  )
  const parts = [
    `${permalink}card.png`,
    `${permalink}source`,
    `${bare}.segments/_tree.segment.rsc`,
    `${permalink}index.rsc`,
    `${permalink}page/2/`
  ]
  const tags = [
    `/tags/${tag}/`,
    `/tags/${tag}.atom`,
    `/tags/${tag}.json`,
    `/tags/dns+${tag}/`,
    `/tags/${tag}/entries/`,
    `/tags/${tag}/card.png`
  ]
  const files = [
    `/media/../entries/2025/12-27-${slug}.mdx`,
    `/media/%2e%2e/entries/2025/12-27-${slug}.mdx`,
    '/.git/HEAD',
    `/.git/refs/heads/drafts/${id}`
  ]
  const desk = [
    `/desk/drafts/${id}/`,
    `/desk/drafts/${id}/history/`,
    `/preview/${id}/`,
    '/desk/',
    '/desk/published/',
    '/desk/problems/'
  ]
  const interfaces = ['', `${id}/`, `${id}/history/`, `${id}/publish/`, `${id}/preview-link/`].map(each => `/api/drafts/${each}`)
  const others = [
    '/api/items/',
    `/api/items/entries/2025/12-27-${slug}.mdx`,
    '/api/tags/',
    '/api/dev-changes/',
    '/api/cron/',
    '/api/preview/'
  ]
  const images = [`/_next/image/?url=${encodeURIComponent(`${permalink}card.png`)}&w=640&q=75`, `/_next/data/build${bare}.json`]
  return [...pages, ...written, ...asked, ...parts, ...tags, ...files, ...desk, ...interfaces, ...others, ...images]
}

/** What might make a server take its reader for somebody else. */
const oddHeaders: readonly Readonly<Record<string, string>>[] = [
  {},
  { RSC: '1' },
  { Cookie: '__prerender_bypass=x; __next_preview_data=x; next-auth.session-token=x; __Secure-next-auth.session-token=x' },
  { Authorization: 'Bearer token', 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Host': 'localhost', Forwarded: 'for=127.0.0.1' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-prerender-revalidate': 'x', 'x-nextjs-data': '1' }
]

test('What only a draft says is nowhere; published it is where it belongs and nowhere else; taken back it is nowhere again', async ({
  request,
  desk,
  baseURL
}) => {
  test.setTimeout(400_000)
  const hidden = secret()
  const { words, tag, permalink, day } = hidden
  const wordsFor = (target: string) => (target.includes(tag) ? hidden.wordsOfText : words)
  const begun = await desk.draft(hidden.draft)
  const draft = await desk.save(begun, `${begun.text}\nMore of it.\n`)
  expect(await (await desk.ask('POST', '/api/preview/', { body: { path: draft.path, text: draft.text } })).text()).toMatch(words)
  expect(await (await desk.ask('GET', `/api/drafts/${draft.id}/`)).text()).toMatch(words)
  const statusOf = async (address: string) => (await request.get(address)).status()

  const before = await crawl(request)
  expect(before.size).toBeGreaterThan(400)
  for (const [address, { text }] of before) expect.soft(text, address).not.toMatch(words)
  const pages = [...before].filter(([, { text }]) => text.startsWith('<!DOCTYPE html>')).map(([address]) => address)
  await expectSilence(request, words, [...near, day, permalink, ...pages.slice(0, 20)])
  const targets = oddTargets(hidden, draft.id)
  const asked = oddHeaders.flatMap(headers => targets.map(target => ({ target, headers })))
  await inTurns(asked, async ({ target, headers }) => {
    const answer = await rawRequest(baseURL, { target, headers })
    const what = `${target} ${JSON.stringify(headers)}`
    expect.soft(`${answer.headers}\n${answer.body}`, what).not.toMatch(wordsFor(target))
    expect.soft(answer.status, what).toBeLessThan(500)
  })
  for (const file of filesOfBuild()) expect.soft(wordsFor(file).test(readFileSync(file, 'latin1')), file).toBe(false)
  for (const address of [permalink, `/tags/${tag}/`, `/tags/${tag}.atom`, day]) expect(await statusOf(address), address).toBe(404)

  const { path: file } = await desk.publish(draft)
  const showing = [...(await crawl(request))].filter(([, { text }]) => words.test(text)).map(([address]) => address)
  expect(showing.sort()).toEqual([...near, ...own(hidden)].sort())
  expect(await (await request.get('/sitemap.xml')).text()).toContain(permalink)

  await desk.unpublish(file)
  await expectSilence(request, words, near)
  for (const address of near) expect.soft(await (await request.get(address)).text(), address).not.toMatch(words)
  expect(await (await request.get('/sitemap.xml')).text()).not.toContain(permalink)
  await inTurns(targets, async target => {
    expect.soft((await rawRequest(baseURL, { target })).body, target).not.toMatch(wordsFor(target))
  })
  for (const kept of filesOfBuild('server')) expect.soft(wordsFor(kept).test(readFileSync(kept, 'latin1')), kept).toBe(false)
  expect(await statusOf(permalink)).toBe(410)
})

/** What shows the entry, and is there without it too: lists, feeds, the other parts of its series, its neighbours in time. */
const near = [
  '/',
  '/entries/',
  '/2025/',
  '/2025/Dec/',
  '/tags/',
  '/tags/?by=count',
  '/tags/dns/',
  '/tags/dns/entries/',
  '/tags/dns.atom',
  '/tags/dns.json',
  '/series/',
  '/series/http-caching/',
  '/series/http-caching.atom',
  '/series/http-caching.json',
  '/2022/Apr/3/freshness/',
  '/2023/Feb/11/validators/',
  '/2025/Jun/8/stale-on-purpose/',
  '/2025/Dec/14/the-fast-path/',
  '/2026/Jan/11/reduced-motion/',
  '/atom/everything/',
  '/atom/everything.json',
  '/atom/entries/',
  '/atom/entries.json',
  '/llms.txt'
]

/** What is there only with it. */
function own({ permalink, day, tag }: ReturnType<typeof secret>): string[] {
  const tagged = ['/', '.atom', '.json', '/entries/'].map(end => `/tags/${tag}${end}`)
  return [permalink, `${permalink.slice(0, -1)}.md`, day, ...tagged, `/tags/dns+${tag}/`]
}
