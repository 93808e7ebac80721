// The ways to sign in that the settings offer, as next-auth's providers. What they vouch for becomes an Account; whether that is an author's
// is asked at each request (access.ts), so signing in refuses nobody whose account is real.
import type { Account as NextAuthAccount, Profile } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import type { OAuthConfig, Provider } from 'next-auth/providers/index'
import type { Account } from './access'
import { type LocalSignIn, signInLocally } from './local'
import type { GitHubClient, OidcClient, SignInSettings } from './settings'

export type ProviderName = 'local' | 'github' | 'oidc'

/** The claims of OpenID Connect Core 1.0, section 5.1, that count here. */
type Claims = Profile & { readonly sub: string; readonly email_verified?: boolean }
type GitHubUser = Profile & { readonly id: number; readonly login: string }

/** What is offered, the surest first. */
export function offered({ github, oidc, authors }: SignInSettings): readonly { name: ProviderName; label: string }[] {
  const hasLocal = authors.some(({ ways }) => ways.some(way => way.by === 'local'))
  return [
    ...(github ? [{ name: 'github' as const, label: 'GitHub' }] : []),
    ...(oidc ? [{ name: 'oidc' as const, label: oidc.name }] : []),
    ...(hasLocal ? [{ name: 'local' as const, label: 'a name and a password' }] : [])
  ]
}

/** @param failed is told why a password was not accepted, as next-auth passes on no more than that it was not */
export function providersOf(
  settings: SignInSettings,
  address: string,
  now: number,
  failed: (outcome: Exclude<LocalSignIn, { outcome: 'signed in' }>) => void
): Provider[] {
  const local = CredentialsProvider({
    id: 'local',
    name: 'Password',
    credentials: { name: {}, password: {} },
    async authorize(typed) {
      const credentials = { name: typed?.name ?? '', password: typed?.password ?? '', address }
      const result = await signInLocally(credentials, settings, now)
      if (result.outcome === 'signed in') return { id: credentials.name, account: result.account }
      failed(result)
      return null
    }
  })
  const { github, oidc } = settings
  return offered(settings).map(({ name }) =>
    name === 'github' && github ? gitHub(github) : name === 'oidc' && oidc ? openId(oidc) : local
  )
}

/** What a provider, or a password, has vouched for. @throws Error when a provider's answer lacks what it must hold */
export function accountFrom(
  { account, user, profile }: { account: NextAuthAccount | null; user: unknown; profile?: Profile },
  { oidc }: SignInSettings
): Account {
  if (account?.provider === 'local') return (user as { readonly account: Account }).account
  if (account?.provider === 'github') {
    const { id, login } = profile as GitHubUser
    return { by: 'github', id: String(id), login }
  }
  if (account?.provider !== 'oidc' || oidc === undefined) throw new Error(`unexpected provider ${account?.provider}`)
  const { sub, email, email_verified } = profile as Claims
  return { by: 'oidc', issuer: oidc.issuer, subject: sub, ...(email_verified === true && email && { email }) }
}

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps; GitHub Enterprise has the same under its own address. */
function gitHub({ clientId, clientSecret, url, apiUrl }: GitHubClient): OAuthConfig<GitHubUser> {
  return {
    id: 'github',
    name: 'GitHub',
    type: 'oauth',
    clientId,
    clientSecret,
    // GitHub names itself so in its answer (RFC 9207).
    issuer: `${url}/login/oauth`,
    authorization: { url: `${url}/login/oauth/authorize`, params: { scope: 'read:user' } },
    token: `${url}/login/oauth/access_token`,
    userinfo: `${apiUrl}/user`,
    checks: ['pkce', 'state'],
    idToken: false,
    profile: ({ id }) => ({ id: String(id) })
  }
}

function openId({ issuer, clientId, clientSecret, name }: OidcClient): OAuthConfig<Claims> {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    clientId,
    clientSecret,
    client: clientSecret === undefined ? { token_endpoint_auth_method: 'none' } : {},
    // OpenID Connect Discovery 1.0, section 4.
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid email' } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    userinfo: {
      async request({ client, tokens: parameters }) {
        // Typed as what they are made from; by now they are checked.
        const tokens = parameters as Exclude<Parameters<typeof client.userinfo>[0], string>
        // Section 4.3: else one provider could speak for another.
        if (client.issuer.metadata.issuer !== issuer) {
          throw new Error(`unexpected issuer ${client.issuer.metadata.issuer}, expected ${issuer} as in OIDC_ISSUER`)
        }
        const claims = tokens.claims()
        if (claims.email !== undefined || !client.issuer.metadata.userinfo_endpoint) return claims
        // Many providers tell addresses only there; openid-client compares the subject.
        return { ...claims, ...(await client.userinfo(tokens)) }
      }
    },
    profile: ({ sub }) => ({ id: sub })
  }
}
