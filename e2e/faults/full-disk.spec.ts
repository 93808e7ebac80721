// A disk that is full: the content and the page cache stand on one that is really so. Readers notice nothing, an author is told what is wrong and
// loses nothing, and when there is space again, all goes on by itself.
import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { api } from '../../lib/urls'
import { removeFolders, temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { ask, authorization, read } from '../instance'
import { itemFile } from '../item-file'
import { addressesOf } from './addresses'
import { figure, type Host, prepareHost } from './host'
import { expectStatus, publish, versioned } from './versions'

let host: Host | undefined
let disk: string

test.beforeAll(async () => {
  disk = temporaryFolder('disk')
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    removeFolders([disk])
    const why = `NOT TESTED: a full disk, as no small one can be mounted here: ${mounted.error ?? mounted.stderr}`
    console.error(why)
    test.skip(true, why)
  }
  host = await prepareHost(disk)
  host.commit(versioned(0).file, versioned(0).text)
  await host.start()
})
test.afterAll(async () => {
  if (!host) return
  await host.end()
  execFileSync('umount', [disk])
  removeFolders([disk])
})

/** To the last byte. */
function fill(filler: string) {
  const file = openSync(filler, 'a')
  try {
    for (let bytes = 1 << 20; bytes >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(bytes)) < bytes) bytes >>= 1
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        bytes >>= 1
      }
    }
  } finally {
    closeSync(file)
  }
}

test('While the disk is full readers notice nothing and authors lose nothing; with space again, all goes on', async () => {
  test.setTimeout(300_000)
  if (!host) throw new Error('there is no server')
  const filler = path.join(disk, 'filler')
  const item = itemFile('note', { date: '2025-12-27T08:00:00Z', slug: 'kept', title: 'Kept', body: 'First words.' })
  const created = expectStatus(201, await ask(host, 'POST', api.drafts(), { kind: 'note', slug: 'kept', text: item.text }))
  const address = api.draft(created.body.id)
  const published = expectStatus(200, await ask(host, 'GET', api.unpublish(versioned(0).file)))
  const all = (await addressesOf(host)).filter(each => each !== '/nowhere/')
  const addresses = all.filter((_, index) => index % figure(6, 1) === 0)
  fill(filler)
  const { git } = host
  const refs = () => git('for-each-ref', '--format=%(objectname) %(refname)')
  const before = refs()
  // Most have not been asked for before, and cannot be kept.
  for (const each of addresses) expect(await read(host, each), each).not.toMatch(/^\d{3}$/)

  const texts = { text: item.text.replace('First words.', `Second words: ${'stone '.repeat(2_000)}`) }
  for (const [method, at, body, etag] of [
    ['PUT', address, texts, created.etag],
    ['POST', api.drafts(), { kind: 'note', slug: 'other', text: item.text }, undefined],
    ['POST', api.draftOfItem(versioned(0).file), {}, undefined],
    ['POST', api.publish(created.body.id), {}, created.etag],
    ['POST', api.unpublish(versioned(0).file), {}, published.etag]
  ] as const) {
    const refused = await ask(host, method, at, body, etag)
    expect([refused.status, refused.body.message], `${method} ${at}`).toEqual([507, expect.stringMatching(/[Nn]o space .*disk/)])
  }
  const media = await fetch(host.origin + api.media('stones.png'), {
    method: 'POST',
    headers: { ...authorization, 'Content-Type': 'image/png' },
    body: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
      'base64'
    )
  })
  expect([media.status, (await media.json()).message]).toEqual([507, expect.stringMatching(/[Nn]o space .*disk/)])
  expect(refs()).toBe(before)
  expect(host.git('status', '--porcelain', '--untracked-files=all')).toBe('')
  expect(host.git('fsck', '--strict', '--no-dangling')).toBe('')
  const kept = expectStatus(200, await ask(host, 'GET', address))
  expect(kept.body.text).toBe(item.text)
  expect(await read(host, item.permalink)).toBe('404')

  // It starts on such a disk, too.
  await host.kill()
  await host.start()
  for (const each of addresses.slice(0, 20)) expect(await read(host, each), each).not.toMatch(/^\d{3}$/)

  rmSync(filler)
  const saved = expectStatus(200, await ask(host, 'PUT', address, texts, kept.etag))
  expectStatus(200, await ask(host, 'POST', api.publish(created.body.id), {}, saved.etag))
  expect(await read(host, item.permalink)).toContain('Second words')
  const publications = { begun: 0, acknowledged: 0 }
  await publish(host, publications)
  await host.kill()
  await host.start()
  expect(await read(host, versioned(1).permalink)).toContain('Title of version 1')
  expect(await read(host, item.permalink)).toContain('Second words')
})
