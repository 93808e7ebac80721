// What every page for readers shares: header and footer. The desk has a frame of its own.
import { Frame } from '@/components/site/frame'
import { Speculation } from '@/components/site/speculation'
import { currentStore } from '@/lib/live/current'

export default async function WeblogLayout({ children }: LayoutProps<'/'>) {
  const { site } = await currentStore()
  return (
    <>
      <Frame site={site}>{children}</Frame>
      <Speculation />
    </>
  )
}
