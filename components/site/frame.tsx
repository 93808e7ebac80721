// What stands around whatever is shown to readers: header and footer.
import type { ReactNode } from 'react'
import type { Site } from '@/lib/content'
import { Footer } from './footer'
import { Header } from './header'

export function Frame({ site, children }: { site: Site; children: ReactNode }) {
  return (
    <>
      <Header site={site} />
      <main id="main">{children}</main>
      <Footer site={site} />
    </>
  )
}
