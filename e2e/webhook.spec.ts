// Who may say that the content has changed, and what the answer says.
import { createHmac } from 'node:crypto'
import { announce, expect, signed, test } from './fixtures'
import { itemFile } from './item-file'
import { settings } from './site.mjs'

test('Only who knows the secret may say that the content has changed', async ({ request }) => {
  const headers = { 'X-Hub-Signature-256': `sha256=${'0'.repeat(64)}` }
  for (const options of [{ data: '{}' }, { data: '{}', headers }, { data: '{}', headers: { 'X-Hub-Signature-256': 'sha1=x' } }]) {
    const answer = await request.post('/api/content-changed/', options)
    expect(answer.status()).toBe(401)
    expect((await answer.json()).message).toContain('expected X-Hub-Signature-256')
  }
  expect((await announce(request, '{}', 'another secret')).status()).toBe(401)
  expect((await announce(request, '{}')).status()).toBe(200)
  expect((await request.get('/api/content-changed/')).status()).toBe(405)
})

test('A call is good once, whoever repeats it', async ({ request }) => {
  const headers = signed('{}')
  const calls = [1, 2].map(() => request.post('/api/content-changed/', { data: '{}', headers }))
  expect((await Promise.all(calls)).map(answer => answer.status()).sort()).toEqual([200, 409])
  const push = JSON.stringify({ ref: 'refs/heads/main', repository: { pushed_at: Math.floor(Date.now() / 1000) } })
  const signature = createHmac('sha256', settings.CONTENT_CHANGED_SECRET).update(push).digest('hex')
  for (const status of [200, 409]) {
    const hub = {
      'Content-Type': 'application/json',
      'X-Hub-Signature-256': `sha256=${signature}`,
      'X-GitHub-Delivery': String(status)
    }
    expect((await request.post('/api/content-changed/', { data: push, headers: hub })).status()).toBe(status)
  }
})

test('A signature is good for its body only', async ({ request }) => {
  const data = '{"ref":"refs/heads/main"}'
  const answer = await request.post('/api/content-changed/', { data, headers: signed('{}') })
  expect(answer.status()).toBe(401)
})

test('The answer names every mistake with file, line and column', async ({ request, content }) => {
  const item = itemFile('note', { date: '2011-03-01T01:00:00Z', slug: 'mistaken', body: 'Fine.\n\nAn {expression}.' })
  content.write(item.file, item.text)
  const answer = await (await announce(request, '{}')).json()
  expect(answer.problems).toEqual([
    {
      file: expect.stringContaining(item.file),
      line: 7,
      column: 4,
      message: expect.stringMatching(/^unexpected .*, expected /),
      severity: 'error'
    }
  ])
})
