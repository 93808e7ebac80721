import { afterEach, describe, expect, it } from 'vitest'
import { ada, bob, contractOf, initialFiles, newPath, oldPath } from '../fixtures/contract'
import { type StandIn, standIn } from '../fixtures/stand-in'
import type { DraftRepository } from '../types'
import { githubDrafts } from '.'
import type { GitHubOptions } from './client'

const name = 'ada/weblog'
const inFolder = (files: Readonly<Record<string, string | null>>, folder: string) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [folder + path, text]))

for (const folder of ['content', '']) {
  const prefix = folder === '' ? '' : `${folder}/`
  contractOf(folder === '' ? 'in a repository of their own on GitHub' : 'in a folder of a repository on GitHub', async () => {
    const github = await standIn(name, { 'README.md': 'Beside the content.\n', ...inFolder(initialFiles, prefix) })
    const drafts = githubDrafts({
      repository: name,
      token: github.token,
      apiUrl: github.url,
      contentFolder: folder,
      backOffMilliseconds: 1
    })
    return {
      drafts,
      commitByHand: async (files, branch) => {
        await github.commitByHand(inFolder(files, prefix), branch)
      },
      messages: async () =>
        github.repository
          .ancestry(github.repository.branches.get('main'))
          .map(({ message }) => message.replace(/\n\nCo-authored-by: .*\n*$/, '').trim()),
      end: async () => {
        const left = [...github.repository.branches.keys()].filter(branch => branch.startsWith('publishing/'))
        await github.close()
        if (left.length > 0) throw new Error(`left behind: ${left}`)
      }
    }
  })
}

const opened: StandIn[] = []
afterEach(async () => {
  for (const github of opened.splice(0)) await github.close()
})

async function open(options: Partial<GitHubOptions> = {}) {
  const github = await standIn(name, inFolder(initialFiles, 'content/'))
  opened.push(github)
  const drafts = githubDrafts({
    repository: name,
    token: github.token,
    apiUrl: github.url,
    contentFolder: 'content',
    backOffMilliseconds: 1,
    timeoutMilliseconds: 2000,
    ...options
  })
  return { github, drafts }
}

async function withDraft(options?: Partial<GitHubOptions>) {
  const subject = await open(options)
  const created = await subject.drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  return { ...subject, revision: created.draft.revision }
}

const saveTwo = (drafts: DraftRepository, revision: string) =>
  drafts.save('first', { expected: revision, text: 'two\n', author: bob })
const publishFirst = (drafts: DraftRepository, expected: string) =>
  drafts.publish('first', { expected, path: newPath, message: 'Publish it', author: bob })

describe('GitHub', () => {
  it('a commit names who wrote it, beside the owner of the token', async () => {
    const { github } = await withDraft()
    const tip = github.repository.commit(github.repository.branches.get('drafts/first') ?? '')
    expect(tip?.message).toMatch(
      /^Draft of .*\n\nDraft-Path: .*\nDraft-Base: .*\n\nCo-authored-by: Ada Lovelace <ada@example.org>$/
    )
  })

  it('a save is one commit request', async () => {
    const { github, drafts, revision } = await withDraft()
    github.requests.length = 0
    await saveTwo(drafts, revision)
    expect(github.requests.filter(each => each === 'createCommitOnBranch')).toHaveLength(1)
    expect(github.requests.length).toBeLessThanOrEqual(4)
  })

  it('a token that is not accepted is said to be the reason', async () => {
    const { github } = await withDraft()
    const drafts = githubDrafts({ repository: name, token: 'another', apiUrl: github.url })
    await expect(drafts.list()).rejects.toMatchObject({ reason: 'refused', message: expect.stringContaining('token') })
  })

  it('a repository that is not there, or not for this token, is named', async () => {
    const { github } = await withDraft()
    const drafts = githubDrafts({ repository: 'ada/other', token: github.token, apiUrl: github.url })
    await expect(drafts.head()).rejects.toMatchObject({ reason: 'refused', message: expect.stringContaining('ada/other') })
  })

  it('nobody listening is an error, and not an empty list', async () => {
    const drafts = githubDrafts({ repository: name, token: 'x', apiUrl: 'http://127.0.0.1:9', backOffMilliseconds: 1 })
    await expect(drafts.list()).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it.each([
    ['a secondary limit', { status: 403, headers: { 'retry-after': '0' } }],
    ['a limit', { status: 429, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }],
    [
      'a limit that GraphQL tells',
      { status: 200, headers: { 'retry-after': '0' }, body: '{"errors":[{"type":"RATE_LIMITED","message":"slow"}]}' }
    ]
  ])('%s that is over soon is waited for', async (_, answer) => {
    const { github, drafts, revision } = await withDraft()
    github.fail({ on: 'createCommitOnBranch', answer })
    expect(await saveTwo(drafts, revision)).toMatchObject({ outcome: 'saved', draft: { text: 'two\n' } })
  })

  it('a limit that lasts is told with its seconds, and nothing has changed', async () => {
    const { github, drafts, revision } = await withDraft()
    github.fail({ on: 'createCommitOnBranch', answer: { status: 403, headers: { 'retry-after': '90' } } })
    await expect(saveTwo(drafts, revision)).rejects.toMatchObject({ reason: 'limited', retryAfterSeconds: 90 })
    expect((await drafts.get('first'))?.text).toBe('one\n')
  })

  it('a refusal that is no limit is not repeated', async () => {
    const { github, drafts, revision } = await withDraft()
    github.requests.length = 0
    github.fail({ on: 'createCommitOnBranch', answer: { status: 403 } })
    await expect(saveTwo(drafts, revision)).rejects.toMatchObject({ reason: 'refused' })
    expect(github.requests.filter(each => each === 'createCommitOnBranch')).toHaveLength(1)
  })

  it('what is read is asked for again after 502, a broken connection and half an answer', async () => {
    const { github, drafts } = await withDraft()
    github.fail({ answer: { status: 502 } }, { answer: 'close' }, { answer: 'half' })
    expect((await drafts.get('first'))?.text).toBe('one\n')
  })

  it('a service that stays down is given up on', async () => {
    const { github, drafts } = await withDraft()
    github.fail(...Array.from({ length: 10 }, () => ({ answer: { status: 503 } })))
    await expect(drafts.get('first')).rejects.toMatchObject({ reason: 'unavailable' })
  })

  // `applied`: GitHub has done it, and only the answer was lost.
  const failures = [
    ['502', { status: 502 }],
    ['a broken connection', 'close'],
    ['half an answer', 'half'],
    ['no answer in time', 'hang']
  ] as const
  for (const applied of [false, true]) {
    const when = applied ? 'after it was done' : 'before it was done'

    it.each(failures)(`a save that ends with %s ${when} is one save`, async (_, answer) => {
      const { github, drafts, revision } = await withDraft({ timeoutMilliseconds: 300 })
      github.fail({ on: 'createCommitOnBranch', applied, answer })
      expect(await saveTwo(drafts, revision)).toMatchObject({ outcome: 'saved', draft: { text: 'two\n', savedBy: bob } })
      expect(await drafts.history('first')).toHaveLength(2)
    })

    it.each(failures)(`a new draft that ends with %s ${when} is one draft`, async (_, answer) => {
      const { github, drafts } = await open({ timeoutMilliseconds: 300 })
      github.fail({ on: 'createRef', applied, answer })
      const created = await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
      expect(created).toMatchObject({ outcome: 'created', draft: { text: 'one\n' } })
      expect(await drafts.history('first')).toHaveLength(1)
    })

    it.each(['createCommitOnBranch', 'mutation ($refs: UpdateRefsInput!) {'])(
      `a publication whose step %s is lost ${when} is one commit`,
      async step => {
        const { github, drafts, revision } = await withDraft({ timeoutMilliseconds: 300 })
        github.fail({ on: step, applied, answer: 'close' })
        const published = await publishFirst(drafts, revision)
        expect(published).toMatchObject({ outcome: 'published', commit: await drafts.head() })
        expect(github.repository.ancestry(github.repository.branches.get('main'))).toHaveLength(2)
        expect([...github.repository.branches.keys()]).toEqual(['main'])
      }
    )

    it(`a deletion that ends without an answer ${when} is a deletion`, async () => {
      const { github, drafts, revision } = await withDraft()
      github.fail({ on: 'updateRefs', applied, answer: 'close' })
      expect(await drafts.delete('first', revision)).toEqual({ outcome: 'deleted' })
      expect(await drafts.list()).toEqual([])
    })
  }

  it('a save that was lost, while somebody else saved another text, is a conflict', async () => {
    const { github, drafts, revision } = await withDraft()
    github.fail({ on: 'createCommitOnBranch', answer: 'close' })
    github.before('createCommitOnBranch', () => github.commitByHand({ [`content/${newPath}`]: 'theirs\n' }, 'drafts/first'))
    expect(await saveTwo(drafts, revision)).toMatchObject({ outcome: 'conflict', current: { text: 'theirs\n' } })
  })

  it('a branch that moves between looking and saving is a conflict', async () => {
    const { github, drafts, revision } = await withDraft()
    github.before('createCommitOnBranch', () => github.commitByHand({ [`content/${newPath}`]: 'theirs\n' }, 'drafts/first'))
    expect(await saveTwo(drafts, revision)).toMatchObject({ outcome: 'conflict', current: { text: 'theirs\n' } })
  })

  it('a draft that is saved while it is being published is not published', async () => {
    const { github, drafts, revision } = await withDraft()
    github.before('mutation ($refs: UpdateRefsInput!) {', () =>
      github.commitByHand({ [`content/${newPath}`]: 'later\n' }, 'drafts/first')
    )
    expect(await publishFirst(drafts, revision)).toMatchObject({
      outcome: 'conflict',
      reason: 'draft-changed',
      draft: { text: 'later\n' }
    })
    expect(await drafts.published(newPath)).toBeUndefined()
    expect((await drafts.get('first'))?.text).toBe('later\n')
  })

  it('what is pushed to the content branch during a publication stays', async () => {
    const { github, drafts, revision } = await withDraft()
    github.before('mutation ($refs: UpdateRefsInput!) {', () => github.commitByHand({ [`content/${oldPath}`]: 'pushed\n' }))
    expect(await publishFirst(drafts, revision)).toMatchObject({ outcome: 'published' })
    expect((await drafts.published(oldPath))?.text).toBe('pushed\n')
    expect((await drafts.published(newPath))?.text).toBe('one\n')
  })

  it('a draft whose first commit never came is begun again', async () => {
    const { github, drafts } = await open()
    github.repository.branches.set('drafts/first', await drafts.head())
    await github.commitByHand({ [`content/${oldPath}`]: 'pushed\n' })
    expect(await drafts.list()).toEqual([])
    const created = await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
    expect(created).toMatchObject({ outcome: 'created' })
  })

  it('more drafts and more saves than fit on one page are all there', async () => {
    const { github, drafts, revision } = await withDraft()
    const draft = github.repository.branches.get('drafts/first') ?? ''
    for (let index = 0; index < 120; index++) github.repository.branches.set(`drafts/d${index}`, draft)
    for (let index = 0; index < 120; index++) await github.commitByHand({ [`content/${newPath}`]: `${index}\n` }, 'drafts/first')
    expect(await drafts.list()).toHaveLength(121)
    const history = await drafts.history('first')
    expect(history).toHaveLength(121)
    expect(history?.at(-1)?.revision).toBe(revision)
  })
})
