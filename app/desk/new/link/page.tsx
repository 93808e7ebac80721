// The form for a new link, empty or filled by a bookmarklet or by what a phone shares.
import '@/components/desk/editor/editor.css'
import '@/components/desk/link/link.css'
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { LinkForm } from '@/components/desk/link/link-form'
import { requireAuthor } from '@/lib/auth'
import { desk } from '@/lib/urls'

export const metadata: Metadata = { title: 'New link' }

export default async function NewLinkPage() {
  await requireAuthor()
  const about = (
    <>
      A page elsewhere, and what you say of it. <a href={desk.bookmarklet()}>From any page in two keystrokes</a>.
    </>
  )
  return (
    <DeskPage title="New link" about={about}>
      <LinkForm />
    </DeskPage>
  )
}
