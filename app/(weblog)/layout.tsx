// What every page for readers shares: header and footer. The desk has a frame of its own.
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { weblog } from '@/lib/live'

export default function WeblogLayout({ children }: LayoutProps<'/'>) {
  const { site } = weblog().store
  return (
    <>
      <Header site={site} />
      <main id="main">{children}</main>
      <Footer site={site} />
    </>
  )
}
