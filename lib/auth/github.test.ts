// Signing in with GitHub: next-auth's own handlers against a local server that speaks GitHub's endpoints.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { authorOf } from './access'
import { type GitHubStandIn, startGitHub } from './fixtures/github'
import { beginAt } from './fixtures/openid'
import { Browser, origin, secret, settingsOf, variables } from './fixtures/site'
import { readSession } from './session'

let gitHub: GitHubStandIn
beforeAll(async () => {
  gitHub = await startGitHub()
})
beforeEach(() => {
  gitHub.user = { id: 583231, login: 'AdaMarsh' }
})
afterAll(() => gitHub.close())

const client = () => ({ clientId: 'cairn', clientSecret: 'hub-secret', url: gitHub.url, apiUrl: gitHub.url })
const browserOf = (more = {}) =>
  new Browser(variables({ authors: 'Ada Marsh <ada@cairn.example> github:adamarsh', github: { ...client(), ...more } }))

async function authorIn(browser: Browser, way: string): Promise<string | undefined> {
  const account = await readSession(browser.cookies(origin), origin, secret)
  return account && authorOf(account, settingsOf({ authors: `Ada Marsh <ada@cairn.example> ${way}`, github: client() }))?.name
}

const signIn = async (browser: Browser) => browser.visit(await beginAt(browser, 'github', '/desk/new/'))

test('who is listed, by login or by number, is let in; the name is that of the list', async () => {
  const browser = browserOf()
  expect((await signIn(browser)).url.href).toBe(`${origin}/desk/new/`)
  expect(await authorIn(browser, 'github:adamarsh')).toBe('Ada Marsh')
  expect(await authorIn(browser, 'github-id:583231')).toBe('Ada Marsh')
})

test('any other account of GitHub is no author, and neither is a login that has gone to another account', async () => {
  gitHub.user = { id: 7, login: 'AdaMarsh' }
  const browser = browserOf()
  await signIn(browser)
  expect(browser.session).toBeDefined()
  for (const way of ['github:benstone', 'github-id:583231', 'oidc:7', 'github-id:77']) {
    expect(await authorIn(browser, way), way).toBeUndefined()
  }
})

test('who calls it off at GitHub comes back to the page, signed out', async () => {
  gitHub.user = undefined
  const browser = browserOf()
  const { url } = await signIn(browser)
  expect([url.pathname, url.searchParams.get('error'), url.searchParams.get('from')]).toEqual([
    '/desk/sign-in/',
    'declined',
    '/desk/new/'
  ])
  expect(browser.session).toBeUndefined()
})

test('with the wrong secret, or another state, nobody is signed in', async () => {
  const wrong = browserOf({ clientSecret: 'another' })
  expect((await signIn(wrong)).url.searchParams.get('error')).toBe('provider')
  const browser = browserOf()
  const response = await browser.ask(await beginAt(browser, 'github'))
  const back = new URL(response.headers.get('location') ?? '')
  back.searchParams.set('state', 'x'.repeat(43))
  expect((await browser.visit(back)).url.searchParams.get('error')).toBe('provider')
  expect([wrong.session, browser.session]).toEqual([undefined, undefined])
})
