// What every page for readers shares: header and footer. The desk has a frame of its own.
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { currentStore } from '@/lib/live/current'

export default async function WeblogLayout({ children }: LayoutProps<'/'>) {
  const { site } = await currentStore()
  return (
    <>
      <Header site={site} />
      <main id="main">{children}</main>
      <Footer site={site} />
    </>
  )
}
