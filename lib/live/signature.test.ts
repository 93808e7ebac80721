import { createHmac } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { isSigned, signature } from './signature'

afterEach(() => vi.unstubAllEnvs())

const signedBy = (secret: string, body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

test('whoever holds the secret may say that the content has changed', () => {
  vi.stubEnv('CONTENT_CHANGED_SECRET', 'a secret')
  expect(isSigned('{"a":1}', signedBy('a secret', '{"a":1}'))).toBe(true)
})

test('a signature as GitHub documents it is understood', () => {
  // https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries#testing-the-webhook-payload-validation
  vi.stubEnv('CONTENT_CHANGED_SECRET', "It's a Secret to Everybody")
  expect(isSigned('Hello, World!', 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17')).toBe(true)
})

test('this process may, whatever the setting', () => {
  expect(isSigned('{}', signature('{}'))).toBe(true)
  vi.stubEnv('CONTENT_CHANGED_SECRET', 'a secret')
  expect(isSigned('{}', signature('{}'))).toBe(true)
})

test.each([
  ['no signature', null],
  ['an empty one', ''],
  ['one over another body', signedBy('a secret', '{"a":2}')],
  ['one by another secret', signedBy('another', '{"a":1}')],
  ['one without its prefix', signedBy('a secret', '{"a":1}').slice(7)],
  ['a shorter one', signedBy('a secret', '{"a":1}').slice(0, -1)],
  ['one in capitals', signedBy('a secret', '{"a":1}').toUpperCase()],
  ['letters of several bytes', `sha256=${'é'.repeat(64)}`]
])('nobody else may: %s', (_name, given) => {
  vi.stubEnv('CONTENT_CHANGED_SECRET', 'a secret')
  expect(isSigned('{"a":1}', given)).toBe(false)
})

test('without a secret nothing that can be known is one', () => {
  vi.stubEnv('CONTENT_CHANGED_SECRET', '')
  for (const secret of ['', 'undefined', 'null']) expect(isSigned('{}', signedBy(secret, '{}'))).toBe(false)
})
