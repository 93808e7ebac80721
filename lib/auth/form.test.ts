import { expect, test } from 'vitest'
import { Browser, origin, variables } from './fixtures/site'
import { type SignInQuery, signInForm } from './form'
import { readSettings } from './settings'

const nothing: SignInQuery = { from: '', error: '', state: '', asked: '' }
const read = readSettings(variables({ oidc: { issuer: 'https://id.example', clientId: 'x', name: 'the newsroom' } }))

async function formFor(query: Partial<SignInQuery> = {}, settings = read) {
  const browser = new Browser(variables())
  await browser.csrfToken()
  const cookie = [...browser.cookies(origin)].map(([name, value]) => `${name}=${value}`).join('; ')
  return signInForm(new Headers({ cookie, host: new URL(origin).host }), { ...nothing, ...query }, settings)
}

test('the page offers the ways in that are set up, and no other', async () => {
  const form = await formFor()
  expect(form.show === 'form' && form.ways).toEqual([
    { name: 'oidc', label: 'the newsroom' },
    { name: 'local', label: 'a name and a password' }
  ])
})

test.each([
  ['wait-4', 'Too many attempts. Try again in 4 minutes.'],
  ['wait-1', 'Too many attempts. Try again in a minute.'],
  ['wrong', 'That name and password do not go together.'],
  ['expired', 'This page was open for too long.'],
  ['declined', 'The sign-in was called off there.'],
  ['<script>', 'The other side did not confirm who you are.']
])('after %s it says what to do', async (error, message) => {
  expect(await formFor({ error })).toMatchObject({ message: expect.stringContaining(message), isProblem: true })
})

test('it hands on where to go then, if that is on the desk', async () => {
  expect(await formFor({ from: '/desk/new/' })).toMatchObject({ from: '/desk/new/' })
  expect(await formFor({ from: '//evil.example/' })).toMatchObject({ from: '/desk/' })
})

test('a browser without the cookie fetches it once, and is told when it keeps none', () => {
  const address = '/api/auth/signin/?from=%2Fdesk%2Fnew%2F'
  const ask = (asked: string, cookie = '') => signInForm(new Headers({ cookie }), { ...nothing, from: '/desk/new/', asked }, read)
  expect(ask('')).toEqual({ show: 'nothing yet', address })
  expect(ask('1')).toEqual({ show: 'no cookies', address })
  expect(ask('1', 'cairn.csrf=made%7Cup')).toEqual({ show: 'no cookies', address })
})

test('without settings it says what to set', async () => {
  const form = await formFor({}, readSettings({ github: {}, oidc: {} }))
  expect(form.show === 'not set up' && form.faults.join(' ')).toMatch(/AUTH_SECRET is not set.*AUTHORS is not set/)
})

test('authors with no way that is set up are told which it is', async () => {
  const form = await formFor({}, readSettings(variables({ authors: 'Ada <ada@cairn.example> github:ada' })))
  expect(form.show === 'not set up' && form.faults.join()).toContain('GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET are not set')
})
