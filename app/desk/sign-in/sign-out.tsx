// The button that signs out: a form, so that it works without script, and no link, so that nothing follows it by itself.
import { api } from '@/lib/urls'

export function SignOut() {
  return (
    <form method="post" action={api.auth('signout')}>
      <button type="submit">Sign out</button>
    </form>
  )
}
