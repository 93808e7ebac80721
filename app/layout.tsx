// What every page shares, of readers and of authors: language, theme, and where the keyboard begins.
import './globals.css'
import type { Metadata, Viewport } from 'next'
import { DevRefresh } from '@/components/site/dev-refresh'
import { env } from '@/lib/env'
import { themeScript } from '@/lib/finished/scripts'
import { currentStore } from '@/lib/live/current'
import { metadataFor, pageIcons } from '@/lib/seo'

export async function generateMetadata(): Promise<Metadata> {
  return { ...metadataFor((await currentStore()).site, {}), icons: pageIcons }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f4' },
    { media: '(prefers-color-scheme: dark)', color: '#171815' }
  ]
}

export default async function RootLayout({ children }: LayoutProps<'/'>) {
  const { site } = await currentStore()
  return (
    <html lang={site.language} suppressHydrationWarning>
      <head>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <a className="skip-link" href="#main">
          Skip to content
        </a>
        {children}
        {env.isDevelopment && <DevRefresh />}
      </body>
    </html>
  )
}
