// What stands where no page is, and no part of the site has one for that. The build makes it in advance; it is shown when nothing else can be
// (lib/front/reading/fallback). Without it Next shows a page of its own, with styles that the Content-Security-Policy does not allow.
import { Frame } from '@/components/site/frame'
import { MissingPage } from '@/components/site/missing-page'
import { currentStore } from '@/lib/live/current'
import { missingMetadata } from './(weblog)/missing'

export const generateMetadata = () => missingMetadata()

export default async function NotFound() {
  const { site } = await currentStore()
  return (
    <Frame site={site}>
      <MissingPage />
    </Frame>
  )
}
