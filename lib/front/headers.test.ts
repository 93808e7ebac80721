import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { fillInHeaders } from './headers'
import { say } from './step'

/** Asks a server that answers so, behind as many proxies as it trusts. */
async function answerOf(answer: RequestListener, { trustedProxies = 0, headers = {} } = {}): Promise<Response> {
  const step = fillInHeaders(trustedProxies)
  const server = createServer((request, response) => step(request, response, () => answer(request, response)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers, redirect: 'manual' })
}

const general = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': expect.stringMatching(/^accelerometer=\(\), camera=\(\), .*\bxr-spatial-tracking=\(\)$/),
  'x-frame-options': 'DENY'
}

const answers: Record<string, RequestListener> = {
  'a page': (_, response) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<p>a</p>'),
  'a file': (_, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end(),
  'an answer without content': (_, response) => response.writeHead(204).end(),
  'a redirect': (_, response) => response.writeHead(301, { Location: '/a/' }).end(),
  'a refusal': (_, response) => say(response, 400, 'This address is malformed.'),
  'a fault': (_, response) => response.writeHead(500, 'Internal', { 'Content-Type': 'text/plain' }).end('no')
}

for (const [name, answer] of Object.entries(answers))
  test(`${name} says what every answer says, and may be framed by nobody`, async () => {
    const { headers } = await answerOf(answer)
    expect(Object.fromEntries(headers)).toMatchObject(general)
    expect(headers.get('content-security-policy')).toMatch(/base-uri 'none'; frame-ancestors 'none'$/)
  })

test('what is no page runs no script, and a page keeps those of its runtime until it says more', async () => {
  const policyOf = async (name: string) => (await answerOf(answers[name] ?? (() => {}))).headers.get('content-security-policy')
  expect(await policyOf('a file')).toMatch(/^script-src 'none';/)
  expect(await policyOf('a page')).not.toContain('script-src')
})

test('who answers has the last word, however it is said', async () => {
  const policy = "default-src 'none'; sandbox"
  const said = await answerOf((_, response) => {
    response.setHeader('Referrer-Policy', 'no-referrer')
    response.writeHead(200, { 'content-security-policy': policy }).end()
  })
  expect(said.headers.get('referrer-policy')).toBe('no-referrer')
  expect(said.headers.get('content-security-policy')).toBe(policy)
})

test('names and values in turn are headers as all others, and one may come several times', async () => {
  const { headers } = await answerOf((_, response) => {
    response.setHeader('Set-Cookie', 'old=1')
    response.writeHead(200, ['Content-Type', 'text/html', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2']).end('<p>a</p>')
  })
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect(headers.get('content-security-policy')).not.toContain('script-src')
  expect(Object.fromEntries(headers)).toMatchObject(general)
})

test('an answer that nothing has changed leaves the policy that came with the page in force', async () => {
  const { status, headers } = await answerOf((_, response) => response.writeHead(304, { ETag: '"a"' }).end())
  expect([status, headers.get('etag'), headers.get('content-security-policy')]).toEqual([304, '"a"', null])
})

test('only who came by TLS, as a proxy of ours says, is to come by TLS alone from now on', async () => {
  const asked = async (trustedProxies: number, proto?: string) => {
    const headers: Record<string, string> = proto === undefined ? {} : { 'X-Forwarded-Proto': proto }
    return (await answerOf(answers['a file'] ?? (() => {}), { trustedProxies, headers })).headers.get('strict-transport-security')
  }
  expect(await asked(1, 'https')).toBe('max-age=31536000')
  expect(await asked(1, 'http, https')).toBe('max-age=31536000')
  expect(await asked(0, 'https')).toBeNull()
  expect(await asked(1, 'https, http')).toBeNull()
  expect(await asked(1)).toBeNull()
})

test('no client can say which nonce the scripts of a page get', async () => {
  const seen: unknown[] = []
  const policy = "script-src 'nonce-AAAA'"
  const headers = { 'Content-Security-Policy': policy, 'Content-Security-Policy-Report-Only': policy, Accept: 'text/html' }
  await answerOf(
    (request, response) => {
      seen.push(
        request.headers['content-security-policy'],
        request.headers['content-security-policy-report-only'],
        request.headers.accept
      )
      response.end()
    },
    { headers }
  )
  expect(seen).toEqual([undefined, undefined, 'text/html'])
})
