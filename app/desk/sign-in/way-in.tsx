// One way to sign in: a button that leads to a provider, or fields for a name and a password.
import type { ProviderName } from '@/lib/auth/providers'
import { api } from '@/lib/urls'

type WayInProps = {
  readonly name: ProviderName
  readonly label: string
  readonly csrfToken: string
  readonly from: string
}

export function WayIn({ name, label, csrfToken, from }: WayInProps) {
  const isLocal = name === 'local'
  return (
    <form className="way-in-form" method="post" action={isLocal ? api.auth('callback', name) : api.auth('signin', name)}>
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <input type="hidden" name="callbackUrl" value={from} />
      {isLocal && (
        <>
          <label htmlFor="name">Name</label>
          <input id="name" name="name" required autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
          <label htmlFor="password">Password</label>
          <input id="password" name="password" type="password" required autoComplete="current-password" maxLength={1000} />
        </>
      )}
      <button type="submit" className={isLocal ? 'primary' : undefined}>
        {isLocal ? 'Sign in' : `Sign in with ${label}`}
      </button>
    </form>
  )
}
