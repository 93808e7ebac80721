// The settings of sign-in as one value, and what they lack. Pure: lib/auth/current-settings reads them from environment and files at each request.
import { type ListedAuthor, type ListedToken, readAuthors, readTokens } from './authors'
import type { OriginSettings } from './origin'

/** As the environment has them; absent or empty ones are undefined. */
export type SignInVariables = {
  readonly secret?: string
  readonly url?: string
  readonly trustedProxies?: string
  readonly authors?: string
  readonly tokens?: string
  readonly github: { readonly clientId?: string; readonly clientSecret?: string; readonly url?: string; readonly apiUrl?: string }
  readonly oidc: { readonly issuer?: string; readonly clientId?: string; readonly clientSecret?: string; readonly name?: string }
}

/** Addresses without a slash at their end. */
export type GitHubClient = {
  readonly clientId: string
  readonly clientSecret: string
  readonly url: string
  readonly apiUrl: string
}
/** A public client has no secret: PKCE stands in for it. */
export type OidcClient = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  readonly name: string
}

export type SignInSettings = {
  readonly secret: string
  readonly origin: OriginSettings
  readonly authors: readonly ListedAuthor[]
  readonly tokens: readonly ListedToken[]
  readonly github?: GitHubClient
  readonly oidc?: OidcClient
}

/** Without `settings` nobody signs in. `faults` are sentences for the operator, and hold no secret. */
export type ReadSettings = { readonly settings?: SignInSettings; readonly faults: readonly string[] }

const leastSecret = 32

export function readSettings(variables: SignInVariables): ReadSettings {
  const { secret = '', url, trustedProxies = '0' } = variables
  const authors = readAuthors(variables.authors ?? '')
  const tokens = readTokens(variables.tokens ?? '')
  const { clients, faults } = readClients(variables)
  const all = [...secretFaults(secret), ...originFaults(url, trustedProxies), ...faults, ...authors.faults, ...tokens.faults]
  const isNobodyNamed = authors.entries.length + tokens.entries.length === 0
  // Of what is set, but not as expected, more has been said.
  if (isNobodyNamed && authors.faults.length === 0) all.push('AUTHORS is not set: it names who may write.')
  const isNamed = (by: string) => authors.entries.some(({ ways }) => ways.some(way => way.by.startsWith(by)))
  if (isNamed('github') && !clients.github)
    all.push('AUTHORS names accounts at GitHub, but GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET are not set.')
  if (isNamed('oidc') && !clients.oidc)
    all.push('AUTHORS names accounts at an OpenID provider, but OIDC_ISSUER and OIDC_CLIENT_ID are not set.')
  if (secret.length < leastSecret || isNobodyNamed) return { faults: all }
  return {
    settings: {
      secret,
      origin: { ...(url && URL.canParse(url) && { url }), trustedProxies: proxiesIn(trustedProxies) },
      authors: authors.entries,
      tokens: tokens.entries,
      ...clients
    },
    faults: all
  }
}

/** TRUSTED_PROXIES as a number: none, where it is not set or is no number. */
export const proxiesIn = (setting = '0') => (/^\d{1,2}$/.test(setting) ? Number(setting) : 0)

function secretFaults(secret: string): string[] {
  if (secret === '') return ['AUTH_SECRET is not set: it signs and encrypts sessions, and is at least 32 random characters.']
  return secret.length < leastSecret ? [`AUTH_SECRET is too short: ${secret.length} characters, expected at least 32.`] : []
}

function originFaults(url: string | undefined, trustedProxies: string): string[] {
  const faults: string[] = []
  if (url !== undefined && !/^https?:\/\/[^/]+\/?$/.test(url))
    faults.push('NEXTAUTH_URL: expected the address of the site without a path, as in https://example.org')
  if (!/^\d{1,2}$/.test(trustedProxies))
    faults.push('TRUSTED_PROXIES: expected the number of proxies in front of this server, as in 1')
  return faults
}

function readClients({ github, oidc }: SignInVariables) {
  const faults: string[] = []
  const trimmed = (address: string) => address.replace(/\/+$/, '')
  if ((github.clientId === undefined) !== (github.clientSecret === undefined))
    faults.push('GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET belong together: only one of them is set.')
  if ((oidc.issuer === undefined) !== (oidc.clientId === undefined))
    faults.push('OIDC_ISSUER and OIDC_CLIENT_ID belong together: only one of them is set.')
  if (oidc.issuer !== undefined && !URL.canParse(oidc.issuer))
    faults.push('OIDC_ISSUER: expected the address of the provider, as in https://accounts.example.org')
  const clients: Pick<SignInSettings, 'github' | 'oidc'> = {
    ...(github.clientId &&
      github.clientSecret && {
        github: {
          clientId: github.clientId,
          clientSecret: github.clientSecret,
          url: trimmed(github.url ?? 'https://github.com'),
          apiUrl: trimmed(github.apiUrl ?? 'https://api.github.com')
        }
      }),
    ...(oidc.issuer &&
      URL.canParse(oidc.issuer) &&
      oidc.clientId && {
        oidc: {
          issuer: oidc.issuer,
          clientId: oidc.clientId,
          ...(oidc.clientSecret && { clientSecret: oidc.clientSecret }),
          name: oidc.name ?? new URL(oidc.issuer).host
        }
      })
  }
  return { clients, faults }
}
