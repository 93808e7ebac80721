import { encode } from 'next-auth/jwt'
import { expect, test } from 'vitest'
import { origin, secret } from './fixtures/site'
import { cookieName, readCookies, readSession } from './session'

const account = { by: 'github', id: '1', login: 'ada' }
const cookiesWith = (token: string) => readCookies(`theme=dark; cairn.session=${token}; other=1`)

test('a session is read from its cookie', async () => {
  expect(await readSession(cookiesWith(await encode({ token: { account }, secret })), origin, secret)).toEqual(account)
})

test.each([
  ['of another secret', () => encode({ token: { account }, secret: 'another secret, that is as long as ours' })],
  ['that has ended', () => encode({ token: { account }, secret, maxAge: -60 })],
  ['made for another purpose', () => encode({ token: { account }, secret, salt: 'cairn.state' })],
  ['without an account', () => encode({ token: { name: 'Ada' }, secret })],
  ['with half an account', () => encode({ token: { account: { by: 'github', id: 1 } }, secret })],
  ['of an earlier kind', () => encode({ token: { account: { ...account, by: 'gitlab' } }, secret })],
  ['that is cut off', async () => (await encode({ token: { account }, secret })).slice(0, -2)],
  ['that is no token', async () => 'x.y.z'],
  ['that is not encrypted', async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ account }))}.`]
])('a session %s is none', async (_, token) => {
  expect(await readSession(cookiesWith(await token()), origin, secret)).toBeUndefined()
})

test('over TLS only the cookie counts that no subdomain can have set', async () => {
  const token = await encode({ token: { account }, secret })
  expect(await readSession(cookiesWith(token), 'https://cairn.example', secret)).toBeUndefined()
  expect(cookieName('session', 'https://cairn.example')).toBe('__Host-cairn.session')
})

test.each([
  [null, {}],
  ['', {}],
  ['a=1; b=x%20y;c="q"', { a: '1', b: 'x y', c: 'q' }],
  ['a=1; a=2', { a: '1' }],
  ['a=%; =x; b', { a: '%' }],
  ['a=b=c', { a: 'b=c' }]
])('the cookies of %j are %j', (header, expected) => {
  expect(Object.fromEntries(readCookies(header))).toEqual(expected)
})
