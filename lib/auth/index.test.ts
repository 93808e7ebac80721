import { encode } from 'next-auth/jwt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { boundTo } from './access'
import { adasHash, origin, secret } from './fixtures/site'
import { requireAuthor } from './index'

const token = 'a-token-of-at-least-32-characters'

beforeEach(() => {
  vi.stubEnv('AUTH_SECRET', secret)
  vi.stubEnv('AUTHORS', `Ada Marsh <ada@cairn.example> local:ada:${adasHash}`)
  vi.stubEnv('AUTHOR_TOKENS', `Importer <bot@cairn.example> ${token}`)
  vi.stubEnv('CAIRN_SET_OUTSIDE', 'AUTHORS AUTHOR_TOKENS')
})
afterEach(() => vi.unstubAllEnvs())

async function cookieOf(name: string, hash = adasHash): Promise<string> {
  const account = { by: 'local', name, bound: boundTo(hash, secret) }
  return `cairn.session=${await encode({ token: { account }, secret })}`
}

const ask = (method: string, headers: Record<string, string>) =>
  requireAuthor(new Request(`${origin}/api/drafts/`, { method, headers: { host: new URL(origin).host, ...headers } }))

test('a session of an author is an author', async () => {
  expect(await ask('GET', { cookie: await cookieOf('ada') })).toEqual({ name: 'Ada Marsh', email: 'ada@cairn.example' })
})

test('a token is an author, for any method and from anywhere', async () => {
  const headers = { authorization: `Bearer ${token}`, origin: 'https://elsewhere.example' }
  for (const method of ['GET', 'POST', 'DELETE']) {
    expect(await ask(method, headers)).toEqual({ name: 'Importer', email: 'bot@cairn.example' })
  }
})

async function refusal(method: string, headers: Record<string, string>) {
  const answer = await ask(method, headers)
  if (!(answer instanceof Response)) throw new Error(`${answer.name} was let in`)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('x-robots-tag')).toBe('noindex')
  const { message } = await answer.json()
  return { status: answer.status, message, challenge: answer.headers.get('www-authenticate') }
}

test('nobody is told how to become somebody', async () => {
  const said = await refusal('GET', {})
  expect(said).toMatchObject({ status: 401, challenge: 'Bearer' })
  expect(said.message).toBe('Sign in at /desk/sign-in/, or send “Authorization: Bearer” and a token.')
})

test('a wrong token is refused, whatever session comes with it', async () => {
  const cookie = await cookieOf('ada')
  expect(await refusal('GET', { cookie, authorization: 'Bearer wrong' })).toMatchObject({ status: 401 })
})

test('a session in a cookie counts beside the password of a proxy', async () => {
  expect(await ask('GET', { cookie: await cookieOf('ada'), authorization: 'Basic YTpi' })).toMatchObject({ name: 'Ada Marsh' })
})

test('who is on no line is told so; whose password has changed signs in again', async () => {
  const said = await refusal('GET', { cookie: await cookieOf('ben') })
  expect(said).toMatchObject({ status: 403, challenge: null })
  expect(said.message).toContain('on no line of AUTHORS')
  expect(await refusal('GET', { cookie: await cookieOf('ada', 'another hash') })).toMatchObject({ status: 401 })
})

const elsewhere: Record<string, string>[] = [
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site', origin },
  { 'sec-fetch-site': 'same-site', origin }
]

test.each(elsewhere)('with a cookie, %j changes nothing', async headers => {
  const cookie = await cookieOf('ada')
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(await refusal(method, { cookie, ...headers })).toMatchObject({ status: 403 })
  }
})

const ours: Record<string, string>[] = [{ origin }, { 'sec-fetch-site': 'same-origin' }]

test.each(ours)('with a cookie and %j a page of ours may change things', async headers => {
  expect(await ask('PUT', { cookie: await cookieOf('ada'), ...headers })).toMatchObject({ name: 'Ada Marsh' })
})

test('without settings nobody is let in, and the answer names what to set', async () => {
  vi.stubEnv('AUTH_SECRET', undefined)
  vi.stubEnv('NEXTAUTH_SECRET', undefined)
  const said = await refusal('GET', { cookie: await cookieOf('ada'), authorization: `Bearer ${token}` })
  expect(said.status).toBe(503)
  expect(said.message).toContain('AUTH_SECRET is not set')
})
