// @ts-check
// What answers say besides their content, whatever they are: one list for Next and for the platform (next.config.mjs), and for what stands in
// front of Next on a server of our own (lib/front/headers.ts). Plain JavaScript, as Next reads its configuration before it compiles anything.
// The policies that depend on a page are elsewhere: lib/finished for pages for readers, lib/http/desk-policy for the desk.

/**
 * Nobody here uses these, and what gets in by mistake, or is shown in a frame, shall not either. What a film in a frame needs is not among
 * them: autoplay, fullscreen, encrypted-media, picture-in-picture. All are names that Chromium knows: it complains of others on each page.
 */
const unusedFeatures = [
  ...[
    'accelerometer',
    'camera',
    'display-capture',
    'geolocation',
    'gyroscope',
    'hid',
    'idle-detection',
    'local-fonts',
    'magnetometer'
  ],
  ...[
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-create',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'usb'
  ],
  ...['window-management', 'xr-spatial-tracking']
]

/** @type {Readonly<Record<string, string>>} */
export const everyAnswer = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': unusedFeatures.map(name => `${name}=()`).join(', '),
  // For browsers that do not know frame-ancestors.
  'X-Frame-Options': 'DENY'
}

/**
 * A year: who comes back once a year has never asked in the clear. Of this host alone, as what else runs below its name is not ours to say; and
 * not for the lists that browsers come with, as it takes months to get off them, and an operator may one day have to go back.
 */
export const strictTransport = { 'Strict-Transport-Security': 'max-age=31536000' }

/** Of a page that says nothing more exact: on Vercel those for readers, which come with the runtime's scripts; in development all of them. */
export const pagePolicy = "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** Of what is no page: feeds, images, texts. Nothing in them runs. Styles are allowed, as browsers put their own into what they show by itself. */
export const filePolicy = `script-src 'none'; ${pagePolicy}`

/** What is for authors only: kept by nobody, found by no search engine, and the window it is in is known to no other site. */
const privately = {
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin'
}

/** The surfaces that say more, or something else; errors there included. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const surfaces = {
  '/desk/:path*': { ...privately, 'Referrer-Policy': 'same-origin' },
  '/api/:path*': {
    ...privately,
    'Referrer-Policy': 'same-origin',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  },
  // A preview link gives nothing away about itself, wherever its reader goes from there.
  '/preview/:path*': { ...privately, 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'no-referrer' }
}

/** Nobody has to see a new icon on the same day. */
export const iconCaching = 'public, max-age=86400'
/** Files in public/, in the weblog's own look: each has a validator of its own (lib/front/icons.ts). */
const icons = '/:icon(favicon\\.ico|icon\\.svg|apple-icon\\.png)'

/**
 * As next.config.mjs has them; of several that fit, the last one counts, and it counts more than what a handler says: media have a policy of
 * their own. On Vercel nothing stands in front of Next, and all come by TLS.
 * @param {{ isVercel: boolean }} where
 */
export function headerRules({ isVercel }) {
  const everywhere = { ...everyAnswer, ...strictTransport }
  return [
    ...(isVercel
      ? [rule('/:path*', everywhere), rule('/((?!desk/|api/|media/|_next/).*)', { 'Content-Security-Policy': pagePolicy })]
      : []),
    rule(icons, { 'Cache-Control': iconCaching }),
    ...Object.entries(surfaces).map(([source, headers]) => rule(source, { ...everyAnswer, ...headers }))
  ]
}

/** @param {string} source @param {Readonly<Record<string, string>>} headers */
const rule = (source, headers) => ({ source, headers: Object.entries(headers).map(([key, value]) => ({ key, value })) })
