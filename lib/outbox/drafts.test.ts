import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type GitServer, gitServer } from './fixtures/git-server'
import { ada, clone, type Host, host } from './fixtures/hosts'

const path = 'notes/2024/12-13-a.mdx'
const words = (text: string) => `---\ndate: 2024-12-13T05:29:00Z\n---\n\n${text}\n`
const bo = { name: 'Bo', email: 'bo@example.org' }

// Git takes its time on a busy machine, and no test is about it.
vi.setConfig({ testTimeout: 60_000 })

let server: GitServer
let one: Host
let two: Host

beforeEach(async () => {
  server = await gitServer()
  const begin = clone(server)
  begin.commit({ 'pages/about.mdx': '---\ntitle: About\n---\n' })
  begin.git('push', '--quiet', 'origin', 'HEAD:main')
  begin.remove()
  one = await host(server)
  two = await host(server)
})
afterEach(async () => {
  one.remove()
  two.remove()
  await server.close()
})

/** Each has sent what it has, and taken in what the other had sent. */
async function exchanged() {
  for (const each of [one, two, one, two]) await each.exchange.exchange(true)
}

async function begun(at: Host, text: string): Promise<string> {
  const made = await at.drafts.create({ id: 'first', path, text: words(text), author: ada })
  if (made.outcome !== 'created') throw new Error(made.outcome)
  return made.draft.revision
}

async function saved(at: Host, expected: string, text: string, author = ada): Promise<string> {
  const done = await at.drafts.save('first', { expected, text: words(text), author })
  if (done.outcome !== 'saved') throw new Error(done.outcome)
  return done.draft.revision
}

const textAt = async (at: Host) => (await at.drafts.get('first'))?.text

test('a draft that is begun, saved and deleted on one server is so on the other', async () => {
  const revision = await begun(one, 'One.')
  await exchanged()
  expect(await two.drafts.get('first')).toMatchObject({ revision, text: words('One.'), savedBy: ada })
  const next = await saved(two, revision, 'Two.', bo)
  await exchanged()
  expect(await one.drafts.get('first')).toMatchObject({ revision: next, text: words('Two.'), savedBy: bo })
  expect(await one.drafts.history('first')).toHaveLength(2)
  await one.drafts.delete('first', next)
  await exchanged()
  expect(await two.drafts.list()).toEqual([])
  expect(server.git('for-each-ref', '--format=%(refname:short)').trim()).toBe('main')
})

test('a draft saved on both servers at once is the same on both, and each of the texts is in its history', async () => {
  const revision = await begun(one, 'Begun.')
  await exchanged()
  await saved(one, revision, 'Ours.')
  await saved(two, revision, 'Theirs.', bo)
  await exchanged()
  const [here, there] = [await one.drafts.get('first'), await two.drafts.get('first')]
  expect(here).toEqual(there)
  expect([words('Ours.'), words('Theirs.')]).toContain(here?.text)
  const history = (await one.drafts.history('first')) ?? []
  const texts = await Promise.all(history.map(async version => (await one.drafts.version('first', version.revision))?.text))
  expect(new Set(texts)).toEqual(new Set([words('Begun.'), words('Ours.'), words('Theirs.')]))
  expect(here?.path).toBe(path)
  // Who saved the earlier one hears of the later one.
  expect(await one.drafts.save('first', { expected: revision, text: words('Late.'), author: ada })).toMatchObject({
    outcome: 'conflict'
  })
  for (const { git } of [one, two]) expect(git('fsck', '--strict', '--no-dangling')).toBe('')
})

test('both come to the same, whichever server joins the saves', async () => {
  const revision = await begun(one, 'Begun.')
  await exchanged()
  await saved(one, revision, 'Ours.')
  await saved(two, revision, 'Theirs.')
  await two.exchange.exchange(false)
  await one.exchange.exchange(false)
  const joined = (await one.drafts.get('first'))?.revision
  await two.exchange.exchange(true)
  expect((await two.drafts.get('first'))?.revision).toBe(joined)
})

test('a draft that was deleted on one server and saved on the other stays', async () => {
  const revision = await begun(one, 'Begun.')
  await exchanged()
  await one.drafts.delete('first', revision)
  await saved(two, revision, 'Still needed.')
  await exchanged()
  expect([await textAt(one), await textAt(two)]).toEqual([words('Still needed.'), words('Still needed.')])
})

test('what is published on one server is no draft on the other any more', async () => {
  await one.publish(path, words('Published.'))
  await exchanged()
  expect([await two.drafts.list(), two.read(path)]).toEqual([[], words('Published.')])
})

test('what is published and the end of its draft are pushed at once: nobody finds the one with the other', async () => {
  const revision = await begun(one, 'Begun.')
  await exchanged()
  expect(await two.drafts.get('first')).toBeDefined()
  const published = await one.drafts.publish('first', { expected: revision, path, message: 'Publish', author: ada })
  expect(published.outcome).toBe('published')
  server.requests.splice(0)
  await one.exchange.exchange(false)
  expect(server.requests.filter(each => each === 'POST git-receive-pack')).toHaveLength(1)
  await two.exchange.exchange(true)
  expect([await two.drafts.list(), two.read(path)]).toEqual([[], words('Begun.')])
})

test('drafts of others stay where they are when the setting says so', async () => {
  await begun(one, 'One.')
  await one.exchange.exchange(true)
  const alone = await host(server, { drafts: false })
  await alone.exchange.exchange(true)
  expect(await alone.drafts.list()).toEqual([])
  expect(server.git('for-each-ref', '--format=%(refname:short)').trim().split('\n')).toEqual(['drafts/first', 'main'])
  alone.remove()
})
