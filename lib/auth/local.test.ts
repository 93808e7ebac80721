// Signing in with a password, through next-auth's own handlers.
import { expect, test } from 'vitest'
import { authorOf, isOver } from './access'
import { Browser, origin, secret, settingsOf, variables } from './fixtures/site'
import { hashPassword } from './password'
import { readSession } from './session'

/** Attempts are counted for the process: each test has people and addresses of its own. */
let people = 0
async function siteOf(password: string) {
  people += 1
  const name = `person${people}`
  const hash = await hashPassword(password, { cost: 1024, blockSize: 8, parallelism: 1 })
  const authors = `Ada Marsh <ada@cairn.example> local:${name}:${hash}`
  const browser = new Browser(variables({ authors }))
  browser.address = `192.0.2.${people}`
  return { name, authors, browser }
}

const accountIn = (browser: Browser) => readSession(browser.cookies(origin), origin, secret)

test('name and password let an author in, and they come back to where they were going', async () => {
  const { name, authors, browser } = await siteOf('moss on a stone')
  const { url } = await browser.signInLocally(name.toUpperCase(), 'moss on a stone', '/desk/new/?kind=note')
  expect(url.href).toBe(`${origin}/desk/new/?kind=note`)
  const account = await accountIn(browser)
  expect(account && authorOf(account, settingsOf({ authors }))).toEqual({ name: 'Ada Marsh', email: 'ada@cairn.example' })
})

test.each(['https://evil.example/desk/', '//evil.example', '/\\evil.example', `${origin}@evil.example/`, '/about/'])(
  'whoever was sent with callbackUrl=%s comes to the desk',
  async callbackUrl => {
    const { name, browser } = await siteOf('moss on a stone')
    expect((await browser.signInLocally(name, 'moss on a stone', callbackUrl)).url.href).toBe(`${origin}/desk/`)
    browser.cookies(origin).set('cairn.from', encodeURIComponent(callbackUrl))
    const token = await browser.csrfToken()
    const body = new URLSearchParams({ csrfToken: token, name, password: 'moss on a stone' })
    const { url } = await browser.visit(new URL('/api/auth/callback/local/', origin), { method: 'POST', body })
    expect(url.origin + url.pathname).toMatch(new RegExp(`^${origin}/desk/`))
  }
)

test('the wrong password and a name that nobody has are answered alike', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  const answers = [await browser.signInLocally(name, 'another'), await browser.signInLocally('nobody at all', 'moss on a stone')]
  expect(answers.map(({ url }) => url.href)).toEqual(Array(2).fill(`${origin}/desk/sign-in/?error=wrong`))
  expect(browser.session).toBeUndefined()
})

test('the cookie is for this site alone, out of reach of scripts, and over TLS for TLS alone', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  const body = new URLSearchParams({ csrfToken: await browser.csrfToken(), name, password: 'moss on a stone' })
  const url = new URL('/api/auth/callback/local/', origin)
  const response = await browser.ask(url, { method: 'POST', body })
  const cookie = response.headers.getSetCookie().find(text => text.startsWith('cairn.session='))
  expect(cookie).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/)
  expect(response.headers.get('cache-control')).toBe('private, no-store')
  browser.site = variables({ authors: browser.site.authors, url: 'https://cairn.example' })
  const begun = await browser.ask(new URL('/api/auth/signin/', origin))
  const secure = begun.headers.getSetCookie().find(text => text.startsWith('__Host-cairn.csrf='))
  expect(secure).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

test('a proxy that speaks TLS makes the cookies secure', async () => {
  const { browser } = await siteOf('moss on a stone')
  const begun = await browser.ask(new URL('/api/auth/signin/', origin), { headers: { 'x-forwarded-proto': 'https' } })
  expect(begun.headers.getSetCookie().every(text => /^__Host-cairn\..*; Secure/.test(text))).toBe(true)
})

test('another password ends the sessions that began with the old one; who is struck from the list is no author', async () => {
  const { name, authors, browser } = await siteOf('moss on a stone')
  await browser.signInLocally(name, 'moss on a stone')
  const account = await accountIn(browser)
  if (account === undefined) throw new Error('not signed in')
  const other = authors.replace(
    /local:\S+/,
    `local:${name}:${await hashPassword('another', { cost: 1024, blockSize: 8, parallelism: 1 })}`
  )
  const renewed = settingsOf({ authors: other })
  const without = settingsOf({ authors: 'Ben <ben@cairn.example> github:ben' })
  expect([isOver(account, settingsOf({ authors })), isOver(account, renewed), isOver(account, without)]).toEqual([
    false,
    true,
    false
  ])
  expect([authorOf(account, renewed), authorOf(account, without)]).toEqual([undefined, undefined])
})

test('after ten wrong passwords even the right one has to wait, and the page says how long', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  for (let number = 0; number < 10; number++) {
    browser.address = `2001:db8:${people}:${number}::1`
    await browser.signInLocally(name, 'wrong')
  }
  browser.now = 11 * 60_000
  expect((await browser.signInLocally(name, 'moss on a stone')).url.searchParams.get('error')).toBe('wait-4')
  expect(browser.session).toBeUndefined()
  browser.now = 15 * 60_000
  expect((await browser.signInLocally(name, 'moss on a stone')).url.pathname).toBe('/desk/')
})

test('many attempts at once are counted one by one', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  const answers = await Promise.all(Array.from({ length: 15 }, (_, number) => browser.signInLocally(name, `wrong ${number}`)))
  const errors = answers.map(({ url }) => url.searchParams.get('error'))
  expect(errors.filter(error => error === 'wrong')).toHaveLength(10)
  expect(errors.filter(error => error === 'wait-15')).toHaveLength(5)
})

const fromElsewhere: Record<string, string>[] = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' }
]

test.each(fromElsewhere)('a form on another site (%j) signs nobody in, nor out', async headers => {
  const { name, browser } = await siteOf('moss on a stone')
  const csrfToken = await browser.csrfToken()
  const fields = { csrfToken, name, password: 'moss on a stone' }
  const ask = (steps: string) =>
    browser.ask(new URL(`/api/auth/${steps}/`, origin), { method: 'POST', body: new URLSearchParams(fields), headers })
  expect((await ask('callback/local')).status).toBe(403)
  expect(browser.session).toBeUndefined()
  await browser.signInLocally(name, 'moss on a stone')
  expect((await ask('signout')).status).toBe(403)
  expect(browser.session).toBeDefined()
})

test('without the token of its own page, a form signs nobody in', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  await browser.csrfToken()
  for (const csrfToken of ['', 'x'.repeat(64)]) {
    const body = new URLSearchParams({ csrfToken, name, password: 'moss on a stone' })
    const { url } = await browser.visit(new URL('/api/auth/callback/local/', origin), { method: 'POST', body })
    expect(url.searchParams.get('error')).toBe('expired')
  }
  expect(browser.session).toBeUndefined()
})

test('signing out ends the session in this browser', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  await browser.signInLocally(name, 'moss on a stone')
  expect((await browser.visit(new URL('/api/auth/signout/', origin), { method: 'POST' })).url.href).toBe(
    `${origin}/desk/sign-in/?state=signed-out`
  )
  expect(browser.session).toBeUndefined()
})

test('a sign-in page that has to fetch its token first keeps saying what it said', async () => {
  const { browser } = await siteOf('moss on a stone')
  const begun = async (query: string) =>
    (await browser.ask(new URL(`/api/auth/signin/?${query}`, origin))).headers.get('location')
  expect(await begun('from=/desk/new/&state=signed-out')).toBe('/desk/sign-in/?from=%2Fdesk%2Fnew%2F&asked=1&state=signed-out')
  expect(await begun('error=wait-4')).toBe('/desk/sign-in/?asked=1&error=wait-4')
})

test.each([
  ['GET', 'session'],
  ['POST', 'session'],
  ['POST', '_log'],
  ['GET', 'providers'],
  ['GET', 'signout'],
  ['GET', 'callback/local'],
  ['POST', 'signin/local'],
  ['POST', 'signin/github'],
  ['GET', 'callback/constructor'],
  ['POST', 'callback/local/more'],
  ['GET', '']
])('%s /api/auth/%s is no step of signing in', async (method, steps) => {
  const { browser } = await siteOf('moss on a stone')
  const response = await browser.ask(new URL(`/api/auth/${steps}`, origin), {
    method,
    ...(method === 'POST' && { body: new URLSearchParams() })
  })
  expect(response.status).toBe(404)
})

test('a form that is too large is refused unread, one that is odd is a wrong password', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  const csrfToken = await browser.csrfToken()
  const ask = (fields: Record<string, string>) =>
    browser.ask(new URL('/api/auth/callback/local/', origin), {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, ...fields })
    })
  expect((await ask({ name: 'x'.repeat(20_000) })).status).toBe(413)
  const odd: Record<string, string>[] = [
    {},
    { name },
    { password: 'x' },
    { name: '\0\u2028', password: '\ud800' },
    { name: 'x'.repeat(5_000), password: 'y' }
  ]
  for (const fields of odd) {
    expect((await ask(fields)).headers.get('location')).toBe('/desk/sign-in/?error=wrong')
  }
})

test('a cookie that says nowhere to go keeps nobody out', async () => {
  const { name, browser } = await siteOf('moss on a stone')
  browser.cookies(origin).set('cairn.from', 'nowhere')
  expect((await browser.signInLocally(name, 'moss on a stone')).url.pathname).toBe('/desk/')
})

test('without settings there is nothing to sign in to', async () => {
  const browser = new Browser({ github: {}, oidc: {} })
  const response = await browser.ask(new URL('/api/auth/signin/', origin))
  expect(response.status).toBe(503)
  expect((await response.json()).message).toContain('AUTH_SECRET is not set')
})
