// The answer of a page to an address that leads nowhere. A page that throws notFound() itself would be sent without a body, for the
// browser's script to fill in; thrown inside a Suspense boundary while a page is prerendered (which includes pages rendered when they
// are first asked for), Next sends the fallback, whole, with status 404. The development server prerenders nothing and says 200.
import type { Metadata } from 'next'
import { unstable_cache } from 'next/cache'
import { notFound, permanentRedirect } from 'next/navigation'
import { Suspense } from 'react'
import { MissingPage } from '@/components/site/missing-page'
import { Stays } from '@/components/site/stays'
import type { FormerAnswer } from '@/lib/content/former-answer'
import { missingView } from '@/lib/content/views'
import { currentStore } from '@/lib/live/current'
import { missingTag } from '@/lib/revalidate'
import { metadataFor } from '@/lib/seo'

type Params = Readonly<Record<string, string | string[]>>

/** @param params of the page: the parts of the address, in its order */
export async function missingPage(params: Params, { isGone = false } = {}) {
  const page = <MissingPage view={missingView(await currentStore(), Object.values(params).flat())} isGone={isGone} />
  return (
    <Stays showing={page}>
      <Tagged />
      <Suspense fallback={page}>
        <NotFound />
      </Suspense>
    </Stays>
  )
}

/** A page takes on the tags of what it has read from Next's cache; there is no other way to give a page a tag. */
const readTag = unstable_cache(async () => true, ['cairn', missingTag], { tags: [missingTag] })

/** Such a page names what is near: it must go when that does. */
async function Tagged() {
  await readTag()
  return null
}

function NotFound(): never {
  notFound()
}

/**
 * Where an item was before, or until its author withdrew it. A server of our own does not come here for the former:
 * it redirects with 301, and makes of this 404 a 410 (lib/front/former). A page alone can say neither.
 */
export async function formerItemPage(former: FormerAnswer | undefined, params: Params) {
  if (former && 'movedTo' in former) permanentRedirect(former.movedTo)
  return missingPage(params, { isGone: former !== undefined })
}

/** Next itself adds that it is not to be indexed. */
export async function missingMetadata(title = 'Not found'): Promise<Metadata> {
  return metadataFor((await currentStore()).site, { title })
}
