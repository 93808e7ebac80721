// The icons in public/, with a validator by what is in them. Next would give them one by the time of the file, which is another on each server
// and after each release: who asks two servers in turn would be sent them each time. Where nothing stands in front of Next, the platform sends
// them, or Next does so in its way.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import nodePath from 'node:path'
import { knows } from '@/lib/conditional'
import { iconCaching } from '@/lib/http/answer-headers.mjs'
import { pathOf } from './address'
import type { Step } from './step'

const types: Readonly<Record<string, string>> = {
  '/favicon.ico': 'image/x-icon',
  '/icon.svg': 'image/svg+xml',
  '/apple-icon.png': 'image/png'
}

/** They are small, and seldom asked for: each time as they are. What cannot be read is left to Next. @param folder `public/` */
export function answerIcons(folder = nodePath.join(/*turbopackIgnore: true*/ process.cwd(), 'public')): Step {
  return (request, response, onward) => {
    const path = pathOf(request.url)
    const type = Object.hasOwn(types, path) ? types[path] : undefined
    if (!type || (request.method !== 'GET' && request.method !== 'HEAD')) return onward()
    readFile(nodePath.join(/*turbopackIgnore: true*/ folder, path)).then(bytes => {
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
      const validators = { ETag: etag, 'Cache-Control': iconCaching }
      if (knows(request.headers['if-none-match'] ?? '', etag)) return response.writeHead(304, validators).end()
      response.writeHead(200, { ...validators, 'Content-Type': type, 'Content-Length': bytes.byteLength })
      return response.end(request.method === 'HEAD' ? undefined : bytes)
    }, onward)
  }
}
