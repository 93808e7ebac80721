import { chmodSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type GitServer, gitServer } from './fixtures/git-server'
import { ada, type Clone, clone, type Host, type HostOptions, host } from './fixtures/hosts'

const a = 'notes/2024/12-13-a.mdx'
const b = 'notes/2024/12-13-b.mdx'
const c = 'notes/2024/12-13-c.mdx'
const d = 'notes/2024/12-13-d.mdx'
const words = (...lines: string[]) => `---\ndate: 2024-12-13T05:29:00Z\n---\n\n${lines.join('\n\n\n')}\n`

// Git takes its time on a busy machine, and no test is about it.
vi.setConfig({ testTimeout: 60_000 })

let server: GitServer
let bo: Clone
const opened: { remove(): void }[] = []

beforeEach(async () => {
  server = await gitServer()
  bo = clone(server)
  opened.push(bo)
  bo.commit({ [a]: words('One.', 'Two.', 'Three.') })
  bo.git('push', '--quiet', 'origin', 'HEAD:main')
})
afterEach(async () => {
  for (const each of opened.splice(0)) each.remove()
  await server.close()
  vi.restoreAllMocks()
})

async function newHost(options?: HostOptions): Promise<Host> {
  const made = await host(server, options)
  opened.push(made)
  return made
}

const remoteText = (path: string, branch = 'main') => server.git('show', `${branch}:content/${path}`)
const remoteHead = () => server.git('rev-parse', 'main').trim()
const remoteBranches = () => server.git('for-each-ref', '--format=%(refname:short)').trim().split('\n')
/** Nothing is left over in the checkout, and the repository is sound. */
function expectTidy({ git }: Clone) {
  expect(git('status', '--porcelain')).toBe('')
  expect(git('fsck', '--strict', '--no-dangling')).toBe('')
}

test('what is published is pushed as the commit that it is', async () => {
  const ours = await newHost()
  const commit = await ours.publish(b, words('B.'))
  expect(await ours.exchange.waiting()).toMatchObject({ commits: 1, since: expect.stringMatching(/^\d{4}-.*Z$/) })
  await ours.exchange.exchange(false)
  expect(remoteHead()).toBe(commit)
  expect(await ours.exchange.waiting()).toEqual({ commits: 0, drafts: 0 })
})

test('what others push comes into the checkout, whole files at a time', async () => {
  const ours = await newHost()
  bo.push({ [a]: words('One.', 'Two, edited.', 'Three.'), [b]: words('B.') })
  await ours.exchange.exchange(true)
  expect([ours.read(a), ours.read(b)]).toEqual([words('One.', 'Two, edited.', 'Three.'), words('B.')])
  expect(ours.git('rev-parse', 'HEAD')).toBe(bo.git('rev-parse', 'HEAD'))
  expectTidy(ours)
  bo.git('mv', `content/${b}`, `content/${c}`)
  bo.push({ [a]: null })
  await ours.exchange.exchange(true)
  expect([a, b, c].map(ours.read)).toEqual([undefined, undefined, words('B.')])
  expectTidy(ours)
})

test('a push that is rejected is merged with what others pushed, and pushed again', async () => {
  const ours = await newHost()
  const commit = await ours.publish(b, words('B.'))
  server.beforePush(() => bo.push({ [c]: words('C.') }))
  await ours.exchange.exchange(false)
  const [merge = '', ...parents] = server.git('rev-list', '--parents', '--max-count=1', 'main').trim().split(' ')
  expect(merge).toBe(remoteHead())
  expect(parents).toEqual([commit, bo.git('rev-parse', 'HEAD').trim()])
  expect([remoteText(b), remoteText(c), ours.read(c)]).toEqual([words('B.'), words('C.'), words('C.')])
  expectTidy(ours)
})

test('edits of one file in different places are merged', async () => {
  const ours = await newHost()
  await ours.publish(a, words('One of ours.', 'Two.', 'Three.'))
  bo.push({ [a]: words('One.', 'Two.', 'Three of theirs.') })
  await ours.exchange.exchange(true)
  expect(remoteText(a)).toBe(words('One of ours.', 'Two.', 'Three of theirs.'))
  expect(ours.read(a)).toBe(remoteText(a))
})

test('edits that do not fit: readers keep ours, both are on the remote, and the way out is told and works', async () => {
  const ours = await newHost()
  const commit = await ours.publish(a, words('Ours.', 'Two.', 'Three.'))
  bo.push({ [a]: words('Theirs.', 'Two.', 'Three.'), [b]: words('B.') })
  const { blocked } = await ours.exchange.exchange(true)
  expect(blocked?.what).toMatch(/^content\/notes\/2024\/12-13-a\.mdx was changed here and on origin in ways that do not fit/)
  expect(blocked?.wayOut).toContain('merge the branch unmerged/main into main')
  expect(ours.read(a)).toBe(words('Ours.', 'Two.', 'Three.'))
  expect(remoteText(a)).toBe(words('Theirs.', 'Two.', 'Three.'))
  expect(server.git('rev-parse', 'unmerged/main').trim()).toBe(commit)
  expectTidy(ours)
  // Published meanwhile: that is safe as well.
  const later = await ours.publish(c, words('C.'))
  await ours.exchange.exchange(false)
  expect(server.git('rev-parse', 'unmerged/main').trim()).toBe(later)
  expect(await ours.exchange.waiting()).toMatchObject({ commits: 2 })

  bo.git('fetch', '--quiet', 'origin')
  expect(() => bo.git('merge', 'origin/unmerged/main')).toThrow()
  bo.commit({ [a]: words('Both.', 'Two.', 'Three.') })
  bo.git('push', '--quiet', 'origin', 'HEAD:main')
  expect(await ours.exchange.exchange(true)).toEqual({})
  expect([ours.read(a), ours.read(b), ours.read(c)]).toEqual([words('Both.', 'Two.', 'Three.'), words('B.'), words('C.')])
  expect(remoteBranches()).toEqual(['main'])
  expectTidy(ours)
})

test('merged by hand in the checkout, it goes on as well', async () => {
  const ours = await newHost()
  await ours.publish(a, words('Ours.', 'Two.', 'Three.'))
  bo.push({ [a]: words('Theirs.', 'Two.', 'Three.') })
  expect((await ours.exchange.exchange(true)).blocked).toBeDefined()
  expect(() => ours.git('pull', '--no-rebase', server.folder, 'main')).toThrow()
  ours.commit({ [a]: words('Both.', 'Two.', 'Three.') })
  await ours.exchange.exchange(false)
  expect(remoteText(a)).toBe(words('Both.', 'Two.', 'Three.'))
  expect(remoteBranches()).toEqual(['main'])
})

test('a file with changes in no commit is left alone, and what was pushed waits for it', async () => {
  const ours = await newHost()
  bo.push({ [a]: words('Theirs.', 'Two.', 'Three.'), [b]: words('B.') })
  ours.write(a, words('In progress.'))
  const { blocked } = await ours.exchange.exchange(true)
  expect(blocked?.what).toContain(`content/${a} has changes in ${ours.root}`)
  expect([ours.read(a), ours.read(b)]).toEqual([words('In progress.'), undefined])
  ours.git('checkout', '--quiet', `content/${a}`)
  expect(await ours.exchange.exchange(false)).toEqual({})
  expect([ours.read(a), ours.read(b)]).toEqual([words('Theirs.', 'Two.', 'Three.'), words('B.')])
})

test('a history that was rewritten elsewhere is followed, and the old one is kept within reach', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const ours = await newHost()
  bo.push({ [b]: words('B.') })
  await ours.exchange.exchange(true)
  const dropped = bo.git('rev-parse', 'HEAD').trim()
  bo.git('reset', '--quiet', '--hard', 'HEAD~1')
  bo.commit({ [c]: words('C.') })
  bo.git('push', '--quiet', '--force', 'origin', 'HEAD:main')
  await ours.exchange.exchange(true)
  expect([ours.read(b), ours.read(c)]).toEqual([undefined, words('C.')])
  expect(ours.git('rev-parse', 'HEAD')).toBe(bo.git('rev-parse', 'HEAD'))
  expect(ours.git('rev-parse', `refs/cairn/rescue/${dropped.slice(0, 12)}`).trim()).toBe(dropped)
  expectTidy(ours)
})

test('commits that are taken back on the remote do not come back from here', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const ours = await newHost()
  bo.push({ [b]: words('B.') })
  await ours.exchange.exchange(true)
  bo.git('push', '--quiet', '--force', 'origin', 'HEAD~1:main')
  await ours.exchange.exchange(true)
  expect(ours.read(b)).toBeUndefined()
  expect(remoteText(a)).toBe(words('One.', 'Two.', 'Three.'))
  expect(() => remoteText(b)).toThrow()
})

test('what was published and not yet pushed survives a rewritten remote, under the names of its authors', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const ours = await newHost()
  bo.push({ [b]: words('B.') })
  await ours.exchange.exchange(true)
  await ours.publish(c, words('C.'))
  await ours.publish(a, words('One.', 'Two.', 'Three of ours.'))
  bo.git('reset', '--quiet', '--hard', 'HEAD~1')
  bo.commit({ [a]: words('One of theirs.', 'Two.', 'Three.') })
  bo.git('push', '--quiet', '--force', 'origin', 'HEAD:main')
  await ours.exchange.exchange(false)
  expect([ours.read(a), ours.read(b), ours.read(c)]).toEqual([
    words('One of theirs.', 'Two.', 'Three of ours.'),
    undefined,
    words('C.')
  ])
  expect(server.git('log', '--format=%an %s', '--max-count=3', 'main').trim().split('\n')).toEqual([
    `Ada Marsh Publish ${a}`,
    `Ada Marsh Publish ${c}`,
    'Bo By hand'
  ])
  expectTidy(ours)
})

test('a merge that was not pushed yet brings nothing back that the remote has dropped', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const ours = await newHost()
  await ours.exchange.exchange(true)
  await ours.publish(c, words('C.'))
  bo.push({ [b]: words('B.') })
  await ours.exchange.takeIn()
  expect(ours.git('rev-list', '--merges', '--count', 'HEAD').trim()).toBe('1')
  bo.git('reset', '--quiet', '--hard', 'HEAD~1')
  bo.git('push', '--quiet', '--force', 'origin', 'HEAD:main')
  await ours.exchange.exchange(true)
  expect([ours.read(b), ours.read(c), remoteText(c)]).toEqual([undefined, words('C.'), words('C.')])
  expectTidy(ours)
})

test('what others see to besides files of text comes in too', async () => {
  const ours = await newHost()
  bo.write('../bin/build', '#!/bin/sh\n')
  chmodSync(`${bo.root}/bin/build`, 0o755)
  bo.push({ [b]: words('B.') })
  await ours.exchange.exchange(true)
  expect(ours.git('ls-files', '--stage', 'bin/build')).toMatch(/^100755/)
  expect(ours.read(b)).toBe(words('B.'))
  expectTidy(ours)
})

test('two hosts that publish at once end up with everything', async () => {
  const [one, two] = [await newHost(), await newHost()]
  for (let round = 0; round < 3; round++) {
    await one.publish(`notes/2024/12-14-one-${round}.mdx`, words('One.'))
    await two.publish(`notes/2024/12-14-two-${round}.mdx`, words('Two.'))
    await Promise.all([one.exchange.exchange(false), two.exchange.exchange(false)])
  }
  for (const each of [one, two]) await each.exchange.exchange(true)
  const files = server.git('ls-tree', '-r', '--name-only', 'main').trim().split('\n')
  expect(files).toHaveLength(7)
  for (const each of [one, two]) {
    expect(each.git('rev-parse', 'HEAD').trim()).toBe(remoteHead())
    expectTidy(each)
  }
})

test('what one server pushes while another with the same checkout fetches is not taken for dropped by the remote', async () => {
  const ours = await newHost()
  await ours.publish(b, words('B.'))
  await ours.drafts.create({ id: 'ended', path: c, text: words('C.'), author: ada })
  await ours.exchange.exchange(true)
  let commit = ''
  const other = await ours.restarted(remote => ({
    ...remote,
    async fetch(...args) {
      const fetched = await remote.fetch(...args)
      if (commit !== '') return fetched
      commit = await ours.publish(b, words('B, edited.'))
      const draft = await ours.drafts.create({ id: 'begun', path: d, text: words('D.'), author: ada })
      expect(draft.outcome).toBe('created')
      const ended = await ours.drafts.get('ended')
      await ours.drafts.delete('ended', ended?.revision ?? '')
      await ours.exchange.exchange(false)
      return fetched
    }
  }))
  await other.takeIn()
  expect(ours.git('rev-parse', 'main').trim()).toBe(commit)
  expect(ours.read(b)).toBe(words('B, edited.'))
  expect([await ours.drafts.get('begun'), await ours.drafts.get('ended')]).toMatchObject([{ id: 'begun' }, undefined])
  expect(ours.git('for-each-ref', 'refs/cairn/rescue/')).toBe('')
  await ours.exchange.exchange(true)
  expect(await ours.exchange.waiting()).toEqual({ commits: 0, drafts: 0 })
  expectTidy(ours)
})

test('an older answer of the remote that another server wrote down later is asked again', async () => {
  const ours = await newHost()
  await ours.exchange.exchange(true)
  const before = ours.git('rev-parse', 'main').trim()
  const commit = await ours.publish(b, words('B.'))
  await ours.exchange.exchange(false)
  const answers = [before]
  const other = await ours.restarted(remote => ({
    ...remote,
    fetch: async (...args) => answers.shift() ?? remote.fetch(...args)
  }))
  await other.takeIn()
  expect(ours.git('rev-parse', 'main').trim()).toBe(commit)
  expect(ours.git('for-each-ref', 'refs/cairn/rescue/')).toBe('')
})

test('a remote without a branch yet gets ours', async () => {
  const ours = await newHost()
  server.git('update-ref', '-d', 'refs/heads/main')
  await ours.publish(b, words('B.'))
  await ours.exchange.exchange(true)
  expect(remoteText(b)).toBe(words('B.'))
})

test('another history is no history of ours', async () => {
  const ours = await newHost()
  bo.git('checkout', '--quiet', '--orphan', 'other')
  bo.commit({ [b]: words('B.') })
  bo.git('push', '--quiet', '--force', 'origin', 'HEAD:main')
  await expect(ours.exchange.exchange(true)).rejects.toThrow(/unrelated histories/)
  expect(ours.read(a)).toBe(words('One.', 'Two.', 'Three.'))
})

test('drafts are pushed, and gone from the remote when they are published or deleted', async () => {
  const ours = await newHost()
  const made = await ours.drafts.create({
    id: 'first',
    path: b,
    text: words('One.'),
    author: { name: 'Ada', email: 'ada@example.org' }
  })
  if (made.outcome !== 'created') throw new Error(made.outcome)
  expect(await ours.exchange.waiting()).toMatchObject({ commits: 0, drafts: 1 })
  await ours.exchange.exchange(false)
  expect(remoteBranches()).toEqual(['drafts/first', 'main'])
  const saved = await ours.drafts.save('first', {
    expected: made.draft.revision,
    text: words('Two.'),
    author: { name: 'Ada', email: 'a@b.c' }
  })
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  await ours.exchange.exchange(false)
  expect(remoteText(b, 'drafts/first')).toBe(words('Two.'))
  await ours.drafts.delete('first', saved.draft.revision)
  await (await ours.restarted()).exchange(false)
  expect(remoteBranches()).toEqual(['main'])
})

test('a draft that was changed on the remote is not deleted there', async () => {
  const ours = await newHost()
  const made = await ours.drafts.create({
    id: 'first',
    path: b,
    text: words('One.'),
    author: { name: 'Ada', email: 'ada@example.org' }
  })
  if (made.outcome !== 'created') throw new Error(made.outcome)
  await ours.exchange.exchange(false)
  bo.git('fetch', '--quiet', 'origin')
  bo.git('checkout', '--quiet', 'drafts/first')
  bo.commit({ [b]: words('By hand.') })
  bo.git('push', '--quiet', 'origin', 'drafts/first')
  await ours.drafts.delete('first', made.draft.revision)
  await ours.exchange.exchange(false)
  expect(remoteText(b, 'drafts/first')).toBe(words('By hand.'))
  expect(await ours.exchange.waiting()).toEqual({ commits: 0, drafts: 0 })
})

test('drafts stay here when the setting says so', async () => {
  const ours = await newHost({ drafts: false })
  await ours.drafts.create({ id: 'first', path: b, text: words('One.'), author: { name: 'Ada', email: 'ada@example.org' } })
  await ours.exchange.exchange(true)
  expect(remoteBranches()).toEqual(['main'])
})

test.each([
  ['is down', 'down', /git (fetch|push) failed: fatal: unable to access 'http:\/\/127\.0\.0\.1:\d+\/words\.git\/'/],
  ['hangs', 'hang', /^The remote did not answer within 1 s\.$/]
] as const)('a remote that %s: publishing works, what waits is known, and it goes on later', async (_, trouble, message) => {
  const ours = await newHost({ timeoutMilliseconds: 1_000 })
  server.trouble = trouble
  const failing = expect(ours.exchange.exchange(true)).rejects.toThrow(message)
  const commit = await ours.publish(b, words('B.'))
  await failing
  expect(await (await ours.restarted()).waiting()).toMatchObject({ commits: 1 })
  server.trouble = undefined
  await (await ours.restarted()).exchange(true)
  expect(remoteHead()).toBe(commit)
})

test('credentials that are not accepted are said to be the reason, and never said themselves', async () => {
  const ours = await newHost({ remote: server.url.replace(server.password, 'hunter2') })
  await ours.publish(b, words('B.'))
  const failure = await ours.exchange.exchange(false).catch((error: unknown) => String(error))
  expect(failure).toMatch(/does not accept the credentials/)
  expect(failure).not.toContain('hunter2')
  const without = await newHost({ remote: server.urlWithout })
  await without.publish(c, words('C.'))
  await expect(without.exchange.exchange(false)).rejects.toThrow(/does not accept the credentials/)
})

test('a remote that refuses says why', async () => {
  const ours = await newHost()
  server.refuse('main is protected')
  await ours.publish(b, words('B.'))
  await expect(ours.exchange.exchange(false)).rejects.toThrow(/rejects what was published: .*pre-receive hook declined/)
  server.refuse()
  await ours.exchange.exchange(false)
  expect(remoteText(b)).toBe(words('B.'))
})
