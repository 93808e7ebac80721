import { expect, test } from 'vitest'
import { isRenderedPage } from './rendered-pages.mjs'

test.each(['index.html', '2024/Dec/13/a-slug.rsc', 'tags/dns.meta', 'atom/everything.body', 'about.segments', '_not-found.html'])(
  '%s is forgotten',
  file => expect(isRenderedPage(file)).toBe(true)
)

test.each([
  'page.js',
  'about/page.js.nft.json',
  'tags/[tags]/page/build-manifest.json',
  '_global-error.html',
  '_global-error.segments'
])('%s is kept', file => expect(isRenderedPage(file)).toBe(false))
