// The icons of the weblog: files in public/, which are sent as they are (lib/http/answer-headers.mjs says how long they are kept).
import type { Metadata } from 'next'

const drawing = { url: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }
const forTouch = { url: '/apple-icon.png', type: 'image/png', sizes: '180x180' }

/** Where programs look for an icon that nobody has named to them. */
const favicon = { url: '/favicon.ico', type: 'image/x-icon', sizes: '48x48' }

/** As the head of a page names them. */
export const pageIcons: Metadata['icons'] = { icon: [favicon, drawing], apple: [forTouch] }

/** As the manifest does (https://www.w3.org/TR/appmanifest/#icons-member). */
export const manifestIcons = [drawing, forTouch].map(({ url, ...icon }) => ({ src: url, ...icon }))
