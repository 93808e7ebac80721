import { expect, test } from 'vitest'
import { variables } from './fixtures/site'
import { readSettings } from './settings'

test('a secret and an author are enough', () => {
  const { settings, faults } = readSettings(variables())
  expect(settings?.authors.map(({ name }) => name)).toEqual(['Ada Marsh'])
  expect(faults).toEqual([])
})

test('tokens alone are enough for scripts', () => {
  expect(
    readSettings(variables({ authors: undefined, tokens: `Bot <bot@cairn.example> ${'x'.repeat(32)}` })).settings
  ).toBeDefined()
})

test.each([
  [{ secret: undefined }, 'AUTH_SECRET is not set'],
  [{ secret: 'x'.repeat(31) }, 'AUTH_SECRET is too short: 31 characters, expected at least 32'],
  [{ authors: undefined }, 'AUTHORS is not set'],
  [{ authors: 'everybody' }, 'AUTHORS, entry 1: expected a name']
])('%j lets nobody in, and says why', (more, fault) => {
  const { settings, faults } = readSettings(variables(more))
  expect(settings).toBeUndefined()
  expect(faults.join(' ')).toContain(fault)
})

test('of authors that are set, but none as expected, it is not said that they are not set', () => {
  const faultsOf = (more: Parameters<typeof variables>[0]) =>
    readSettings(variables(more)).faults.map(fault => fault.slice(0, 18))
  expect(faultsOf({ authors: 'everybody' })).toEqual(['AUTHORS, entry 1: '])
  expect(faultsOf({ authors: undefined, tokens: 'everybody' })).toEqual(['AUTHOR_TOKENS, ent', 'AUTHORS is not set'])
})

test.each([
  [{ url: 'https://cairn.example/weblog' }, 'NEXTAUTH_URL: expected the address of the site without a path'],
  [{ trustedProxies: 'yes' }, 'TRUSTED_PROXIES: expected the number'],
  [{ github: { clientId: 'x' } }, 'GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET belong together'],
  [{ oidc: { issuer: 'https://id.example' } }, 'OIDC_ISSUER and OIDC_CLIENT_ID belong together'],
  [{ oidc: { issuer: 'id.example', clientId: 'x' } }, 'OIDC_ISSUER: expected the address of the provider']
])('%j is said, and keeps nobody out who signs in another way', (more, fault) => {
  const { settings, faults } = readSettings(variables(more))
  expect(faults.join(' ')).toContain(fault)
  expect(settings?.authors).toHaveLength(1)
  expect([settings?.github, settings?.oidc, settings?.origin.trustedProxies]).toEqual([undefined, undefined, 0])
})

test('GitHub is the public one unless another is named', () => {
  const client = { clientId: 'x', clientSecret: 'y' }
  expect(readSettings(variables({ github: client })).settings?.github).toMatchObject({
    url: 'https://github.com',
    apiUrl: 'https://api.github.com'
  })
  const enterprise = { ...client, url: 'https://hub.example/', apiUrl: 'https://hub.example/api/v3/' }
  expect(readSettings(variables({ github: enterprise })).settings?.github).toMatchObject({
    url: 'https://hub.example',
    apiUrl: 'https://hub.example/api/v3'
  })
})

test('no fault tells a secret', () => {
  const secrets = {
    secret: 'short-secret',
    authors: 'Ada <ada@cairn.example> local:ada:hash-of-ada',
    tokens: 'Bot <bot@cairn.example> short-token'
  }
  const said = readSettings(variables(secrets)).faults.join(' ')
  for (const text of ['short-secret', 'hash-of-ada', 'short-token']) expect(said).not.toContain(text)
})
