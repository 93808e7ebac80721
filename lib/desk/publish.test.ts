import { existsSync, renameSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { mdx } from '@/lib/content/fixtures'
import { ada, siteOf } from './fixtures'

vi.mock('next/cache', async () => (await import('./fixtures')).next)
vi.mock('next/server', async () => (await import('./fixtures')).next)
vi.mock('@/lib/auth', () => ({ privateHeaders: {} }))

const old = 'links/2024/12-13-old.mdx'
const link = (title: string, more: readonly string[] = [], date = '2024-12-13T05:29:00Z') =>
  mdx([`date: ${date}`, `title: ${title}`, 'url: https://example.org/', ...more])
const start = () =>
  siteOf({ [old]: link('Old', ['tags: [dns]']), 'notes/2024/12-12-other.mdx': mdx(['date: 2024-12-12T05:29:00Z']) })
type Site = Awaited<ReturnType<typeof start>>

const publish = async ({ openDesk }: Site, id: string, revision: string, date?: string) =>
  (await import('./publish')).publishDraft(openDesk, id, revision, { date }, ada, performance.now())

async function drafted(site: Site, path: string, text: string) {
  const created = await site.drafts.create({ id: 'first', path, text, author: ada })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  return created.draft
}

async function edited(site: Site, text: string, path?: string) {
  const begun = await site.drafts.edit({ id: 'edit', path: old, author: ada })
  if (begun.outcome !== 'created') throw new Error(begun.outcome)
  const saved = await site.drafts.save('edit', { expected: begun.draft.revision, text, author: ada, ...(path ? { path } : {}) })
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  return saved.draft
}

test('a draft is public when its author is told so, as one commit, and what shows it is invalidated', async () => {
  const site = await start()
  const { revision } = await drafted(
    site,
    'notes/2024/12-13-new.mdx',
    mdx(['date: 2024-12-13T06:00:00Z', 'title: New', 'tags: [dns]'])
  )
  const report = await publish(site, 'first', revision)
  expect(await site.permalinks()).toEqual(['/2024/Dec/13/new/', '/2024/Dec/13/old/', '/2024/Dec/12/other/'])
  expect(site.log()).toEqual(['Publish “New”', 'Begin'])
  expect(site.isClean()).toBe(true)
  expect(await site.drafts.list()).toEqual([])
  expect(report).toMatchObject({
    path: 'notes/2024/12-13-new.mdx',
    permalink: '/2024/Dec/13/new/',
    commit: await site.drafts.head()
  })
  const invalidated = site.invalidated()
  expect(report.summary).toBe(
    `live in ${report.liveInMilliseconds} ms · commit ${report.commit.slice(0, 7)} · ${invalidated.size} pages`
  )
  expect(report.surfaces.pages.every(({ address }) => invalidated.has(address))).toBe(true)
  expect(site.readers.asked).toEqual(
    expect.arrayContaining(['/', '/2024/Dec/13/new/', '/tags/dns/', '/tags/dns.atom', '/atom/everything/'])
  )
})

test('while the content folder is away nothing is published, so that no folder of one file takes its place', async () => {
  const site = await start()
  const { revision } = await drafted(site, 'notes/2024/12-13-new.mdx', mdx(['date: 2024-12-13T06:00:00Z']))
  const { contentDir } = site.repository
  renameSync(contentDir, `${contentDir}.away`)
  await expect(publish(site, 'first', revision)).rejects.toMatchObject({
    status: 503,
    message: 'The content folder is away: nothing was published, and the draft is kept.'
  })
  expect(existsSync(contentDir)).toBe(false)
  renameSync(`${contentDir}.away`, contentDir)
  await publish(site, 'first', revision)
  expect(await site.permalinks()).toHaveLength(3)
})

test('a publication is one line of the log: who, what, which commit, how long, how many pages', async () => {
  const site = await start()
  const { revision } = await drafted(site, 'notes/2024/12-13-new.mdx', mdx(['date: 2024-12-13T06:00:00Z', 'title: New']))
  const { log } = await import('@/lib/log')
  const said = vi.spyOn(log, 'info')
  const { commit, path, summary } = await publish(site, 'first', revision)
  const lines = said.mock.calls.filter(([event]) => event === 'publish')
  const pages = Number(/(\d+) pages$/.exec(summary)?.[1])
  expect(lines).toEqual([
    [
      'publish',
      'published notes/2024/12-13-new.mdx',
      expect.objectContaining({ outcome: 'live', who: 'Ada Marsh', commit, path, pages, ms: expect.any(Number) })
    ]
  ])
})

test('published now, it has the date and the place of now', async () => {
  const site = await start()
  const { revision } = await drafted(site, 'notes/2024/12-13-new.mdx', mdx(['date: 2024-12-13T06:00:00Z']))
  const { path, permalink } = await publish(site, 'first', revision, 'now')
  expect(path).not.toContain('2024')
  expect(await site.permalinks()).toContain(permalink)
})

test('an edit is an update', async () => {
  const site = await start()
  const { revision } = await edited(site, link('Newer'))
  await publish(site, 'edit', revision)
  expect(site.log()[0]).toBe('Update “Newer”')
  expect((await site.openDesk()).weblog.store.items[0]).toMatchObject({ title: 'Newer' })
})

test('moved to another slug, the former address leads on; moved back, it is its own again', async () => {
  const site = await start()
  const { revision } = await edited(site, link('Moved'), 'links/2024/12-13-moved.mdx')
  const { permalink } = await publish(site, 'edit', revision)
  expect([permalink, await site.former()]).toEqual(['/2024/Dec/13/moved/', [['/2024/Dec/13/old/', '/2024/Dec/13/moved/']]])
  expect(site.log()[0]).toBe('Move “Moved”')
  expect(site.repository.git('ls-files')).not.toContain('12-13-old')
  const again = await site.drafts.edit({ id: 'edit', path: 'links/2024/12-13-moved.mdx', author: ada })
  if (again.outcome !== 'created') throw new Error(again.outcome)
  const { revision: expected, text } = again.draft
  const saved = await site.drafts.save('edit', { expected, text, path: old, author: ada })
  await publish(site, 'edit', saved.outcome === 'saved' ? saved.draft.revision : '')
  expect(await site.former()).toEqual([['/2024/Dec/13/moved/', '/2024/Dec/13/old/']])
  expect(site.repository.read(old)).toContain('aliases: [/2024/Dec/13/moved/]')
})

test('what is dated later is committed now, and nobody sees it', async () => {
  const site = await start()
  const { revision } = await drafted(site, 'notes/2031/01-01-new.mdx', mdx(['date: 2031-01-01T06:00:00Z', 'title: Soon']))
  const report = await publish(site, 'first', revision)
  expect(report.scheduledFor).toBe('2031-01-01T06:00:00.000Z')
  expect(report.summary).toMatch(/^scheduled for 2031-01-01T06:00:00Z · commit [0-9a-f]{7} · \d+ pages$/)
  expect(report.surfaces.pages.map(({ name }) => name)).toContain('The item')
  expect(await site.permalinks()).toHaveLength(2)
  expect(site.log()[0]).toBe('Schedule “Soon”')
})

test.each([
  ['a mistake in the text', 'notes/2024/12-13-new.mdx', ['colour: blue'], 'unexpected field "colour"'],
  ['an address that is taken', 'notes/2024/12-13-old.mdx', [], 'unexpected second item at /2024/Dec/13/old/'],
  ['a series that is not there', 'notes/2024/12-13-new.mdx', ['series: nowhere'], 'unexpected series "nowhere"'],
  ['the address of another item', 'notes/2024/12-13-new.mdx', ['aliases: [/2024/Dec/13/old/]'], 'not that of']
])('%s publishes nothing', async (_, path, fields, message) => {
  const site = await start()
  const { revision } = await drafted(site, path, mdx(['date: 2024-12-13T06:00:00Z', ...fields]))
  await expect(publish(site, 'first', revision)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining(message),
    more: { body: { problems: [{ severity: 'error', message: expect.stringContaining(message) }] } }
  })
  expect([site.log(), await site.permalinks()]).toEqual([['Begin'], ['/2024/Dec/13/old/', '/2024/Dec/12/other/']])
  expect((await site.drafts.get('first'))?.revision).toBe(revision)
})

test('who has not seen the last save publishes nothing, and is shown it', async () => {
  const site = await start()
  const { revision } = await drafted(site, 'notes/2024/12-13-new.mdx', mdx(['date: 2024-12-13T06:00:00Z']))
  await site.drafts.save('first', { expected: revision, text: mdx(['date: 2024-12-13T07:00:00Z']), author: ada })
  await expect(publish(site, 'first', revision)).rejects.toMatchObject({
    status: 412,
    more: { body: { reason: 'draft-changed', draft: { text: expect.stringContaining('07:00') } } }
  })
  await expect(publish(site, 'none', revision)).rejects.toMatchObject({ status: 404 })
})

test.each([
  ['published-changed', old, link('Theirs')],
  ['path-taken', 'links/2024/12-13-moved.mdx', link('Theirs')]
])('%s: a conflict that has every version', async (reason, path, theirs) => {
  const site = await start()
  const { revision } = await edited(site, link('Mine'), reason === 'path-taken' ? path : undefined)
  site.repository.commitByHand({ [path]: theirs })
  await expect(publish(site, 'edit', revision)).rejects.toMatchObject({
    status: 409,
    more: { body: { reason, draft: { text: expect.stringContaining('Mine') }, published: { text: theirs } } }
  })
  expect((await site.drafts.get('edit'))?.revision).toBe(revision)
})

test('what nobody has committed is not written over', async () => {
  const site = await start()
  const { revision } = await edited(site, link('Mine'))
  site.repository.write(old, link('In the checkout'))
  await expect(publish(site, 'edit', revision)).rejects.toMatchObject({
    status: 409,
    more: { body: { reason: 'uncommitted-changes' } }
  })
  expect(site.repository.read(old)).toContain('In the checkout')
})

test('what readers cannot be shown is taken back: readers, files, draft and its history are as they were', async () => {
  const site = await start()
  const { revision } = await edited(site, link('Mine'), 'links/2024/12-13-moved.mdx')
  const before = [await site.drafts.get('edit'), await site.drafts.history('edit'), site.repository.read(old)]
  site.readers.failing = '/2024/Dec/13/moved/'
  const failed = publish(site, 'edit', revision)
  await expect(failed).rejects.toMatchObject({
    status: 500,
    message: expect.stringContaining('/2024/Dec/13/moved/ answered 500')
  })
  expect(site.log()).toEqual(['Revert “Move “Mine””', 'Move “Mine”', 'Begin'])
  expect([await site.drafts.get('edit'), await site.drafts.history('edit'), site.repository.read(old)]).toEqual(before)
  expect([await site.permalinks(), await site.former(), site.isClean()]).toEqual([
    ['/2024/Dec/13/old/', '/2024/Dec/12/other/'],
    [],
    true
  ])
  site.readers.failing = ''
  expect(await publish(site, 'edit', revision)).toMatchObject({ permalink: '/2024/Dec/13/moved/' })
  expect(await site.permalinks()).toEqual(['/2024/Dec/13/moved/', '/2024/Dec/12/other/'])
})

test('two at once: both are published, one after the other', async () => {
  const site = await start()
  const one = await drafted(site, 'notes/2024/12-13-new.mdx', mdx(['date: 2024-12-13T06:00:00Z', 'title: New']))
  const two = await edited(site, link('Newer'))
  const reports = await Promise.all([publish(site, 'first', one.revision), publish(site, 'edit', two.revision)])
  expect(new Set(reports.map(({ commit }) => commit)).size).toBe(2)
  expect(await site.permalinks()).toHaveLength(3)
  const twice = await Promise.allSettled([publish(site, 'edit', two.revision), publish(site, 'edit', two.revision)])
  expect(twice.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})

test('the plan says all that before, and changes nothing', async () => {
  const site = await start()
  await edited(site, `${link('Mine')}[Nowhere](/nowhere/)\n`, 'links/2024/12-13-moved.mdx')
  const { planPublication } = await import('./publish')
  const plan = await planPublication(await site.openDesk(), 'edit', undefined)
  expect(plan).toMatchObject({
    publishable: true,
    problems: [{ severity: 'warning', message: expect.stringContaining('/nowhere/') }],
    written: '2024-12-13T05:29:00.000Z',
    path: 'links/2024/12-13-moved.mdx',
    permalink: '/2024/Dec/13/moved/',
    movesFrom: '/2024/Dec/13/old/'
  })
  const later = await planPublication(await site.openDesk(), 'edit', '2031-01-01T00:00:00.000Z')
  expect(later).toMatchObject({ at: '2031-01-01T00:00:00.000Z', permalink: '/2031/Jan/1/moved/' })
  // What is public now goes away until then.
  expect(later.surfaces.pages.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['/2024/Dec/13/old/', '/2031/Jan/1/moved/'])
  )
  expect(site.log()).toEqual(['Begin'])
})
