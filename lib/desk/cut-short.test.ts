import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { mdx, temporaryFolder } from '@/lib/content/fixtures'
import { bundleProgram } from '@/lib/drafts/fixtures/bundle'
import { pathOfDyingGit } from '@/lib/drafts/fixtures/dying-git'
import { localDrafts } from '@/lib/drafts/local'
import type { DraftWithBase } from '@/lib/drafts/types'
import { eventually } from '../../scripts/eventually'
import { ada, siteOf } from './fixtures'

vi.mock('next/cache', async () => (await import('./fixtures')).next)
vi.mock('next/server', async () => (await import('./fixtures')).next)
vi.mock('@/lib/auth', () => ({ privateHeaders: {} }))

type Site = Awaited<ReturnType<typeof siteOf>>
const old = 'notes/2024/12-13-old.mdx'
const note = (date: string, more: readonly string[] = []) => mdx([`date: ${date}`, 'title: New', ...more])
const start = (more: Readonly<Record<string, string>> = {}) =>
  siteOf({ [old]: mdx(['date: 2024-12-13T05:29:00Z', 'title: Old']), ...more })
const publish = async ({ openDesk }: Site, { id, revision }: DraftWithBase, date?: string) =>
  (await import('./publish')).publishDraft(openDesk, id, revision, { date }, ada, performance.now())
/** What publishing writes as the date of now, some seconds from now. */
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z/, 'Z')
const placeOf = (date: string, slug: string) => `notes/${date.slice(0, 4)}/${date.slice(5, 10)}-${slug}.mdx`

async function drafted({ drafts }: Site, path: string, text: string): Promise<DraftWithBase> {
  const created = await drafts.create({ id: 'first', path, text, author: ada })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  return created.draft
}

/** Publishes in a program of its own, which is killed when the content branch has moved and the draft is still there. */
async function killedWhilePublishing({ repository }: Site, { id }: DraftWithBase, path: string, text: string) {
  const folder = temporaryFolder()
  const program = await bundleProgram('publish-once.ts', folder)
  const env = { ...process.env, PATH: pathOfDyingGit(folder) }
  const child = spawn(process.execPath, [program, repository.contentDir, id, path, text], { env, stdio: 'inherit' })
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL')
  expect(repository.git('branch', '--list', 'drafts/*')).toContain('drafts/first')
  expect(repository.git('log', '-1', '--format=%s').trim()).toBe('Publish')
  // As the next start does, before it does anything else.
  ;(await localDrafts({ contentDir: repository.contentDir })).close()
}

test('a publication “now” that was cut short is finished when it is asked for again, under the date that it had', async () => {
  const site = await start()
  const draft = await drafted(site, 'notes/2024/12-13-new.mdx', note('2024-12-13T06:00:00Z'))
  const date = inSeconds(1)
  await killedWhilePublishing(site, draft, placeOf(date, 'new'), note(date))
  // Whoever asks again does so later.
  await eventually(() => expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(date)))
  const report = await publish(site, draft, 'now')
  expect(report).toMatchObject({ path: placeOf(date, 'new'), commit: await site.drafts.head() })
  expect(site.log()).toEqual(['Publish', 'Begin'])
  expect(await site.drafts.list()).toEqual([])
  expect(await site.permalinks()).toContain(report.permalink)
  expect([site.isClean(), site.repository.read(report.path)]).toEqual([true, note(date)])
})

test('so is one that moved what was published before', async () => {
  const site = await start()
  const begun = await site.drafts.edit({ id: 'first', path: old, author: ada })
  if (begun.outcome !== 'created') throw new Error(begun.outcome)
  const saved = await site.drafts.save('first', {
    expected: begun.draft.revision,
    text: note('2024-12-13T05:29:00Z'),
    path: 'notes/2024/12-13-moved.mdx',
    author: ada
  })
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  const moved = note('2024-12-13T05:29:00Z', ['aliases: [/2024/Dec/13/old/]'])
  await killedWhilePublishing(site, saved.draft, 'notes/2024/12-13-moved.mdx', moved)
  await publish(site, saved.draft)
  expect(site.log()).toEqual(['Publish', 'Begin'])
  expect(await site.permalinks()).toEqual(['/2024/Dec/13/moved/'])
  expect(await site.drafts.list()).toEqual([])
})

test('the same words once more are published once more, on the day that they are', async () => {
  const site = await start({ 'notes/2024/12-14-new.mdx': note('2024-12-14T06:00:00Z') })
  const draft = await drafted(site, 'notes/2024/12-13-new.mdx', note('2024-12-13T06:00:00Z'))
  const { path } = await publish(site, draft, 'now')
  expect(path).not.toContain('2024')
  expect(await site.permalinks()).toHaveLength(3)
})

test('other words at the same place stay somebody else’s', async () => {
  const site = await start()
  const draft = await drafted(site, 'notes/2024/12-13-new.mdx', note('2024-12-13T06:00:00Z'))
  const date = inSeconds(1)
  site.repository.commitByHand({ [placeOf(date, 'new')]: note(date, ['tags: [theirs]']) })
  await expect(publish(site, draft, 'now')).rejects.toMatchObject({ status: 409, more: { body: { reason: 'path-taken' } } })
  expect((await site.drafts.get('first'))?.revision).toBe(draft.revision)
})
