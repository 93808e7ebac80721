// What readers notice of publishing: how long fifty of them wait while an author publishes each second, against the same without, in one run.
// Run: npm run bench:publish-under-load [-- items [seconds of each half]]
import { execFileSync } from 'node:child_process'
import { newPassword } from '../lib/auth/password'
import type { DraftAnswer } from '../lib/desk/types'
import { api, urls } from '../lib/urls'
import { percentile, printMachine, printTable } from './machine'
import { build, seeded, serve } from './site'

const items = Number(process.argv[2] ?? 1_000)
const seconds = Number(process.argv[3] ?? 20)
const readers = 50
/** Between two requests of a reader: fifty of them ask up to five hundred times a second. */
const thinkingMilliseconds = 100
const token = newPassword().repeat(2)

printMachine()
const content = await seeded(items)
git('init', '--quiet', '--initial-branch=main')
git('add', '--all')
git('-c', 'user.name=Bench', '-c', 'user.email=bench@example.org', 'commit', '--quiet', '--message=Begin')
process.env.AUTH_SECRET = newPassword().repeat(3)
process.env.AUTHORS = 'Bench <bench@example.org> github:bench'
process.env.AUTHOR_TOKENS = `Bench <bench@example.org> ${token}`
await build(content)
const server = await serve(content, 4801)
const home = await (await fetch(server.origin)).text()
const [tag = ''] = /\/tags\/([a-z0-9-]+)\//.exec(home)?.slice(1) ?? []
const addresses = [
  urls.home(),
  urls.tags([tag]),
  urls.feed({ of: 'tags', tags: [tag] }),
  urls.feed({ of: 'everything' }),
  ...[...home.matchAll(/href="(\/\d{4}\/\w{3}\/\d+\/[\w-]+\/)"/g)].map(([, path = '']) => path)
]

type Half = { readonly waits: number[]; readonly publications: number[]; failures: number }
const quiet: Half = { waits: [], publications: [], failures: 0 }
const busy: Half = { waits: [], publications: [], failures: 0 }
// What a server does once, when it is first asked for something, is neither.
let published = 0
await publish()
await read({ waits: [], publications: [], failures: 0 }, 3, async () => {})
// In turns, so that whatever else the machine does meets both.
for (let round = 0; round < 2; round++) {
  await read(quiet, seconds / 2, async () => {})
  await read(busy, seconds / 2, publish)
}
await server.stop()
printTable(
  ([quiet, busy] as const).map(half => ({
    'readers while': half === quiet ? 'nothing is published' : 'there is a publication a second',
    answers: half.waits.length,
    failures: half.failures,
    ...Object.fromEntries(
      [0.5, 0.95, 0.99].flatMap(share => {
        const [wait, baseline] = [percentile(half.waits, share), percentile(quiet.waits, share)]
        return [
          [`p${share * 100} ms`, wait.toFixed(1)],
          [`ratio of p${share * 100}`, (wait / baseline).toFixed(2)]
        ]
      })
    )
  }))
)
console.log(
  `${items} items; ${busy.publications.length} publications, each told to be live within ` +
    `${percentile(busy.publications, 0.5).toFixed(0)} ms (p50), ${Math.max(...busy.publications).toFixed(0)} ms (slowest)`
)

/** All readers, for so long; meanwhile `work` begins once a second, or later when it takes longer. */
async function read(half: Half, duration: number, work: () => Promise<void>): Promise<void> {
  const end = performance.now() + duration * 1_000
  const reader = async (number: number) => {
    for (let step = number; performance.now() < end; step++) {
      await pause(thinkingMilliseconds)
      const begun = performance.now()
      const answer = await fetch(server.origin + (addresses[step % addresses.length] ?? ''))
      await answer.arrayBuffer()
      half.waits.push(performance.now() - begun)
      if (answer.status !== 200) half.failures++
    }
  }
  const author = async () => {
    while (performance.now() < end) {
      const begun = performance.now()
      await work()
      half.publications.push(performance.now() - begun)
      await pause(Math.max(0, 1_000 - (performance.now() - begun)))
    }
  }
  await Promise.all([author(), ...Array.from({ length: readers }, (_, number) => reader(number))])
}

/** A new note with the tag, through the interface that the desk uses. */
async function publish(): Promise<void> {
  const slug = `bench-${published++}`
  const created = await ask(api.drafts(), {
    kind: 'note',
    slug,
    fields: { title: slug, tags: [tag, 'bench'] },
    body: 'A few *words*.'
  })
  const { id }: DraftAnswer = await created.json()
  await ask(api.publish(id), {}, created.headers.get('etag') ?? '')
}

async function ask(address: string, body: object, etag?: string): Promise<Response> {
  const headers = {
    Authorization: `Bearer ${token}`,
    'Content-Type': 'application/json',
    ...(etag === undefined ? {} : { 'If-Match': etag })
  }
  const answer = await fetch(server.origin + address, { method: 'POST', body: JSON.stringify(body), headers })
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`)
  return answer
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}

function git(...args: string[]) {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...env } = process.env
  execFileSync('git', ['-C', content, ...args], { env })
}
