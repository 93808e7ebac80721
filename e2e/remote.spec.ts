// A server that exchanges commits with a remote: a real Git server, with a password, that goes down and comes back.
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type GitServer, gitServer } from '../lib/outbox/fixtures/git-server'
import { type Clone, clone } from '../lib/outbox/fixtures/hosts'
import { root } from '../scripts/command.mjs'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { expect, test } from './fixtures'
import { announceTo, ask, type Instance, read, startInstance } from './instance'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

const distDir = '.next-e2e-remote'
const fields = { date: '2025-12-28T08:00:00Z', tags: ['dns', 'wombats'] }
const first = itemFile('note', { ...fields, slug: 'wandering', title: 'The wandering wombat', body: 'It digs.' })
const second = itemFile('note', { ...fields, slug: 'pushed', title: 'A pushed wombat', body: 'It rests.' })

let server: GitServer
let bo: Clone
let instance: Instance
const words = temporaryFolder('words')

test.describe.configure({ mode: 'serial' })

test.beforeAll(async () => {
  server = await gitServer()
  bo = clone(server)
  cpSync(path.join(root, 'content'), path.join(bo.root, 'content'), { recursive: true })
  bo.commit({}, 'Demo content')
  bo.git('push', '--quiet', 'origin', 'HEAD:main')
  execFileSync('git', ['clone', '--quiet', server.folder, words])
  execFileSync('git', ['-C', words, 'remote', 'set-url', 'origin', server.url])
  rmSync(path.join(root, distDir), { recursive: true, force: true })
  cpSync(path.join(root, settings.NEXT_DIST_DIR), path.join(root, distDir), { recursive: true })
  instance = await startInstance({
    NEXT_DIST_DIR: distDir,
    CONTENT_DIR: path.join(words, 'content'),
    CONTENT_REMOTE: 'origin'
  })
})
test.afterAll(async () => {
  await instance.stop()
  await server.close()
  bo.remove()
  removeFolders([words])
  rmSync(path.join(root, distDir), { recursive: true, force: true })
})

const remoteFiles = () => server.git('ls-tree', '-r', '--name-only', 'main')

test('What is published while the remote is down is live at once, and on the remote when it is back', async () => {
  server.trouble = 'down'
  const created = await ask(instance, 'POST', '/api/drafts/', { kind: 'note', slug: 'wandering', text: first.text })
  const published = await ask(instance, 'POST', `/api/drafts/${created.body.id}/publish/`, {}, created.etag)
  expect(published.status).toBe(200)
  expect(await read(instance, first.permalink)).toContain('It digs.')
  expect(remoteFiles()).not.toContain(first.file)
  server.trouble = undefined
  await expect.poll(remoteFiles, { timeout: 60_000 }).toContain(first.file)
  expect(server.git('log', '-1', '--format=%an', 'main').trim()).toBe('Ada Marsh')
  expect(instance.said()).not.toContain(server.password)
})

test('What others push is live when their webhook is answered, on the pages that show it', async () => {
  const [before, untouched] = [await read(instance, '/tags/wombats/'), await read(instance, '/tags/sqlite/')]
  expect(before).not.toContain('A pushed wombat')
  bo.push({ [second.file]: second.text })
  const answer = await (await announceTo(instance)).json()
  expect([answer.files, answer.problems]).toEqual([[second.file], []])
  expect(await read(instance, second.permalink)).toContain('It rests.')
  expect(await read(instance, '/tags/wombats/')).toContain('A pushed wombat')
  expect(await read(instance, '/tags/sqlite/')).toBe(untouched)
})

test('What others push broken keeps the last good page, and is named in the answer', async () => {
  bo.push({ [second.file]: second.text.replace('It rests.', 'It {rests}.') })
  const { problems } = await (await announceTo(instance)).json()
  expect(problems).toMatchObject([{ file: expect.stringContaining(second.file), message: expect.stringMatching(/^unexpected /) }])
  expect(await read(instance, second.permalink)).toContain('It rests.')
  bo.push({ [second.file]: second.text.replace('It rests.', 'It rests again.') })
  await announceTo(instance)
  expect(await read(instance, second.permalink)).toContain('It rests again.')
})

test('A history that was rewritten takes back what it no longer has', async () => {
  const target = bo.git('rev-parse', 'HEAD~3').trim()
  bo.git('push', '--quiet', '--force', 'origin', `${target}:main`)
  await announceTo(instance)
  expect(await read(instance, second.permalink)).toBe('404')
  expect(await read(instance, first.permalink)).toContain('It digs.')
})
