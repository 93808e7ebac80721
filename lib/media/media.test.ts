import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import nodePath from 'node:path'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { answerMedia as serveMedia } from '.'
import { answerMedia } from './answer'
import { mediaSegments } from './file'
import { parseRange } from './range'
import { measureMedia } from './size'
import { measurePicture } from './version'

const folder = temporaryFolder('media')
const contentDir = nodePath.join(folder, 'content')
const alphabet = 'abcdefghijklmnopqrstuvwxyz'
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAAEklEQVR42mNk+M9QzwAEjDAGACCDAv8cI7IoAAAAAElFTkSuQmCC',
  'base64'
)

beforeAll(() => {
  mkdirSync(nodePath.join(contentDir, 'media/2024'), { recursive: true })
  mkdirSync(nodePath.join(contentDir, 'notes'))
  mkdirSync(nodePath.join(contentDir, 'media/.git'))
  const write = (path: string, data: string | Buffer) => writeFileSync(nodePath.join(contentDir, path), data)
  write('media/2024/a.mp4', alphabet)
  write('media/2024/a.png', pixel)
  write('media/2024/big.webm', Buffer.alloc(300_000, 'x'))
  write('media/a.svg', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"/>')
  write('media/a b%ü.png', pixel)
  write('media/a.html', '<script>alert(1)</script>')
  write('media/empty.mp3', '')
  write('media/.env', 'SECRET')
  write('media/.git/config', 'SECRET')
  write('notes/draft.mdx', 'SECRET')
  writeFileSync(nodePath.join(folder, 'secret.png'), 'SECRET')
  symlinkSync(nodePath.join(folder, 'secret.png'), nodePath.join(contentDir, 'media/out.png'))
  symlinkSync('../notes', nodePath.join(contentDir, 'media/notes'))
  symlinkSync('.env', nodePath.join(contentDir, 'media/env.txt'))
  symlinkSync('2024/a.png', nodePath.join(contentDir, 'media/within.png'))
  symlinkSync('loop.png', nodePath.join(contentDir, 'media/loop.png'))
  utimesSync(nodePath.join(contentDir, 'media/2024/a.mp4'), 1_734_067_740, 1_734_067_740)
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  answerMedia(new Request(`https://example.org${path}`, { method, headers }), contentDir)

test('a file is sent whole, with its type, and may be kept for an hour', async () => {
  const response = await ask('/media/2024/a.mp4')
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(alphabet)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=3600',
    'content-length': '26',
    'content-type': 'video/mp4',
    'last-modified': 'Fri, 13 Dec 2024 05:29:00 GMT',
    'x-content-type-options': 'nosniff'
  })
})

test('a large file arrives whole', async () => {
  expect((await (await ask('/media/2024/big.webm')).arrayBuffer()).byteLength).toBe(300_000)
})

test('a reader may go away half-way', async () => {
  const reader = (await ask('/media/2024/big.webm')).body?.getReader()
  expect((await reader?.read())?.value?.byteLength).toBeGreaterThan(0)
  await expect(reader?.cancel()).resolves.toBeUndefined()
})

test.each([
  ['/media/a.svg', 'image/svg+xml'],
  ['/media/a%20b%25%C3%BC.png', 'image/png'],
  ['/media/within.png', 'image/png'],
  ['/media/empty.mp3', 'audio/mpeg'],
  ['/media/a.html', 'application/octet-stream']
])('%s is sent as %s', async (path, type) => {
  const response = await ask(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
})

test('what a browser could run is a download, and an SVG cannot run anything', async () => {
  expect((await ask('/media/a.html')).headers.get('content-disposition')).toBe('attachment')
  expect((await ask('/media/a.svg')).headers.get('content-security-policy')).toContain("default-src 'none'")
})

test.each([
  '/media',
  '/media/',
  '/media/2024',
  '/media/2024/',
  '/media/2024/none.png',
  '/media/2024/a.png/',
  '/media/2024/a.png/x',
  '/media//2024/a.png',
  '/media/.env',
  '/media/%2eenv',
  '/media/.git/config',
  '/media/env.txt',
  '/media/out.png',
  '/media/notes/draft.mdx',
  '/media/loop.png',
  '/media/../notes/draft.mdx',
  '/media/%2e%2e/notes/draft.mdx',
  '/media/..%2fnotes%2fdraft.mdx',
  '/media/%2e%2e%2fnotes/draft.mdx',
  '/media/..%5cnotes%5cdraft.mdx',
  '/media/%252e%252e/notes/draft.mdx',
  '/media/2024/..%2f..%2f..%2fsecret.png',
  '/media/%2Fetc%2Fpasswd',
  '/media//etc/passwd',
  '/media/a.png%00.txt',
  '/media/%',
  '/media/%ff.png',
  `/media/${'x'.repeat(5000)}.png`
])('%s leads nowhere', async path => {
  const response = await ask(path)
  expect(response.status).toBe(404)
  expect(await response.text()).not.toContain('SECRET')
})

test('names below media are read as they are, once', () => {
  expect(mediaSegments('/media/2024/a%2525.png')).toEqual(['2024', 'a%25.png'])
  expect(mediaSegments('/media/a/../b')).toBeUndefined()
  expect(mediaSegments('/notes/a')).toBeUndefined()
})

test.each([
  ['bytes=0-4', 'abcde', 'bytes 0-4/26'],
  ['bytes=20-', 'uvwxyz', 'bytes 20-25/26'],
  ['bytes=-3', 'xyz', 'bytes 23-25/26'],
  ['bytes=-100', alphabet, 'bytes 0-25/26'],
  ['bytes=24-99', 'yz', 'bytes 24-25/26'],
  ['BYTES=0-0', 'a', 'bytes 0-0/26']
])('%s is the part %s', async (range, text, contentRange) => {
  const response = await ask('/media/2024/a.mp4', { Range: range })
  expect([response.status, response.headers.get('content-range')]).toEqual([206, contentRange])
  expect(response.headers.get('content-length')).toBe(String(text.length))
  expect(await response.text()).toBe(text)
})

test.each(['bytes=26-', 'bytes=99-100', 'bytes=-0'])('%s lies beyond the end', async range => {
  const response = await ask('/media/2024/a.mp4', { Range: range })
  expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */26'])
})

test.each(['bytes=5-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=', 'bytes=-', 'bytes=a-b'])('%s is ignored', async range => {
  const response = await ask('/media/2024/a.mp4', { Range: range })
  expect([response.status, await response.text()]).toEqual([200, alphabet])
})

test('a range of nothing cannot be had', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable')
  expect(parseRange('bytes=-5', 0)).toBe('unsatisfiable')
})

test('a part is only sent of the version that the rest is of', async () => {
  const etag = (await ask('/media/2024/a.mp4', {}, 'HEAD')).headers.get('etag') ?? ''
  const status = async (condition: string) =>
    (await ask('/media/2024/a.mp4', { Range: 'bytes=0-4', 'If-Range': condition })).status
  expect(etag).toMatch(/^"/)
  expect(await status(etag)).toBe(206)
  expect(await status('Fri, 13 Dec 2024 05:29:00 GMT')).toBe(206)
  expect(await status('"other"')).toBe(200)
  expect(await status(`W/${etag}`)).toBe(200)
  expect(await status('Fri, 13 Dec 2024 05:29:01 GMT')).toBe(200)
})

test('one who has the file is told so', async () => {
  const etag = (await ask('/media/2024/a.mp4')).headers.get('etag') ?? ''
  expect((await ask('/media/2024/a.mp4', { 'If-None-Match': etag })).status).toBe(304)
  expect((await ask('/media/2024/a.mp4', { 'If-None-Match': etag, Range: 'bytes=0-1' })).status).toBe(304)
  expect((await ask('/media/2024/a.mp4', { 'If-Modified-Since': 'Fri, 13 Dec 2024 05:29:00 GMT' })).status).toBe(304)
})

test('HEAD answers like GET, without the file', async () => {
  const response = await ask('/media/2024/a.mp4', { Range: 'bytes=0-4' }, 'HEAD')
  expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '26', ''])
})

test('images are measured, other files are not, and a new version is measured again', async () => {
  expect(await measureMedia(contentDir, '/media/2024/a.png')).toEqual({ width: 3, height: 2 })
  expect(await measureMedia(contentDir, '/media/a.svg')).toEqual({ width: 40, height: 30 })
  for (const path of ['/media/2024/a.mp4', '/media/none.png', '/media/out.png', '/media/empty.mp3', '/notes/draft.mdx']) {
    expect(await measureMedia(contentDir, path)).toBeUndefined()
  }
  writeFileSync(nodePath.join(contentDir, 'media/a.svg'), '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 30"/>')
  expect(await measureMedia(contentDir, '/media/a.svg')).toEqual({ width: 80, height: 30 })
})

test('a file is closed again when it cannot be measured or answered with', async () => {
  const probe = await open(nodePath.join(contentDir, 'media/2024/a.mp4'))
  await probe.close()
  const stat = vi.spyOn(Object.getPrototypeOf(probe), 'stat').mockRejectedValueOnce(new Error('EIO'))
  await expect(ask('/media/2024/a.mp4')).rejects.toThrow('EIO')
  vi.spyOn(Date.prototype, 'toUTCString').mockImplementationOnce(() => {
    throw new Error('no date')
  })
  await expect(ask('/media/2024/a.mp4')).rejects.toThrow('no date')
  expect(stat.mock.contexts).toMatchObject([{ fd: -1 }, { fd: -1 }])
  vi.restoreAllMocks()
})

test('a version of a file is answered for good, and only the one that there is', async () => {
  const picture = await measurePicture(contentDir, '/media/2024/a.png')
  expect(picture).toEqual({ width: 3, height: 2, version: expect.stringMatching(/^[0-9a-f]{16}$/) })
  const ask = (version: string) => answerMedia(new Request(`http://site/media/@${version}/2024/a.png`), contentDir)
  const right = await ask(picture?.version ?? '')
  expect(right.status).toBe(200)
  expect(right.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(Buffer.from(await right.arrayBuffer())).toEqual(pixel)
  const wrong = await ask('0123456789abcdef')
  expect([wrong.status, wrong.headers.get('cache-control')]).not.toContain('immutable')
  expect(wrong.status).toBe(404)
})

test('another content is another version, the same content the same one, whatever its time', async () => {
  const file = nodePath.join(contentDir, 'media/2024/changing.png')
  const versionNow = async () => (await measurePicture(contentDir, '/media/2024/changing.png'))?.version
  writeFileSync(file, pixel)
  const first = await versionNow()
  utimesSync(file, 1_700_000_000, 1_700_000_000)
  expect(await versionNow()).toBe(first)
  writeFileSync(file, Buffer.concat([pixel, Buffer.from('x')]))
  expect(await versionNow()).not.toBe(first)
})

test.each(['/media/a.svg', '/media/a.html', '/media/none.png'])('%s has no version to be made smaller', async path => {
  expect((await measurePicture(contentDir, path))?.version).toBeUndefined()
})

test('on a server of ours the length is said in front of Next as well, and elsewhere not', async () => {
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('CONTENT_DIR', contentDir)
  const said = async (path: string) =>
    (await serveMedia(new Request(`https://example.org${path}`, { method: 'HEAD' }))).headers.get('x-cairn-length')
  expect([await said('/media/2024/a.mp4'), await said('/media/none.png')]).toEqual(['26', null])
  vi.stubEnv('VERCEL', '1')
  expect(await said('/media/2024/a.mp4')).toBeNull()
})
