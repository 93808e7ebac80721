// Where signing in in another tab ends: it tells the tab that is waiting, and can be closed.
import type { Metadata } from 'next'
import { SignedIn } from '@/components/desk/saving/signed-in'
import { requireAuthor } from '@/lib/auth'
import { desk } from '@/lib/urls'

export const metadata: Metadata = { title: 'Signed in', robots: { index: false, follow: false } }

export default async function SignedInPage() {
  const author = await requireAuthor()
  return (
    <div className="sign-in">
      <h1>Signed in</h1>
      <p>You are {author.name} again. You can close this tab: what you were writing is saved from where it was.</p>
      <p>
        <a href={desk.drafts()}>Or go to your drafts</a>
      </p>
      <SignedIn />
    </div>
  )
}
