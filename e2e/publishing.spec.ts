// Publishing is saving a file: readers see it without a build, on exactly the pages that show it. Nothing tells the server but the files.
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

const fields = { date: '2025-12-28T08:00:00Z', slug: 'wandering', tags: ['dns', 'wombats'] }
const wombat = (title: string, body = 'It digs.', more = {}) => itemFile('note', { ...fields, title, body, ...more })

const read = async (request: APIRequestContext, path: string) => {
  const answer = await request.get(path)
  return answer.status() === 200 ? answer.text() : String(answer.status())
}

/** Pages that show the note above, and pages that do not. */
const touched = [
  '/2025/',
  '/2025/Dec/',
  '/2025/Dec/28/',
  '/notes/',
  '/tags/',
  '/tags/dns/',
  '/tags/dns/notes/',
  '/tags/wombats/',
  '/tags/dns+wombats/',
  '/sitemap.xml',
  '/tags/dns.atom',
  '/atom/notes/'
]
const untouched = [
  '/2024/',
  '/2025/Nov/',
  '/entries/',
  '/quotations/',
  '/tags/sqlite/',
  '/tags/dns+kubernetes/',
  '/series/http-caching/',
  '/2021/Mar/15/a-pile-of-stones/',
  '/2023/Sep/24/a-database-in-a-file/',
  '/about/',
  '/atom/quotations/',
  '/tags/sqlite.json'
]

test('A new file is live on its pages at once, and no other page changes by a byte', async ({ request, content }) => {
  const item = wombat('The wandering wombat')
  const before = new Map<string, string>()
  for (const path of untouched) before.set(path, await read(request, path))
  for (const path of touched) before.set(path, await read(request, path))
  content.write(item.file, item.text)
  await expect.poll(() => read(request, item.permalink)).toContain('The wandering wombat')
  for (const path of touched) await expect.poll(() => read(request, path), path).not.toBe(before.get(path))
  await content.shown()
  for (const path of untouched) expect.soft(await read(request, path), path).toBe(before.get(path))
})

test('An edited text, a new title, other tags: the pages follow', async ({ request, content }) => {
  const first = wombat('The wandering wombat')
  await content.publish(first)
  expect(await read(request, '/tags/wombats/')).toContain('The wandering wombat')
  content.edit(first.file, text =>
    text.replace('It digs.', 'It digs on.').replace('wandering', 'settled').replace('wombats', 'marsupials')
  )
  await expect.poll(() => read(request, first.permalink)).toMatch(/The settled wombat[\s\S]*It digs on\./)
  await expect.poll(() => read(request, '/tags/marsupials/')).toContain('The settled wombat')
  await expect.poll(() => read(request, '/tags/dns/')).toContain('It digs on.')
  await expect.poll(() => read(request, '/tags/wombats/')).toBe('404')
  await expect.poll(() => read(request, '/tags/wombats.atom')).toBe('404')
  await expect.poll(() => read(request, '/tags/')).not.toContain('wombats')
})

test('A deleted file is gone from everywhere, and a renamed one has moved', async ({ request, content }) => {
  const old = wombat('The wandering wombat')
  const renamed = wombat('The wandering wombat', 'It digs.', { slug: 'moved' })
  await content.publish(old)
  expect(await read(request, old.permalink)).toContain('It digs.')
  content.write(renamed.file, renamed.text)
  content.remove(old.file)
  await expect.poll(() => read(request, renamed.permalink)).toContain('It digs.')
  await expect.poll(() => read(request, old.permalink)).toBe('404')
  await expect.poll(() => read(request, '/tags/wombats/')).toContain(renamed.permalink)
  expect(await read(request, '/tags/wombats/')).not.toContain(old.permalink)
  content.remove(renamed.file)
  for (const path of [renamed.permalink, '/2025/Dec/28/', '/tags/wombats/']) {
    await expect.poll(() => read(request, path), path).toBe('404')
  }
  await expect.poll(() => read(request, '/sitemap.xml')).not.toContain('moved')
})

test('An address that was asked for before its item existed works the moment it does', async ({ request, content }) => {
  const item = wombat('The wandering wombat')
  const paths = [item.permalink, '/2025/Dec/28/', '/tags/wombats/', '/tags/wombats.atom', '/2025/Dec/28/wandering.md']
  for (const path of paths) for (let times = 0; times < 3; times++) expect(await read(request, path), path).toBe('404')
  content.write(item.file, item.text)
  for (const path of paths) await expect.poll(() => read(request, path), path).toContain('wombat')
})

test('A broken file leaves the last good page, and a repaired one is live without a restart', async ({ request, content }) => {
  const good = wombat('The wandering wombat')
  const others = ['/', '/tags/dns/', '/notes/', '/atom/everything/']
  await content.publish(good)
  for (const broken of [
    good.text.replace('It digs.', '<Figure src="/x.png"'),
    good.text.replace('It digs.', '{process.exit(1)}'),
    good.text.replace('It digs.', 'import fs from "fs"'),
    good.text.replace('title:', 'titel:'),
    good.text.replace('date:', '- date:'),
    '---js\n{}\n---\n',
    ''
  ]) {
    content.write(good.file, broken)
    await content.shown()
    expect.soft(await read(request, good.permalink), broken).toContain('It digs.')
    for (const path of others) expect.soft((await request.get(path)).status(), path).toBe(200)
    expect.soft(await read(request, '/tags/wombats/'), broken).toContain('The wandering wombat')
  }
  content.write(good.file, good.text.replace('It digs.', 'It digs again.'))
  await expect.poll(() => read(request, good.permalink)).toContain('It digs again.')
})

test('A new file that is broken shows nowhere and hurts nobody', async ({ request, content }) => {
  const item = wombat('The wandering wombat', '<Nothing/>')
  const before = await read(request, '/notes/')
  content.write(item.file, item.text)
  await content.shown()
  expect(await read(request, item.permalink)).toBe('404')
  expect(await read(request, '/notes/')).toBe(before)
})

test('The description of a tag, an alias and the site’s own words are live as well', async ({ request, content }) => {
  content.edit('tags/dns.mdx', text =>
    text.replace('title: DNS', 'title: DNS\naliases: [wombat-names]').replace('The largest', 'The very largest')
  )
  await expect.poll(() => read(request, '/tags/dns/')).toContain('The very largest cache')
  const moved = await request.get('/tags/wombat-names/', { maxRedirects: 0 })
  expect(moved.status()).toBe(301)
  expect(moved.headers().location).toMatch(/\/tags\/dns\/$/)
  expect(await read(request, '/tags/sqlite/')).not.toContain('A weblog of wombats')
  content.edit('site.yaml', text => text.replace('name: Cairn', 'name: A weblog of wombats'))
  for (const path of [
    '/',
    '/tags/sqlite/',
    '/2024/Dec/13/openai-postmortem/',
    '/about/',
    '/atom/everything/',
    '/manifest.webmanifest'
  ]) {
    await expect.poll(() => read(request, path), path).toContain('A weblog of wombats')
  }
})

test('An image is served as soon as it is in the folder, and a page shows it in its size', async ({ request, content }) => {
  expect((await request.get('/media/2025/wombat.svg')).status()).toBe(404)
  content.write(
    'media/2025/wombat.svg',
    '<svg xmlns="http://www.w3.org/2000/svg" width="12" height="34"><script>alert(1)</script></svg>'
  )
  const answer = await request.get('/media/2025/wombat.svg')
  expect(answer.status()).toBe(200)
  expect(answer.headers()['content-security-policy']).toMatch(/default-src 'none'|script-src 'none'|sandbox/)
  const item = wombat('With an image', '![A wombat](/media/2025/wombat.svg)')
  await content.publish(item)
  expect(await read(request, item.permalink)).toMatch(/<img[^>]*width="12"[^>]*height="34"/)
})
