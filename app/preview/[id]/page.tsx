// One draft, for who came by a preview link: as its readers will see it, read anew each time.
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { Item } from '@/components/item/item'
import { DocumentPage } from '@/components/preview/document-page'
import { signInSettings } from '@/lib/auth'
import { dayOf, formatDay, formatTime } from '@/lib/dates'
import { previewedDraft } from '@/lib/desk/preview-links'
import { previewCookie } from '@/lib/preview-links'
import NoPreviewPage from '../%5Fnone/page'

const draftOf = cache(async (id: string) => {
  const token = (await cookies()).get(previewCookie)?.value
  return previewedDraft(id, token, signInSettings().settings?.secret)
})

export async function generateMetadata({ params }: PageProps<'/preview/[id]'>): Promise<Metadata> {
  const draft = await draftOf((await params).id)
  return draft ? { title: `Draft: ${draft.title || 'untitled'}` } : {}
}

export default async function PreviewPage({ params }: PageProps<'/preview/[id]'>) {
  const draft = await draftOf((await params).id)
  // A notFound() out here would leave its words to a script.
  if (!draft) return <NoPreviewPage />
  const { shown, store, expiresAt } = draft
  const { timeZone } = store.site
  const end = `${formatDay(dayOf(expiresAt, timeZone))}, ${formatTime(expiresAt, timeZone)}`
  return (
    <>
      <p className="preview-band" role="note">
        <strong>Draft preview.</strong> Not published yet, and shown to you in confidence. This link expires on{' '}
        <time dateTime={expiresAt}>{end}</time>.
      </p>
      {shown === undefined && <p>There is a mistake in this draft, so it cannot be shown just now. Its author is told where.</p>}
      {/* Without what surrounds an item on its page: that leads to addresses which are not there yet. */}
      {shown?.role === 'item' && <Item item={shown.item} site={store.site} form="full" />}
      {shown && shown.role !== 'item' && <DocumentPage shown={shown} store={store} />}
    </>
  )
}
