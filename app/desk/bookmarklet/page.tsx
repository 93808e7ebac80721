// Explains the bookmarklet and sharing from a phone, and hands out the bookmarklet.
import '@/components/desk/link/link.css'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { bookmarkletFor } from '@/components/desk/link/bookmarklet'
import { BookmarkletLink } from '@/components/desk/link/bookmarklet-link'
import { requireAuthor, signInSettings } from '@/lib/auth'
import { originOf } from '@/lib/auth/origin'
import { currentStore } from '@/lib/live/current'

export const metadata: Metadata = { title: 'Link from any page' }

export default async function BookmarkletPage() {
  await requireAuthor()
  const [{ site }, requestHeaders] = await Promise.all([currentStore(), headers()])
  const origin = originOf(requestHeaders, signInSettings().settings?.origin ?? { trustedProxies: 0 })
  return (
    <DeskPage title="Link from any page" about="Whatever you read, a link to it is two keystrokes away.">
      <div className="bookmarklet-page">
        <section>
          <h2>On a computer</h2>
          <p>Drag this to the bookmarks bar of your browser:</p>
          <BookmarkletLink code={bookmarkletFor(origin)} name={`Link on ${site.name}`} />
          <p>
            On a page worth linking to, select what you want to quote, and click it. The form for a new link opens with the
            address, the title and the quotation filled in. Then Ctrl or ⌘ and Enter saves the draft.
          </p>
        </section>
        <section>
          <h2>On a phone</h2>
          <p>
            On Android, put {site.name} on the home screen (“Add to home screen” or “Install” in the menu of the browser). From
            then on it stands among the apps that pages and selections can be shared with.
          </p>
          <p>
            On an iPhone, copy the bookmarklet, bookmark any page, and put what you copied in place of the address of that
            bookmark. Used on a page, it does the same.
          </p>
        </section>
      </div>
    </DeskPage>
  )
}
