// How Next serves Cairn. Redirects to canonical addresses are in proxy.ts, as they need 301s and the content.

import { fileURLToPath } from 'node:url'
import { headerRules } from './lib/http/answer-headers.mjs'

/** @type {import('next').NextConfig} */
export default {
  distDir: process.env.NEXT_DIST_DIR || '.next',
  typescript: {
    // A build elsewhere would write its own types into tsconfig.json.
    tsconfigPath: process.env.NEXT_DIST_DIR ? 'tsconfig.e2e.json' : 'tsconfig.json',
    // Types are checked by `npm run check`, once, not again by every build.
    ignoreBuildErrors: true
  },
  poweredByHeader: false,
  // Titles and the like come in the head of every page, at whoever's asking, and are never sent after it.
  htmlLimitedBots: /.*/,
  // Pages are kept by lib/page-cache where a server of our own answers, and by the platform elsewhere.
  ...(process.env.VERCEL ? {} : { cacheHandler: fileURLToPath(new URL('lib/page-cache/handler.mjs', import.meta.url)) }),
  cacheMaxMemorySize: process.env.VERCEL ? undefined : 0,
  // With content on GitHub the disk cannot be written to, or nobody else sees what is on it.
  experimental: {
    isrFlushToDisk: process.env.CONTENT_SOURCE !== 'github',
    // Every page and handler, the desk's too, would be loaded between the start and the first answer.
    preloadEntriesOnStart: false
  },
  trailingSlash: true,
  skipTrailingSlashRedirect: true,
  // A page that is not asked for in a day is rendered again before it is shown. Caches in front of a server of our own are told something else
  // in the place of this (lib/front/reading/headers.ts).
  expireTime: 86_400,
  // Loaded from node_modules as they are: bundling every grammar of Shiki would take longer than the rest of the build.
  serverExternalPackages: ['shiki', 'image-size'],
  // Files read at run time, which the bundler cannot see.
  outputFileTracingIncludes: {
    '/**': [
      './content/**/*',
      './lib/cards/fonts/*.woff',
      // React as it is, for what pages hold as text, and for previews (lib/markup.ts).
      './node_modules/{react,react-dom}/{package.json,*.js}',
      './node_modules/{react,react-dom}/cjs/*.production.js'
    ]
  },
  headers: () => headerRules({ isVercel: Boolean(process.env.VERCEL) }),
  // Images of readers' pages are made smaller when they are first asked for (lib/mdx/responsive.ts). Only versions of files are: they stay
  // what they are, so that a small one never outlives its original. What is made is kept up to a limit, as addresses can be made up.
  images: {
    localPatterns: [{ pathname: '/media/@*/**', search: '' }],
    deviceSizes: [320, 480, 640, 960, 1280, 1920],
    imageSizes: [],
    qualities: [80],
    // AVIF would be a fifth smaller, and takes five times as long to make.
    formats: ['image/webp'],
    maximumResponseBody: 25_000_000,
    maximumDiskCacheSize: 500_000_000,
    // To look at one by itself is not to save it.
    contentDispositionType: 'inline'
  },
  rewrites: () => ({
    beforeFiles: [
      { source: '/:section(\\d{4})/:month/:day/:slug([A-Za-z0-9_-]+).md', destination: '/:section/:month/:day/:slug/source' },
      { source: '/tags/:tags([a-z0-9+-]+).:format(atom|json)', destination: '/tags/:tags/:format' },
      { source: '/series/:slug([A-Za-z0-9_-]+).:format(atom|json)', destination: '/series/:slug/:format' },
      { source: '/preview/:id/', missing: [{ type: 'cookie', key: 'cairn-preview' }], destination: '/preview/_none' },
      ...['filter', 'letter', 'by'].map(key => ({
        source: '/tags/',
        has: [{ type: 'query', key }],
        destination: '/tags/_filter'
      })),
      // Pages that are there to be shown in place of others have no address of their own.
      { source: '/:own(_failed|_global-error)/', destination: '/_not-found' },
      // A path has several segments, and Next lets nothing stand behind those.
      { source: '/api/items/:path(.+)/:action(draft|unpublish)', destination: '/api/items/:action/:path' }
    ],
    afterFiles: [],
    fallback: []
  })
}
