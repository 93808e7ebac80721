// What is shown by a preview link: a band that says so, and the weblog's own frame.
import './preview.css'
import type { Metadata } from 'next'
import { Frame } from '@/components/site/frame'
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
  return <Frame site={site}>{children}</Frame>
}
