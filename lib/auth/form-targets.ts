// Where the forms of the sign-in page lead in the end, for the form-action of a Content-Security-Policy: Chromium and Safari hold it against every
// redirect that follows. Pure.
import type { SignInSettings } from './settings'

/** GitHub itself asks for the password on a page of its own. */
const publicGitHub = 'https://github.com'

/**
 * Where an OpenID provider, or a GitHub server of a company, sends people on to is known to nobody here: it may be one more provider.
 * @returns origins and schemes
 */
export function formTargets({ github, oidc }: Pick<SignInSettings, 'github' | 'oidc'>): string[] {
  const providers = [github?.url, oidc?.issuer].flatMap(address => (address === undefined ? [] : new URL(address).origin))
  return providers.every(provider => provider === publicGitHub) ? providers : [...new Set([...providers, 'https:'])]
}
