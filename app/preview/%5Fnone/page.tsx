// What a preview link shows to who has none, or one that has ended: next.config.mjs leads here whoever comes without the cookie. A page made in
// advance is whole without script, which a thrown notFound() is not (app/(weblog)/missing.tsx says more).
import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { Stays } from '@/components/site/stays'
import NoPreview from '../not-found'

export default function NoPreviewPage() {
  return (
    <Stays showing={<NoPreview />}>
      <Suspense fallback={<NoPreview />}>
        <NotFound />
      </Suspense>
    </Stays>
  )
}

function NotFound(): never {
  notFound()
}
