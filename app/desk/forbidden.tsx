// What somebody sees who is signed in, but is no author here.
import './sign-in/sign-in.css'
import { headers } from 'next/headers'
import { visitorBySession } from '@/lib/auth'
import { describeAccount } from '@/lib/auth/access'
import { SignOut } from './sign-in/sign-out'

export default async function NotAnAuthor() {
  const visitor = await visitorBySession(await headers())
  const account = visitor.is === 'refused' ? describeAccount(visitor.account) : undefined
  return (
    <div className="sign-in">
      <h1>This desk is not yours</h1>
      <p>
        You are signed in{account && ` as ${account.label}`}, and that is no author here. Everything that is published is yours to read.
      </p>
      {account?.way && (
        <p>
          If you should write here, send whoever runs this site this word, for your line of <code>AUTHORS</code>: <code>{account.way}</code>
        </p>
      )}
      <SignOut />
    </div>
  )
}
