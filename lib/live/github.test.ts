import { rmSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { mdx, temporaryFolder } from '@/lib/content/fixtures'
import { type StandIn, standIn } from '@/lib/drafts/fixtures/stand-in'
import { eventually } from '../../scripts/eventually'

// Only what there is inside of Next alone: its cache, which is asked how long a page may be kept.
const next = vi.hoisted(() => ({ kept: [] as number[], revalidatePath: vi.fn(), revalidateTag: vi.fn(), after: vi.fn() }))
vi.mock('next/cache', () => ({
  ...next,
  unstable_cache:
    (_: unknown, __: unknown, { revalidate }: { revalidate: number }) =>
    async () =>
      next.kept.push(revalidate)
}))
vi.mock('next/server', () => next)

const a = 'notes/2024/12-13-a.mdx'
const b = 'notes/2024/12-13-b.mdx'
const note = (body: string) => mdx(['date: 2024-12-13T05:29:00Z'], body)
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64'
)

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  next.kept.length = 0
  next.revalidatePath.mockClear()
})

type Files = Readonly<Record<string, string>>
const inContent = <T>(files: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`content/${path}`, text]))

/** A deployment of what the branch has now. */
async function deployed(files: Files, more: Readonly<Record<string, string>> = {}) {
  const github = await standIn('ada/words', inContent(files))
  onTestFinished(() => github.close())
  const root = temporaryFolder(files)
  vi.stubEnv('CONTENT_DIR', root)
  vi.stubEnv('VERCEL', '1')
  vi.stubEnv('CONTENT_SOURCE', 'github')
  vi.stubEnv('GITHUB_REPOSITORY', 'ada/words')
  vi.stubEnv('GITHUB_TOKEN', github.token)
  vi.stubEnv('GITHUB_API_URL', github.url)
  vi.stubEnv('VERCEL_GIT_COMMIT_SHA', github.repository.branches.get('main') ?? '')
  for (const [name, value] of Object.entries(more)) vi.stubEnv(name, value)
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'log').mockReturnValue()
  return { github, root, ...(await instance()) }
}

/** A function that has just been started: modules and process-wide state are new. */
async function instance() {
  vi.useFakeTimers({ now: new Date('2026-11-22T12:00:00Z'), toFake: ['Date'] })
  vi.resetModules()
  for (const name of ['weblog', 'github', 'refresh', 'laidMedia', 'laidMediaBytes', 'bodies', 'mediaSizes'])
    Reflect.deleteProperty(globalThis, Symbol.for(`cairn.${name}`))
  const [{ currentStore }, { refreshContent }, { answerMedia, mediaSize }, { answerSource }, { weblog }] = [
    await import('./current'),
    await import('@/lib/revalidate'),
    await import('@/lib/media'),
    await import('@/lib/source'),
    await import('.')
  ]
  const texts = async () => (await currentStore()).items.map(({ body }) => body.text.trim())
  const source = async (slug: string) => {
    await currentStore()
    const request = new Request(`https://example.org/2024/Dec/13/${slug}.md`)
    return (await answerSource(request, weblog(), { year: '2024', month: 'Dec', day: '13', slug })).text()
  }
  return { texts, refreshContent, answerMedia, mediaSize, source, weblog }
}

const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds)
const invalidated = () => next.revalidatePath.mock.calls.splice(0).map(([path]) => path)
const commit = (github: StandIn, files: Readonly<Record<string, string | null>>) => github.commitByHand(inContent(files))

test('what is on the branch is shown by whoever is asked, without a deployment', async () => {
  const { github, texts, source } = await deployed({ [a]: note('One.') })
  expect(await texts()).toEqual(['One.'])
  await commit(github, { [a]: note('Two.'), [b]: note('New.') })
  later(1_000)
  expect(await texts()).toEqual(['Two.', 'New.'])
  expect(await source('a')).toBe(note('Two.'))
  await commit(github, { [a]: null })
  const other = await instance()
  expect(await other.texts()).toEqual(['New.'])
  expect(next.kept).toEqual([])
})

test('GitHub is asked once a second at most, and only for the branch when nothing has changed', async () => {
  const { github, texts } = await deployed({ [a]: note('One.') })
  await Promise.all([texts(), texts(), texts()])
  await texts()
  const begun = github.requests.length
  expect(github.requests.filter(each => each === 'head')).toHaveLength(1)
  for (let second = 0; second < 3; second++) {
    later(1_000)
    await Promise.all([texts(), texts()])
  }
  expect(github.requests.slice(begun)).toEqual(['head', 'head', 'head'])
})

test('a refresh asks at once, invalidates exactly what has changed since, and nothing the next time', async () => {
  const { github, texts, refreshContent } = await deployed({
    [a]: note('One.'),
    'pages/colophon.mdx': '---\ntitle: Colophon\n---\n'
  })
  await texts()
  await commit(github, { [a]: note('Two.') })
  expect((await refreshContent([a])).files).toEqual([a])
  expect(invalidated().sort()).toEqual(['/', '/2024/Dec/', '/2024/Dec/13/', '/2024/Dec/13/a/', '/notes/'])
  expect(await texts()).toEqual(['Two.'])
  expect((await refreshContent()).files).toEqual([])
  expect(invalidated()).toEqual([])
})

test('what an instance has learned by itself is invalidated by the refresh that comes after', async () => {
  const { github, texts, refreshContent } = await deployed({ [a]: note('One.') })
  await texts()
  await commit(github, { [a]: note('Two.') })
  later(1_000)
  expect(await texts()).toEqual(['Two.'])
  expect(invalidated()).toEqual([])
  await refreshContent()
  expect(invalidated()).toContain('/2024/Dec/13/a/')
})

test('a new instance invalidates what has changed since the deployment, as it does not know what others have', async () => {
  const { github } = await deployed({ [a]: note('One.') })
  await commit(github, { [a]: note('Two.') })
  const { refreshContent } = await instance()
  await refreshContent()
  expect(invalidated()).toContain('/2024/Dec/13/a/')
})

test('while GitHub is down, readers see the last known state, in pages that are kept for seconds only', async () => {
  const { github, texts } = await deployed({ [a]: note('One.') })
  await commit(github, { [a]: note('Two.') })
  expect(await texts()).toEqual(['Two.'])
  await commit(github, { [a]: note('Three.') })
  later(1_000)
  github.fail({ on: 'head', answer: { status: 503 } })
  expect(await texts()).toEqual(['Two.'])
  expect(next.kept).toEqual([30])
  // Not asked again at once.
  const requests = github.requests.length
  expect(await texts()).toEqual(['Two.'])
  expect(github.requests).toHaveLength(requests)
  later(1_000)
  expect(await texts()).toEqual(['Three.'])
  const said = [console.error, console.log].flatMap(each => vi.mocked(each).mock.calls.map(([line]) => line))
  expect(said).toEqual([
    expect.stringContaining('readers see the last known state: GitHub answers with an error of its own (503)'),
    expect.stringContaining('GitHub answers again')
  ])
})

test.each([
  ['when it breaks off in the middle', 'half'],
  ['when it refuses', { status: 403 }],
  ['when the token has expired', { status: 401 }]
] as const)('a change that cannot be read as a whole is read later: %s', async (_, answer) => {
  const { github, texts } = await deployed({ [a]: note('One.') })
  await texts()
  await commit(github, { [a]: note('Two.') })
  later(1_000)
  github.fail(...Array.from({ length: 4 }, () => ({ on: 'object', answer })))
  expect(await texts()).toEqual(['One.'])
  github.fail()
  later(60_000)
  await eventually(async () => {
    later(60_000)
    expect(await texts()).toEqual(['Two.'])
  })
})

test('a limit is waited for', async () => {
  const { github, texts } = await deployed({ [a]: note('One.') })
  github.fail({ on: 'head', answer: { status: 403, headers: { 'retry-after': '90' } } })
  expect(await texts()).toEqual(['One.'])
  const requests = github.requests.length
  later(80_000)
  await texts()
  expect(github.requests).toHaveLength(requests)
  later(20_000)
  await texts()
  expect(github.requests.length).toBeGreaterThan(requests)
})

test.each([
  ['not known', ''],
  ['dropped by a force push', '0123456789012345678901234567890123456789']
])('a deployment whose commit is %s is compared with the branch file by file', async (_, sha) => {
  const { github, texts } = await deployed({ [a]: note('One.'), [b]: note('As it was.') }, { VERCEL_GIT_COMMIT_SHA: sha })
  expect(await texts()).toEqual(['One.', 'As it was.'])
  await commit(github, { [a]: note('Two.'), [b]: null })
  later(1_000)
  expect(await texts()).toEqual(['Two.'])
})

test('a branch that was rewritten is followed', async () => {
  const { github, texts } = await deployed({ [a]: note('One.') })
  const before = github.repository.branches.get('main') ?? ''
  await commit(github, { [a]: note('Two.'), [b]: note('New.') })
  expect(await texts()).toEqual(['Two.', 'New.'])
  github.repository.branches.set('main', before)
  later(1_000)
  expect(await texts()).toEqual(['One.'])
})

test('a folder that is not there is a wrong setting, and not an empty weblog', async () => {
  const { texts } = await deployed({ [a]: note('One.') }, { GITHUB_CONTENT_FOLDER: 'words' })
  expect(await texts()).toEqual(['One.'])
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('There is no folder words in ada/words'))
})

test('media that were committed since are served, measured, and gone when they are', async () => {
  const { github, texts, answerMedia, mediaSize } = await deployed({ [a]: note('One.'), 'media/old.txt': 'old' })
  const get = async (path: string, headers = {}) => answerMedia(new Request(`https://example.org${path}`, { headers }))
  await texts()
  await github.repository.add(github.repository.branches.get('main') ?? '', [], { name: 'a', email: 'b' }, '')
  const id = await github.repository.add(
    github.repository.branches.get('main') ?? '',
    [
      { path: 'content/media/2026/pixel.png', bytes: pixel },
      { path: 'content/media/old.txt', bytes: null }
    ],
    { name: 'By Hand', email: 'hand@example.org' },
    'By hand\n'
  )
  github.repository.branches.set('main', id)
  later(1_000)
  await texts()
  const answer = await get('/media/2026/pixel.png')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect(Buffer.from(await answer.arrayBuffer()).equals(pixel)).toBe(true)
  expect((await get('/media/2026/pixel.png', { 'If-None-Match': answer.headers.get('etag') ?? '' })).status).toBe(304)
  expect(Buffer.from(await (await get('/media/2026/pixel.png', { Range: 'bytes=1-3' })).arrayBuffer()).toString()).toBe('PNG')
  expect(await mediaSize('/media/2026/pixel.png')).toEqual({ width: 1, height: 1 })
  expect((await get('/media/old.txt')).status).toBe(404)
  expect(github.requests.filter(each => each === 'blob')).toHaveLength(1)
})

test('a file that is broken on the branch keeps its last good version, and the problem is known', async () => {
  const { github, texts, weblog } = await deployed({ [a]: note('One.') })
  await commit(github, { [a]: note('Broken <Nothing />') })
  expect(await texts()).toEqual(['One.'])
  expect(weblog().problems).toMatchObject([{ file: expect.stringContaining(a), line: 5, column: 8 }])
})

test('nothing is asked of GitHub while the site is built', async () => {
  const { github, texts, root } = await deployed({ [a]: note('One.') }, { NEXT_PHASE: 'phase-production-build' })
  writeFileSync(nodePath.join(root, b), note('Two.'))
  expect(await texts()).toEqual(['One.', 'Two.'])
  expect(github.requests).toEqual([])
  rmSync(nodePath.join(root, b))
})
