// The frame of the desk: everything in it is for authors, but for the page where they sign in.
import './desk.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DeskHeader } from '@/components/desk/frame/desk-header'
import { DeskSiteProvider } from '@/components/desk/frame/site-context'
import { visitorBySession } from '@/lib/auth'
import { deskCounts } from '@/lib/desk/pages'
import { currentStore } from '@/lib/live/current'
import { SignOut } from './sign-in/sign-out'

export const metadata: Metadata = {
  title: { template: '%s · Desk', default: 'Desk' },
  description: null,
  robots: { index: false, follow: false },
  referrer: 'same-origin',
  alternates: {},
  openGraph: null,
  twitter: null
}

export default async function DeskLayout({ children }: LayoutProps<'/desk'>) {
  const [visitor, { site }] = await Promise.all([visitorBySession(await headers()), currentStore()])
  const isAuthor = visitor.is === 'author'
  return (
    <DeskSiteProvider site={{ timeZone: site.timeZone, url: site.url }}>
      <div className="desk">
        <DeskHeader
          author={isAuthor ? visitor.author : undefined}
          counts={isAuthor ? await deskCounts() : undefined}
          signOut={<SignOut />}
        />
        <main id="main">{children}</main>
      </div>
    </DeskSiteProvider>
  )
}
