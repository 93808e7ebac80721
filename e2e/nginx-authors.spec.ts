// nginx in front of two servers, for those who write and who operate: what is theirs is kept for nobody, and reaches nobody else.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { api } from '../lib/urls'
import { behindNginx, portOf, wombat } from './behind-nginx'
import { signIn } from './desk'
import { expect, test } from './fixtures'
import { ask, authorization } from './instance'
import { rawRequest } from './raw-request'

const site = behindNginx()

test('Nothing for authors is ever kept, whoever asks first', async () => {
  const created = await ask(site.through, 'POST', api.drafts(), { kind: 'note', slug: 'hidden-wombat', text: wombat.text })
  expect(created.status).toBe(201)
  const { id } = created.body
  const secret = [api.drafts(), api.draft(id), '/desk/', `/desk/drafts/${id}/`, `/preview/${id}/`, api.tags()]
  const spellings = (address: string) => [
    address,
    `/${address}`,
    address.replace('/', '/./'),
    address.replace('d', '%64'),
    `${address}?a=1`
  ]
  const known = { ...authorization, Cookie: 'cairn.session=none' }
  for (const address of secret.flatMap(spellings))
    for (const order of [
      [{}, known, {}],
      [known, {}, known]
    ])
      for (const headers of order) {
        const answer = await site.get(address, headers)
        expect(answer.cache, address).not.toContain('hit')
        expect(answer.status, address).toBeLessThan(500)
        if (headers === known) continue
        expect(answer.text, address).not.toContain('fording')
        expect(answer.text, address).not.toContain('It wades')
      }
  const withCredentials = await site.get('/', authorization)
  expect(withCredentials.cache).toContain('bypass')
  expect((await site.get('/tags/dns/random/')).status).toBeLessThan(400)
  expect((await site.get('/tags/dns/random/')).cache).not.toContain('hit')
  const headers = { ...authorization, 'If-Match': created.etag }
  expect((await fetch(site.nginx.origin + api.draft(id), { method: 'DELETE', headers })).status).toBe(204)
})

test('What is for operators is not for the world', async () => {
  for (const address of ['/metrics', '/metrics/', '/healthz', '/readyz', '//readyz', '/./metrics', '/%6Detrics', '/METRICS'])
    expect((await rawRequest(site.nginx.origin, { target: address })).status, address).toBe(404)
  for (const address of ['/metrics', '/readyz']) expect((await site.get(address)).text).not.toMatch(/cairn_|"ready"/)
})

test('An author signs in through nginx, over TLS as well, writes, publishes and sees it', async ({ browser, content }) => {
  for (const origin of [site.nginx.origin, site.nginx.secureOrigin]) {
    const context = await browser.newContext({ baseURL: origin, ignoreHTTPSErrors: true })
    const page = await context.newPage()
    await page.goto('/desk/')
    await signIn(page, 'ada')
    await page.waitForURL(/\/desk\/$/)
    await context.close()
  }
  const before = execFileSync('git', ['-C', content.folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
  const through = site.through
  const created = await ask(through, 'POST', api.drafts(), { kind: 'note', slug: 'fording', text: wombat.text })
  expect(created.status).toBe(201)
  const text = wombat.text.replace('It wades.', 'It wades *on*.')
  const saved = await ask(through, 'PUT', api.draft(created.body.id), { text }, created.etag)
  expect(saved.status).toBe(200)
  const published = await ask(through, 'POST', api.publish(created.body.id), {}, saved.etag)
  expect([published.status, published.body.permalink]).toEqual([200, wombat.permalink])
  await expect.poll(() => site.shown(wombat.permalink)).toContain('It wades <em>on</em>.')
  const large = await fetch(`${site.nginx.origin}${api.media('large.png')}`, {
    method: 'POST',
    headers: { ...authorization, 'Content-Type': 'image/png' },
    body: Buffer.alloc(22_000_000)
  })
  expect([large.status, (await large.json()).message]).toEqual([413, expect.stringContaining('20 MB')])
  execFileSync('git', ['-C', content.folder, 'reset', '--quiet', '--hard', before])
  await content.shown()
  for (const server of site.servers)
    await expect.poll(async () => (await site.get(wombat.permalink, {}, server.origin)).status).toBe(404)
})

test('A save whose server is killed before it answers is made once by the other one, and answered', async () => {
  const created = await ask(site.through, 'POST', api.drafts(), { kind: 'note', slug: 'sinking', text: wombat.text })
  expect(created.status).toBe(201)
  const address = api.draft(created.body.id)
  let { etag } = created
  for (const [words, isMade] of [
    ['It sinks.', false],
    ['It swims.', true]
  ] as const) {
    const [first, second] = site.servers
    const text = wombat.text.replace('It wades.', words)
    const made = isMade ? await ask(first, 'PUT', address, { text }, etag) : undefined
    // It takes the request, and is gone before it has read it; or, to whoever asks, before it has said that it was made.
    first.signal('SIGSTOP')
    const saving = ask(site.through, 'PUT', address, { text }, etag)
    await expect.poll(() => hasUnread(portOf(first))).toBe(true)
    first.signal('SIGKILL')
    const saved = await saving
    expect([words, saved.status, saved.body.text]).toEqual([words, 200, text])
    if (made) expect(saved.etag).toBe(made.etag)
    etag = saved.etag
    expect((await ask(second, 'GET', address)).etag).toBe(etag)
    await first.ended
    await site.startAgain(first)
  }
  const { versions } = (await ask(site.through, 'GET', `${address}history/`)).body
  expect(versions).toHaveLength(3)
  const headers = { ...authorization, 'If-Match': etag }
  expect((await fetch(site.nginx.origin + address, { method: 'DELETE', headers })).status).toBe(204)
})

/** Whether bytes have come to this port that its program has not read, as Linux says (proc(5)). */
function hasUnread(port: number): boolean {
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => readFileSync(file, 'utf8').trim().split('\n').slice(1))
  return lines.some(line => {
    const [, local = '', , state, queues = ''] = line.trim().split(/\s+/)
    const isEstablished = state === '01'
    return isEstablished && Number.parseInt(local.split(':')[1] ?? '', 16) === port && !queues.endsWith(':00000000')
  })
}
