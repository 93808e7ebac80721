// Whoever prefers an editor pushes to the checkout of the running server: what was pushed is live, on exactly the pages that show it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { announce, test as base, expect } from './fixtures'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

type Clone = {
  git(...args: string[]): string
  read(file: string): string
  write(file: string, text: string): void
  commit(): void
  push(...options: string[]): void
}

/** A clone of the content, which may be pushed to as docs/deploy-node.md says. What was pushed is taken back after the test. */
const test = base.extend<{ clone: Clone }>({
  clone: async ({ request }, use) => {
    const host = process.env.E2E_CONTENT_DIR || settings.CONTENT_DIR
    const root = temporaryFolder('push')
    const names = {
      GIT_AUTHOR_NAME: 'Bo',
      GIT_AUTHOR_EMAIL: 'bo@cairn.example',
      GIT_COMMITTER_NAME: 'Bo',
      GIT_COMMITTER_EMAIL: 'bo@cairn.example'
    }
    const run = (folder: string, ...args: string[]) =>
      execFileSync('git', ['-C', folder, ...args], {
        env: { ...process.env, ...names },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe']
      })
    run(host, 'config', 'receive.denyCurrentBranch', 'updateInstead')
    run(root, 'clone', '--quiet', host, '.')
    const before = run(root, 'rev-parse', 'HEAD').trim()
    const clone: Clone = {
      git: (...args) => run(root, ...args),
      read: file => readFileSync(path.join(root, file), 'utf8'),
      write(file, text) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
        writeFileSync(path.join(root, file), text)
      },
      commit() {
        run(root, 'add', '--all')
        run(root, 'commit', '--quiet', '--message', 'By hand')
      },
      push: (...options) => void run(root, 'push', '--quiet', ...options, 'origin', 'HEAD:main')
    }
    await use(clone)
    run(root, 'reset', '--quiet', '--hard', before)
    clone.push('--force')
    removeFolders([root])
    expect(run(host, 'status', '--porcelain'), 'the checkout is as the branch says').toBe('')
    expect((await announce(request, '{}')).status()).toBe(200)
  }
})

const fields = { date: '2025-12-28T08:00:00Z', slug: 'wandering', tags: ['dns', 'wombats'] }
const wombat = (body: string, more = {}) => itemFile('note', { ...fields, title: 'The wandering wombat', body, ...more })

const read = async (request: APIRequestContext, address: string) => {
  const answer = await request.get(address)
  return answer.status() === 200 ? answer.text() : String(answer.status())
}
const readAll = async (request: APIRequestContext, addresses: readonly string[]) =>
  new Map(await Promise.all(addresses.map(async each => [each, await read(request, each)] as const)))

/** What is there when the tests before have had all their effects: a change invalidates its pages twice, two seconds apart. */
async function settled(request: APIRequestContext, addresses: readonly string[]) {
  for (let before = await readAll(request, addresses); ; ) {
    await new Promise(resolve => setTimeout(resolve, 3_000))
    const after = await readAll(request, addresses)
    if (addresses.every(each => before.get(each) === after.get(each))) return after
    before = after
  }
}

const touched = [
  '/2025/',
  '/2025/Dec/',
  '/2025/Dec/28/',
  '/notes/',
  '/tags/',
  '/tags/dns/',
  '/tags/wombats/',
  '/tags/dns.atom',
  '/atom/notes/'
]
const untouched = [
  '/2024/',
  '/2025/Nov/',
  '/entries/',
  '/tags/sqlite/',
  '/series/http-caching/',
  '/2021/Mar/15/a-pile-of-stones/',
  '/about/',
  '/atom/quotations/'
]

test('A push is live on the pages that show it, and no other page changes by a byte', async ({ request, clone }) => {
  const before = await settled(request, [...touched, ...untouched])
  const item = wombat('It digs.')
  clone.write(item.file, item.text)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, item.permalink)).toContain('It digs.')
  for (const each of touched) await expect.poll(() => read(request, each), each).not.toBe(before.get(each))
  for (const each of untouched) expect.soft(await read(request, each), each).toBe(before.get(each))
})

test('A file that is renamed has moved, and one that is deleted is gone', async ({ request, clone }) => {
  const [item, moved] = [wombat('It digs.'), wombat('It digs.', { slug: 'settled' })]
  clone.write(item.file, item.text)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, item.permalink)).toContain('It digs.')
  clone.git('mv', item.file, moved.file)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, moved.permalink)).toContain('It digs.')
  await expect.poll(() => read(request, item.permalink)).toBe('404')
  await expect.poll(() => read(request, '/tags/wombats/')).toContain(moved.permalink)
  clone.git('rm', '--quiet', moved.file)
  clone.commit()
  clone.push()
  for (const each of [moved.permalink, '/2025/Dec/28/', '/tags/wombats/', '/tags/wombats.atom'])
    await expect.poll(() => read(request, each), each).toBe('404')
})

test('A history that is pushed by force takes back what it no longer has', async ({ request, clone }) => {
  const [first, second] = [wombat('It digs.'), wombat('It rests.', { slug: 'resting' })]
  clone.write(first.file, first.text)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, first.permalink)).toContain('It digs.')
  clone.git('reset', '--quiet', '--hard', 'HEAD~1')
  clone.write(second.file, second.text)
  clone.commit()
  clone.push('--force')
  await expect.poll(() => read(request, second.permalink)).toContain('It rests.')
  await expect.poll(() => read(request, first.permalink)).toBe('404')
  await expect.poll(() => read(request, '/tags/wombats/')).toContain(second.permalink)
  expect(await read(request, '/tags/wombats/')).not.toContain(first.permalink)
})

test('A file that is pushed broken keeps the last good page and is known as a problem, until it is mended', async ({
  request,
  clone
}) => {
  const [good, broken, mended] = [wombat('It digs.'), wombat('It {digs}.'), wombat('It digs again.')]
  clone.write(good.file, good.text)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, good.permalink)).toContain('It digs.')
  clone.write(good.file, broken.text)
  clone.commit()
  clone.push()
  const { problems } = await (await announce(request, '{}')).json()
  expect(problems).toMatchObject([{ file: expect.stringContaining(good.file), message: expect.stringMatching(/^unexpected /) }])
  expect(await read(request, good.permalink)).toContain('It digs.')
  expect(await read(request, '/tags/wombats/')).toContain(good.permalink)
  clone.write(good.file, mended.text)
  clone.commit()
  clone.push()
  await expect.poll(() => read(request, good.permalink)).toContain('It digs again.')
})
