// What a feed costs: `npx tsx bench/feed.ts`. CONTENT_DIR chooses the content. Polls are held against an empty answer made in the same run.
import { cpus } from 'node:os'
import { gzipSync } from 'node:zlib'
import { answerNamedFeed, answerTagsFeed } from '@/lib/feeds'
import { weblog } from '@/lib/live'
import { feedSource } from '@/lib/live/feeds'
import { answerSitemap } from '@/lib/seo/answer'

const polls = 20_000
const address = 'http://localhost:3000/atom/everything/'

async function timed<T>(work: () => T | Promise<T>): Promise<[result: Awaited<T>, milliseconds: number]> {
  const start = performance.now()
  const result = await work()
  return [result, performance.now() - start]
}

/** Microseconds an answer, the body read. */
async function perPoll(answer: () => Response | Promise<Response>): Promise<number> {
  const [, milliseconds] = await timed(async () => {
    for (let n = 0; n < polls; n += 1) await (await answer()).arrayBuffer()
  })
  return (milliseconds * 1000) / polls
}

const say = (what: string, value: string) => console.log(`${what.padEnd(44)}${value.padStart(14)}`)
const ms = (value: number) => `${value.toFixed(1)} ms`

const [{ store }, load] = await timed(weblog)
console.log(
  `${store.items.length} items, ${store.tags.length} tags; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`
)
say('load the content', ms(load))

const get = async (headers: Record<string, string> = {}) =>
  answerNamedFeed(new Request(address, { headers }), await feedSource(), 'everything')
const [first, cold] = await timed(() => get())
const bytes = Buffer.from(await first.arrayBuffer())
say('first request of /atom/everything/', ms(cold))
say('  its size, plain and gzipped', `${bytes.length} ${gzipSync(bytes).length}`)

const tags = store.tags.slice(0, 200)
const [, tagTime] = await timed(async () => {
  for (const { tag } of tags)
    await answerTagsFeed(new Request(`http://localhost:3000/tags/${tag}.atom`), await feedSource(), tag, 'atom')
})
say(`first request of a tag's feed, mean of ${tags.length}`, ms(tagTime / Math.max(1, tags.length)))
const [, sitemap] = await timed(() => answerSitemap(new Request('http://localhost:3000/sitemap.xml'), store))
say('first request of /sitemap.xml', ms(sitemap))

const etag = first.headers.get('etag') ?? ''
const empty = await perPoll(() => new Response(null, { status: 304 }))
const fresh = await perPoll(() => get({ 'If-None-Match': etag }))
const whole = await perPoll(() => get())
say('an empty answer', `${empty.toFixed(1)} µs`)
say('a poll that has the feed (304)', `${fresh.toFixed(1)} µs`)
say('a poll that has not', `${whole.toFixed(1)} µs`)
say('304 against an empty answer', `× ${(fresh / empty).toFixed(1)}`)
