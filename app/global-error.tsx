'use client'
// The page for when there is not even a layout, in a browser that runs Next's script: whole, without anything of the weblog in it.
import './globals.css'
import { FailureNotice } from '@/components/site/failure-notice'
import { themeScript } from '@/lib/finished/scripts'

export default function GlobalError({ error }: { error?: Error & { digest?: string } }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>Something went wrong here</title>
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <main id="main">
          <FailureNotice digest={error?.digest} />
        </main>
      </body>
    </html>
  )
}
