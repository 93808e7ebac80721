import { expect, test } from 'vitest'
import { formTargets } from './form-targets'

const client = { clientId: 'a', clientSecret: 'b' }
const github = (url: string) => ({ ...client, url, apiUrl: url })
const oidc = (issuer: string) => ({ ...client, issuer, name: 'There' })

test('forms lead to the desk alone where nobody signs in elsewhere, and to GitHub alone where they do so there', () => {
  expect(formTargets({})).toEqual([])
  expect(formTargets({ github: github('https://github.com') })).toEqual(['https://github.com'])
})

test('a provider that may send people on to others may do so by TLS', () => {
  expect(formTargets({ oidc: oidc('https://id.example.org/realms/a') })).toEqual(['https://id.example.org', 'https:'])
  expect(formTargets({ github: github('https://github.com'), oidc: oidc('http://localhost:9000/') })).toEqual([
    'https://github.com',
    'http://localhost:9000',
    'https:'
  ])
  expect(formTargets({ github: github('https://git.example.org') })).toEqual(['https://git.example.org', 'https:'])
})
