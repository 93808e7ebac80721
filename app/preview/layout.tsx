// What is shown by a preview link: a band that says so, and the weblog's own frame.
import './preview.css'
import type { Metadata } from 'next'
import { Footer } from '@/components/site/footer'
import { Header } from '@/components/site/header'
import { currentStore } from '@/lib/live/current'

export const metadata: Metadata = {
  title: 'Draft preview',
  description: null,
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
  alternates: {},
  openGraph: null,
  twitter: null
}

export default async function PreviewLayout({ children }: LayoutProps<'/preview'>) {
  const { site } = await currentStore()
  return (
    <>
      <Header site={site} />
      <main id="main">{children}</main>
      <Footer site={site} />
    </>
  )
}
