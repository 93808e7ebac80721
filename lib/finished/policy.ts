// The Content-Security-Policy of pages for readers: the same for all of them, as the scripts that may run are the same everywhere.
import { createHash } from 'node:crypto'
import { contentSources, policyText } from '@/lib/http/content-sources'
import { ourScripts } from './scripts'

/** As `script-src` takes it: 'sha256-…' (CSP level 3, 6.6.2.2). */
export function scriptHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

export const readingPolicy: string = policyText({
  'default-src': ["'none'"],
  'script-src': ourScripts.map(({ text }) => scriptHash(text)),
  // No style stands on an element: maths and highlighted code have classes.
  'style-src': ["'self'"],
  ...contentSources,
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"]
})
