// The page that lets authors in. It works without script.
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { KeepClip } from '@/components/desk/link/keep-clip'
import { signedInAuthor, signInSettings } from '@/lib/auth'
import { signInForm } from '@/lib/auth/form'
import { queryText } from '@/lib/urls'
import { NotSetUp } from './not-set-up'
import { WayIn } from './way-in'

/** Screen readers say the title first. */
export async function generateMetadata({ searchParams }: PageProps<'/desk/sign-in'>): Promise<Metadata> {
  const { error } = await searchParams
  return { title: error === undefined ? 'Sign in' : 'That did not work: sign in', robots: { index: false, follow: false } }
}

export default async function SignInPage({ searchParams }: PageProps<'/desk/sign-in'>) {
  const { from, error, state, asked } = await searchParams
  const query = { from: queryText(from), error: queryText(error), state: queryText(state), asked: queryText(asked) }
  const form = signInForm(await headers(), query, signInSettings())
  // In another tab, perhaps.
  if (form.show === 'form' && (await signedInAuthor())) redirect(form.from)
  if (form.show === 'nothing yet') redirect(form.address)
  return (
    <div className="sign-in">
      <h1>Sign in</h1>
      <KeepClip />
      {form.show === 'not set up' && <NotSetUp faults={form.faults} />}
      {form.show === 'no cookies' && (
        <p role="alert" className="sign-in-problem">
          This browser keeps no cookies of this site, and without one nobody stays signed in. Allow them, then{' '}
          <a href={form.address}>try again</a>.
        </p>
      )}
      {form.show === 'form' && (
        <>
          {form.message && (
            <p role={form.isProblem ? 'alert' : 'status'} className={form.isProblem ? 'sign-in-problem' : 'sign-in-state'}>
              {form.message}
            </p>
          )}
          {form.ways.map(({ name, label }) => (
            <WayIn key={name} name={name} label={label} csrfToken={form.csrfToken} from={form.from} />
          ))}
        </>
      )}
    </div>
  )
}
