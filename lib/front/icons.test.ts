import { readFileSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from '@/lib/content/fixtures'
import { servingBehind } from './fixtures'
import { answerIcons } from './icons'

const drawing = readFileSync('public/icon.svg', 'utf8')
const serving = (folder: string) =>
  servingBehind([answerIcons(folder)], (_, response) => void response.writeHead(404).end('missing'))

test('two servers whose files are from different times say the same of an icon, and who has it is not sent it by either', async () => {
  const [one, other] = [temporaryFolder({ 'icon.svg': drawing }), temporaryFolder({ 'icon.svg': drawing })]
  utimesSync(path.join(other, 'icon.svg'), 1, 1)
  const servers = [await serving(one), await serving(other)] as const
  const first = await servers[0]('/icon.svg?from=a-link')
  expect(first).toMatchObject({ status: 200, text: drawing })
  expect(first.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'cache-control': 'public, max-age=86400',
    etag: expect.stringMatching(/^"[\w-]{22}"$/)
  })
  // nginx compares this too, where it is there (https://nginx.org/en/docs/http/ngx_http_core_module.html#if_modified_since).
  expect(first.headers['last-modified']).toBeUndefined()
  const etag = first.headers.etag ?? ''
  for (const server of servers) {
    const again = await server('/icon.svg', { headers: { 'If-None-Match': etag } })
    expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag])
    const head = await server('/icon.svg', { method: 'HEAD' })
    expect([head.status, head.text, head.headers.etag, head.headers['content-length']]).toEqual([200, '', etag, '627'])
  }
})

test('an icon that is changed is another one at once, and one that is not there is left to Next, as all else is', async () => {
  const folder = temporaryFolder({ 'icon.svg': drawing, 'other.svg': drawing })
  const ask = await serving(folder)
  const before = await ask('/icon.svg')
  writeFiles(folder, { 'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' })
  const after = await ask('/icon.svg', { headers: { 'If-None-Match': before.headers.etag ?? '' } })
  expect([after.status, after.text]).toEqual([200, '<svg xmlns="http://www.w3.org/2000/svg"/>'])
  for (const address of ['/favicon.ico', '/other.svg', '/icon.svg/', '/constructor'])
    expect((await ask(address)).status).toBe(404)
  expect((await ask('/icon.svg', { method: 'POST' })).status).toBe(404)
})
