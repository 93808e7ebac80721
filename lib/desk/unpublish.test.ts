import { expect, test, vi } from 'vitest'
import { mdx } from '@/lib/content/fixtures'
import { ada, siteOf } from './fixtures'

vi.mock('next/cache', async () => (await import('./fixtures')).next)
vi.mock('next/server', async () => (await import('./fixtures')).next)
vi.mock('@/lib/auth', () => ({ privateHeaders: {} }))

const path = 'links/2024/12-13-old.mdx'
const text = mdx([
  'date: 2024-12-13T05:29:00Z',
  'title: Old',
  'url: https://example.org/',
  'tags: [dns]',
  'aliases: [/2023/Feb/1/older/]'
])
const start = () =>
  siteOf({
    [path]: text,
    'notes/2024/12-12-other.mdx': mdx(['date: 2024-12-12T05:29:00Z', 'tags: [dns]']),
    'tags/dns.mdx': 'About.\n'
  })
type Site = Awaited<ReturnType<typeof start>>

async function unpublish({ openDesk, drafts }: Site, expected?: string) {
  const { unpublish } = await import('./unpublish')
  return unpublish(openDesk, path, expected ?? (await drafts.published(path))?.revision ?? '', ada, performance.now())
}

test('an unpublished item is gone from everywhere, and gone for good where it was', async () => {
  const site = await start()
  const report = await unpublish(site)
  expect(await site.permalinks()).toEqual(['/2024/Dec/12/other/'])
  expect(await site.former()).toEqual([
    ['/2024/Dec/13/old/', undefined],
    ['/2023/Feb/1/older/', undefined]
  ])
  const invalidated = site.invalidated()
  expect([...invalidated]).toEqual(
    expect.arrayContaining(['/', '/2024/Dec/13/old/', '/2023/Feb/1/older/', '/tags/dns/', '/2024/Dec/12/other/'])
  )
  expect(report.summary).toBe(
    `gone in ${report.goneInMilliseconds} ms · commit ${report.commit.slice(0, 7)} · ${invalidated.size} pages`
  )
  expect(site.log()).toEqual(['Unpublish “Old”', 'Begin'])
  expect(site.repository.read(path)).toMatch(/^unpublished: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/m)
  expect(site.isClean()).toBe(true)
})

test('unpublished once more, nothing happens', async () => {
  const site = await start()
  const { commit } = await unpublish(site)
  expect((await unpublish(site)).commit).toBe(commit)
  expect(site.log()).toHaveLength(2)
})

test('a draft of it that is published makes it public again', async () => {
  const site = await start()
  await unpublish(site)
  const begun = await site.drafts.edit({ id: 'edit', path, author: ada })
  if (begun.outcome !== 'created') throw new Error(begun.outcome)
  const { publishDraft } = await import('./publish')
  await publishDraft(site.openDesk, 'edit', begun.draft.revision, {}, ada, performance.now())
  expect(await site.permalinks()).toContain('/2024/Dec/13/old/')
  expect(site.repository.read(path)).toBe(text)
  expect(site.log()[0]).toBe('Publish “Old”')
})

test('who has not seen the last version takes nothing back, and is shown it', async () => {
  const site = await start()
  const expected = (await site.drafts.published(path))?.revision
  site.repository.commitByHand({ [path]: text.replace('Old', 'Newer') })
  await expect(unpublish(site, expected)).rejects.toMatchObject({
    status: 412,
    more: { body: { reason: 'published-changed', published: { text: expect.stringContaining('Newer') } } }
  })
  expect(await site.permalinks()).toHaveLength(2)
})

test('what nobody has committed is not written over', async () => {
  const site = await start()
  site.repository.write(path, text.replace('Old', 'In the checkout'))
  await expect(unpublish(site)).rejects.toMatchObject({ status: 409, more: { body: { reason: 'uncommitted-changes' } } })
  expect(site.repository.read(path)).toContain('In the checkout')
})

test('if the pages without it cannot be shown, it stays', async () => {
  const site = await start()
  site.readers.failing = '/tags/dns/'
  await expect(unpublish(site)).rejects.toMatchObject({
    status: 500,
    message: expect.stringContaining('/tags/dns/ answered 500')
  })
  expect([await site.permalinks(), site.repository.read(path)]).toEqual([['/2024/Dec/13/old/', '/2024/Dec/12/other/'], text])
  expect(site.log()[0]).toBe('Revert “Unpublish “Old””')
})

test('only items that are there can be unpublished', async () => {
  const site = await start()
  const { planUnpublishing } = await import('./unpublish')
  const desk = await site.openDesk()
  await expect(planUnpublishing(desk, 'tags/dns.mdx')).rejects.toMatchObject({ status: 422 })
  await expect(planUnpublishing(desk, 'notes/2024/12-13-none.mdx')).rejects.toMatchObject({ status: 404 })
  await expect(planUnpublishing(desk, '../site.yaml')).rejects.toMatchObject({ reason: 'invalid' })
  const { revision, surfaces, ...plan } = await planUnpublishing(desk, path)
  expect(plan).toEqual({ path, title: 'Old', permalink: '/2024/Dec/13/old/' })
  expect(revision).toBe((await site.drafts.published(path))?.revision)
  expect(surfaces.pages.map(({ name }) => name)).toEqual(expect.arrayContaining(['The item', 'Home', 'Tag dns']))
  expect(await site.permalinks()).toHaveLength(2)
})
