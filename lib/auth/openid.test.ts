// Signing in with an OpenID provider: next-auth's own handlers against oidc-provider, over HTTP.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { authorOf } from './access'
import { beginAt, consentAs, type OpenId, signInWithOpenId, startOpenId } from './fixtures/openid'
import { Browser, origin, secret, settingsOf, variables } from './fixtures/site'
import { readSession } from './session'

let openId: OpenId
beforeAll(async () => {
  openId = await startOpenId()
})
afterAll(() => openId.close())

const ada = 'Ada Marsh <ada@cairn.example>'
const site = (authors: string, more = {}) => variables({ authors, oidc: { ...openId, ...more } })

/** The author that a request of this browser is, when AUTHORS says this. */
async function authorIn(browser: Browser, authors: string): Promise<string | undefined> {
  const account = await readSession(browser.cookies(origin), origin, secret)
  return account && authorOf(account, settingsOf({ authors, oidc: openId }))?.name
}

test('whose subject is listed is let in, and comes back to where they were going', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`))
  const { url } = await signInWithOpenId(browser, 'sub-ada', '/desk/drafts/x1/?line=3')
  expect(url.href).toBe(`${origin}/desk/drafts/x1/?line=3`)
  expect(await authorIn(browser, `${ada} oidc:sub-ada`)).toBe('Ada Marsh')
})

test('whose address is listed is let in when the provider has verified it', async () => {
  const authors = `${ada} oidc-email:ada@cairn.example`
  const browser = new Browser(site(authors))
  await signInWithOpenId(browser, 'sub-ada')
  expect(await authorIn(browser, authors)).toBe('Ada Marsh')
})

test('an address that the provider has not verified lets nobody in', async () => {
  const authors = `${ada} oidc-email:ada@cairn.example`
  const browser = new Browser(site(authors))
  await signInWithOpenId(browser, 'sub-eve')
  expect(browser.session).toBeDefined()
  expect(await authorIn(browser, authors)).toBeUndefined()
})

test('who is on no line is signed in and is no author; who is struck from the list is none from then on', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`))
  await signInWithOpenId(browser, 'sub-eve')
  expect(await authorIn(browser, `${ada} oidc:sub-ada`)).toBeUndefined()
  const other = new Browser(site(`${ada} oidc:sub-ada`))
  await signInWithOpenId(other, 'sub-ada')
  expect(await authorIn(other, `${ada} oidc:sub-ada; Eve <eve@cairn.example> oidc:sub-eve`)).toBe('Ada Marsh')
  expect(await authorIn(other, 'Eve <eve@cairn.example> oidc:sub-eve')).toBeUndefined()
})

test('a subject of another provider is somebody else', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`))
  await signInWithOpenId(browser, 'sub-ada')
  const account = await readSession(browser.cookies(origin), origin, secret)
  const elsewhere = settingsOf({ authors: `${ada} oidc:sub-ada`, oidc: { ...openId, issuer: 'https://other.example' } })
  expect(account && authorOf(account, elsewhere)).toBeUndefined()
})

test('a client without a secret signs in by PKCE alone', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`, { clientId: 'public', clientSecret: undefined }))
  await signInWithOpenId(browser, 'sub-ada')
  expect(await authorIn(browser, `${ada} oidc:sub-ada`)).toBe('Ada Marsh')
})

test('the way there names state, nonce and a PKCE challenge, and nothing that the browser asked for', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`))
  const { searchParams } = await beginAt(browser, 'oidc')
  for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/)
  expect(searchParams.get('code_challenge_method')).toBe('S256')
  const url = new URL('/api/auth/signin/oidc/?redirect_uri=https://evil.example/&scope=everything', origin)
  const answer = await browser.ask(url, { method: 'POST', body: new URLSearchParams({ csrfToken: await browser.csrfToken() }) })
  const asked = new URL(answer.headers.get('location') ?? '').searchParams
  expect([asked.get('redirect_uri'), asked.get('scope')]).toEqual([`${origin}/api/auth/callback/oidc`, 'openid email'])
})

type Tampering = (back: URL, browser: Browser, other: Browser) => void
const cookie = (name: string) => `cairn.${name}`
const swapped =
  (name: string): Tampering =>
  (_, browser, other) =>
    browser.cookies(origin).set(cookie(name), other.cookies(origin).get(cookie(name)) ?? '')
const attacks: [string, Tampering][] = [
  ['with another state', back => back.searchParams.set('state', 'x'.repeat(43))],
  ['with no state', back => back.searchParams.delete('state')],
  ['with the state of another sign-in', swapped('state')],
  ['with the nonce of another sign-in', swapped('nonce')],
  ['with the verifier of another sign-in', swapped('pkce')],
  ['in a browser that began nothing', (_, browser) => browser.jars.delete(origin)],
  ['with a code that was never given', back => back.searchParams.set('code', 'x'.repeat(43))],
  ['in the name of another issuer', back => back.searchParams.set('iss', 'https://other.example')],
  ['with a refusal of the provider', back => back.searchParams.set('error', 'access_denied')]
]

test.each(attacks)('who comes back %s is not signed in, and told to try again', async (_, tamper) => {
  const [browser, other] = [new Browser(site(`${ada} oidc:sub-ada`)), new Browser(site(`${ada} oidc:sub-ada`))]
  const back = await consentAs(browser, await beginAt(browser, 'oidc'), 'sub-ada')
  await beginAt(other, 'oidc')
  tamper(back, browser, other)
  const { url } = await browser.visit(back)
  expect(url.pathname).toBe('/desk/sign-in/')
  expect(url.searchParams.get('error')).toMatch(/^(?:provider|declined)$/)
  expect(browser.session).toBeUndefined()
})

test('a code counts once', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`))
  const back = await consentAs(browser, await beginAt(browser, 'oidc'), 'sub-ada')
  const before = new Map(browser.cookies(origin))
  await browser.visit(back)
  expect(browser.session).toBeDefined()
  browser.jars.set(origin, before)
  await browser.visit(back)
  expect(browser.session).toBeUndefined()
})

test('a provider that goes by another name than OIDC_ISSUER is not believed', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`, { issuer: openId.issuer.replace('127.0.0.1', 'localhost') }))
  const { url } = await signInWithOpenId(browser, 'sub-ada')
  expect(url.searchParams.get('error')).toBe('provider')
  expect(browser.session).toBeUndefined()
})

test('a provider that cannot be reached keeps nobody waiting, and says so', async () => {
  const browser = new Browser(site(`${ada} oidc:sub-ada`, { issuer: 'http://127.0.0.1:9' }))
  expect((await beginAt(browser, 'oidc')).searchParams.get('error')).toBe('provider')
})
