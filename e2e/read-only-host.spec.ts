// A host whose disk cannot be written to, as functions have it: the production build, content and drafts on GitHub, which a stand-in plays.
import { chmodSync, cpSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type StandIn, standIn } from '../lib/drafts/fixtures/stand-in'
import { root } from '../scripts/command.mjs'
import { expect, test } from './fixtures'
import { announceTo, ask, authorization, type Instance, read, startInstance } from './instance'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

const distDir = '.next-e2e-read-only'
/** Nothing that other tests have asked for: what is not there is kept as well. */
const fields = { date: '2025-12-27T08:00:00Z', tags: ['dns', 'burrows'] }

let github: StandIn
const instances: Instance[] = []

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  rmSync(path.join(root, distDir), { recursive: true, force: true })
  cpSync(path.join(root, settings.NEXT_DIST_DIR), path.join(root, distDir), {
    recursive: true,
    filter: source => !/\.next-e2e[^/]*\/(?:cache|dev)$/.test(source)
  })
  setWritable(false)
  const files = Object.fromEntries(
    filesBelow(settings.CONTENT_DIR).map(file => [`content/${file}`, readFileSync(path.join(settings.CONTENT_DIR, file), 'utf8')])
  )
  github = await standIn('ada/words', files)
})
test.afterAll(async () => {
  for (const instance of instances) await instance.stop()
  await github.close()
  setWritable(true)
  rmSync(path.join(root, distDir), { recursive: true, force: true })
})

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter(name => !name.startsWith('.git') && lstatSync(path.join(folder, name)).isFile())
}

/** For whoever is not root; root is somebody else for the server below. */
function setWritable(isWritable: boolean) {
  const names = readdirSync(path.join(root, distDir), { recursive: true, encoding: 'utf8' })
  for (const name of ['', ...names]) {
    const file = path.join(root, distDir, name)
    const mode = lstatSync(file).mode
    if ((mode & 0o170000) !== 0o120000) chmodSync(file, isWritable ? mode | 0o200 : mode & ~0o222)
  }
}

const filesAndTimes = () =>
  [path.join(root, distDir), settings.CONTENT_DIR].flatMap(folder =>
    filesBelow(folder).map(name => `${name} ${lstatSync(path.join(folder, name)).mtimeMs}`)
  )

async function start(): Promise<Instance> {
  const instance = await startInstance({
    NEXT_DIST_DIR: distDir,
    VERCEL: '1',
    CONTENT_SOURCE: 'github',
    GITHUB_REPOSITORY: 'ada/words',
    GITHUB_TOKEN: github.token,
    GITHUB_API_URL: github.url,
    CONTENT_COMMIT: github.repository.ancestry(github.repository.branches.get('main')).at(-1)?.id ?? ''
  })
  instances.push(instance)
  return instance
}

test('Reading, drafting and publishing work on a disk that cannot be written to, and readers need no deployment', async () => {
  const one = await start()
  const before = filesAndTimes()
  const item = itemFile('note', { ...fields, slug: 'burrowing', title: 'The burrowing wombat', body: 'It digs.' })
  expect(await read(one, '/2021/Mar/15/a-pile-of-stones/')).toContain('A pile of stones')
  expect(await read(one, item.permalink)).toBe('404')
  const untouched = await read(one, '/tags/sqlite/')

  const created = await ask(one, 'POST', '/api/drafts/', { kind: 'note', slug: 'burrowing', text: item.text })
  expect([created.status, created.body.path]).toEqual([201, item.file])
  expect(await read(one, item.permalink)).toBe('404')
  const { id } = created.body
  const saved = await ask(
    one,
    'PUT',
    `/api/drafts/${id}/`,
    { text: item.text.replace('It digs.', 'It digs *on*.') },
    created.etag
  )
  expect(saved.status).toBe(200)
  const published = await ask(one, 'POST', `/api/drafts/${id}/publish/`, {}, saved.etag)
  expect([published.status, published.body.permalink]).toEqual([200, item.permalink])
  expect(published.body.commit).toBe(github.repository.branches.get('main'))
  for (const address of [
    item.permalink,
    '/2025/Dec/27/',
    '/notes/',
    '/tags/burrows/',
    '/tags/dns/',
    '/atom/notes/',
    '/tags/burrows.atom',
    '/2025/Dec/27/burrowing.md'
  ])
    expect(await read(one, address), address).toContain('wombat')
  expect(await read(one, '/tags/sqlite/')).toBe(untouched)

  // Kept, and not rendered for every reader; what was just published is invalidated twice.
  const cacheOf = async (address: string) => (await fetch(one.origin + address)).headers.get('x-nextjs-cache')
  await expect.poll(() => cacheOf(item.permalink)).toBe('HIT')
  await expect.poll(() => cacheOf('/2022/')).toBe('HIT')

  // Another instance, which was not there when it was published.
  const two = await start()
  // On a busy machine it may be asked before it can know, and renders what it then said again half a minute later.
  await expect.poll(() => read(two, item.permalink), { timeout: 60_000 }).toContain('It digs <em>on</em>.')
  expect(await read(two, '/tags/burrows/')).toContain(item.permalink)
  expect((await announceTo(two)).status).toBe(200)
  await expect.poll(() => read(two, '/notes/')).toContain(item.permalink)
  expect(filesAndTimes()).toEqual(before)
  for (const each of [one, two]) expect(each.said()).not.toMatch(/EACCES|EROFS|EPERM|DYNAMIC_SERVER_USAGE/)
})

test('What is pushed to GitHub is live when its webhook has said so, and gone when it is taken back by force', async () => {
  const [one] = instances as [Instance]
  const item = itemFile('note', { ...fields, slug: 'burrowed', title: 'A pushed wombat', body: 'It rests.' })
  const before = github.repository.branches.get('main') ?? ''
  expect(await read(one, item.permalink)).toBe('404')
  await github.commitByHand({ [`content/${item.file}`]: item.text })
  const answer = await (await announceTo(one)).json()
  expect(answer.files).toEqual([item.file])
  expect(answer.pages).toContain(item.permalink)
  // Next, which keeps the pages here, invalidates them when the webhook's request is over: whoever sent it may be quicker.
  await expect.poll(() => read(one, item.permalink)).toContain('It rests.')
  await expect.poll(() => read(one, '/tags/burrows/')).toContain('A pushed wombat')
  github.repository.branches.set('main', before)
  await announceTo(one)
  await expect.poll(() => read(one, item.permalink)).toBe('404')
  await expect.poll(() => read(one, '/tags/burrows/')).not.toContain('A pushed wombat')
})

test('An image is public as soon as it is committed, on every instance', async () => {
  const [one, two] = instances as [Instance, Instance]
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
    'base64'
  )
  const answer = await fetch(`${one.origin}/api/media/?name=pixel.png`, {
    method: 'POST',
    headers: { ...authorization, 'Content-Type': 'image/png' },
    body: pixel
  })
  expect(answer.ok, await answer.clone().text()).toBe(true)
  const { address } = await answer.json()
  for (const each of [one, two]) {
    await expect.poll(async () => (await fetch(each.origin + address)).status).toBe(200)
    expect((await fetch(each.origin + address)).headers.get('content-type')).toBe('image/png')
  }
})

test('While GitHub is down, readers notice nothing and authors are told', async () => {
  const [one] = instances as [Instance]
  github.fail(...Array.from({ length: 200 }, () => ({ answer: { status: 503 } }) as const))
  for (const address of [
    '/',
    '/2021/Mar/15/a-pile-of-stones/',
    '/2022/',
    '/atom/everything/',
    '/2025/Dec/27/burrowing/',
    '/search/?q=stones'
  ])
    expect(await read(one, address), address).not.toMatch(/^\d{3}$/)
  const refused = await ask(one, 'GET', '/api/drafts/')
  expect(refused.status).toBe(503)
  expect(refused.body.message).toContain('GitHub')
})
