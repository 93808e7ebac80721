import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Account, authorOf, authorOfToken, boundTo } from './access'
import { readTokens } from './authors'
import { adasHash, secret, settingsOf } from './fixtures/site'

const oidc = { issuer: 'https://id.example', clientId: 'cairn' }
const bound = boundTo(adasHash, secret)
const bySubject: Account = { by: 'oidc', issuer: oidc.issuer, subject: 's-1', email: 'Ada@cairn.example' }
const accounts: [name: string, account: Account, way: string][] = [
  ['who knows the password', { by: 'local', name: 'ada', bound }, `local:ada:${adasHash}`],
  ['who has the login', { by: 'github', id: '2', login: 'Ada' }, 'github:ada'],
  ['who has the number', { by: 'github', id: '1', login: 'renamed' }, 'github-id:1'],
  ['who is the subject', bySubject, 'oidc:s-1'],
  ['who has the address', bySubject, 'oidc-email:ada@cairn.example']
]

test.each(accounts)('%s is an author by that and by nothing else', (_, account, way) => {
  const authorBy = (words: string) => authorOf(account, settingsOf({ authors: `Ada <ada@cairn.example> ${words}`, oidc }))
  expect(authorBy(way)).toEqual({ name: 'Ada', email: 'ada@cairn.example' })
  const others = accounts
    .map(([, , other]) => other)
    .filter(other => (account.by === 'oidc' ? !other.startsWith('oidc') : other !== way))
  for (const other of others) expect(authorBy(other), other).toBeUndefined()
})

test('an account is bound to its name, its password and the secret', () => {
  const authors = `Ada <ada@cairn.example> local:ada:${adasHash}`
  const authorBy = (account: Account, more = {}) => authorOf(account, settingsOf({ authors, ...more }))
  expect(authorBy({ by: 'local', name: 'ada', bound })).toBeDefined()
  expect(authorBy({ by: 'local', name: 'ben', bound })).toBeUndefined()
  expect(authorBy({ by: 'local', name: 'ada', bound: '' })).toBeUndefined()
  expect(authorBy({ by: 'local', name: 'ada', bound }, { secret: 'another secret, that is as long as ours' })).toBeUndefined()
})

const token = 'a token of at least 32 characters'.replaceAll(' ', '-')
const { entries: tokens } = readTokens(`Importer <bot@cairn.example> ${token}; Ada <ada@cairn.example> sha256:${'0'.repeat(64)}`)

test.each([`Bearer ${token}`, `bearer  ${token}`, `BEARER ${token} `])('“%s” is the author of the token', header => {
  expect(authorOfToken(header, tokens)).toEqual({ name: 'Importer', email: 'bot@cairn.example' })
})

test.each([
  '',
  'Bearer',
  'Bearer ',
  token,
  `Basic ${token}`,
  `Bearer ${token}x`,
  `Bearer ${token.slice(0, -1)}`,
  `Bearer ${token} ${token}`,
  `Bearer ${createHash('sha256').update(token).digest('hex')}`,
  `Bearer sha256:${createHash('sha256').update(token).digest('hex')}`,
  `Bearer ${'0'.repeat(64)}`
])('“%s” is nobody', header => {
  expect(authorOfToken(header, tokens)).toBeUndefined()
})
