// The page that stands in the place of one that failed. It is built once, as an address that nobody links to, and a server of our own has it
// ready, finished (lib/front/reading/fallback). Next's own such page, `_global-error.html`, cannot be changed: app/global-error is for the browser.
import type { Metadata } from 'next'
import { FailureNotice } from '@/components/site/failure-notice'
import { currentStore } from '@/lib/live/current'
import { metadataFor } from '@/lib/seo'

export const dynamic = 'force-static'

export async function generateMetadata(): Promise<Metadata> {
  return metadataFor((await currentStore()).site, { title: 'Something went wrong here', noindex: true })
}

export default function FailedPage() {
  return <FailureNotice />
}
