// What somebody sees who is signed in, but is no author here: proxy.ts shows it in place of any page of the desk, with status 403.
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { visitorBySession } from '@/lib/auth'
import { describeAccount } from '@/lib/auth/access'
import { desk } from '@/lib/urls'
import { SignOut } from '../sign-out'

export const metadata: Metadata = { title: 'Not an author', robots: { index: false, follow: false } }

export default async function RefusedPage() {
  const visitor = await visitorBySession(await headers())
  if (visitor.is !== 'refused') redirect(desk.drafts())
  const { label, way } = describeAccount(visitor.account)
  return (
    <div className="sign-in">
      <h1>This desk is not yours</h1>
      <p>You are signed in as {label}, and that is no author here. What is published is yours to read.</p>
      {way && (
        <p>
          If you should write here, send this word to whoever runs the site, for your line of <code>AUTHORS</code>:
          <br />
          <code>{way}</code>
        </p>
      )}
      <SignOut />
    </div>
  )
}
