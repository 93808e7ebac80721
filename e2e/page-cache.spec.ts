// What a server has kept when it is started again, and what it does not keep. Faults are tested in e2e/faults.
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../scripts/command.mjs'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { expect, test } from './fixtures'
import { type Process, read, startInstance } from './instance'

let folder: string
let server: Process
test.beforeEach(async () => {
  folder = temporaryFolder('pages')
  server = await start()
})
test.afterEach(async () => {
  await server.stop()
  removeFolders([folder])
})

const start = (more: Readonly<Record<string, string>> = {}) => startInstance({ PAGE_CACHE_DIR: folder, ...more })
/** HIT, MISS and REVALIDATED, as Next says it. */
const state = async (address: string) => (await fetch(server.origin + address)).headers.get('x-nextjs-cache')

/** What is in the log of invalidations. */
const logged = () => readFileSync(path.join(folder, readdirSync(folder)[0] ?? '', 'invalidations.log'), 'utf8')

async function killAndStart() {
  server.signal('SIGKILL')
  await server.ended
  server = await start()
}

test('the first reader after a deployment is answered with what the build has made', async () => {
  await server.stop()
  // What other tests have published stays in the content of their site, which the build has not seen.
  const content = path.join(folder, 'content')
  cpSync(path.join(root, 'content'), content, { recursive: true })
  server = await start({ CONTENT_DIR: content, PAGE_CACHE_DIR: path.join(folder, 'pages') })
  for (const address of ['/', '/2026/Nov/20/the-third-time/', '/tags/', '/links/'])
    expect(await state(address), address).toBe('HIT')
})

test('what was rendered once is there after a kill, and a page from before a change never', async ({ content }) => {
  const address = '/2024/Dec/13/openai-postmortem/'
  expect([await state('/2025/'), await state('/2025/')]).toEqual(['MISS', 'HIT'])
  content.edit('links/2024/12-13-openai-postmortem.mdx', text => `${text}\nKept over a kill.\n`)
  await expect.poll(() => read(server, address)).toContain('Kept over a kill.')
  // It is written behind the answers.
  await expect.poll(logged).toContain('/2024/Dec/13/openai-postmortem/')
  await killAndStart()
  expect(await read(server, address)).toContain('Kept over a kill.')
  expect(await state('/2025/')).toBe('HIT')
  server.signal('SIGKILL')
  await server.ended
  content.edit('links/2024/12-13-openai-postmortem.mdx', text =>
    text.replace('Kept over a kill.', 'Changed while nobody looked.')
  )
  server = await start()
  expect(await read(server, address)).toContain('Changed while nobody looked.')
})

test('addresses that lead nowhere leave nothing behind', async () => {
  await state('/2025/')
  await expect.poll(() => readdirSync(path.join(folder, readdirSync(folder)[0] ?? '', 'pages'))).toHaveLength(1)
  for (let number = 0; number < 30; number++) expect(await read(server, `/no-such-page-${number}/`)).toBe('404')
  expect(readdirSync(path.join(folder, readdirSync(folder)[0] ?? '', 'pages'))).toHaveLength(1)
})

test('what is said again of a page is what Next says of it, whatever hangs on the request', async () => {
  const conditions: readonly Record<string, string>[] = [
    {},
    { 'Accept-Encoding': 'br' },
    { 'Accept-Encoding': 'gzip' },
    { 'If-None-Match': '*' },
    { 'If-None-Match': '"another"' },
    { 'If-None-Match': '*', 'Cache-Control': 'no-cache' },
    { Range: 'bytes=0-9' },
    { RSC: '1' }
  ]
  for (const address of ['/', '/2024/Dec/13/openai-postmortem/', '/tags/dns/', '/about/']) {
    await read(server, address)
    for (const headers of conditions)
      for (const method of ['GET', 'HEAD']) {
        const said = []
        // With a query it is asked of Next each time.
        for (const path of [`${address}?`, address, address]) {
          const answer = await fetch(server.origin + path, { method, headers })
          const { date: _, ...others } = Object.fromEntries(answer.headers)
          said.push({ status: answer.status, headers: others, text: await answer.text() })
        }
        expect(said[2], `${method} ${address} ${JSON.stringify(headers)}`).toEqual(said[0])
      }
  }
})
