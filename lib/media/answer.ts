// Requests for media: whole files and parts of them, streamed from the disk, so that a file put there now is served now.
import { isFresh, parseHttpDate, textAnswer } from '@/lib/conditional'
import { type MediaFile, type MediaHandle, openMedia } from './file'
import { parseRange } from './range'
import { headersFor, isCompressible } from './types'
import { versionIn, versionOf } from './version'

const chunkBytes = 64 * 1024

/** @param contentDir the content folder, whose media/ is served */
export async function answerMedia(request: Request, contentDir: string): Promise<Response> {
  const { path, version } = versionIn(new URL(request.url).pathname)
  const file = await openMedia(contentDir, path)
  if (!file) return textAnswer(404, 'There is no such file.')
  let response: Response | undefined
  try {
    // Only the version that there is: who makes up versions must not get copies of one image under many addresses.
    if (version !== undefined && version !== (await versionOf(path, file)))
      response = textAnswer(404, 'There is no such version.')
    else
      response = responseFor(
        request,
        file,
        version === undefined ? 'public, max-age=3600' : 'public, max-age=31536000, immutable'
      )
    return response
  } finally {
    // What sends the file closes it when it has been read.
    if (!response?.body || response.status === 404) await file.handle.close()
  }
}

function responseFor(request: Request, file: MediaFile, cacheControl: string): Response {
  const headers = new Headers(headersFor(file.name))
  const compressible = isCompressible(headers.get('Content-Type') ?? '')
  const tag = `"${file.modifiedAt.toString(36)}-${file.bytes.toString(36)}"`
  const lastModified = new Date(file.modifiedAt).toUTCString()
  headers.set('Cache-Control', cacheControl)
  headers.set('Last-Modified', lastModified)
  // Strong validators are what parts are put together by; a text that may be compressed on its way can only have a weak one.
  headers.set('ETag', compressible ? `W/${tag}` : tag)
  if (compressible) headers.set('Vary', 'Accept-Encoding')
  else headers.set('Accept-Ranges', 'bytes')
  if (isFresh(request, tag, lastModified)) return new Response(null, { status: 304, headers: withoutContent(headers) })

  const asked = compressible || !mayBePart(request, tag, lastModified) ? null : request.headers.get('range')
  const range = asked === null ? undefined : parseRange(asked, file.bytes)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.bytes}`)
    return new Response(null, { status: 416, headers: withoutContent(headers) })
  }
  const { first, last } = range ?? { first: 0, last: file.bytes - 1 }
  // Next.js 16.4 leaves the length of a route's answer out: on a server of ours, lib/front says it all the same.
  headers.set('Content-Length', String(last - first + 1))
  if (range) headers.set('Content-Range', `bytes ${first}-${last}/${file.bytes}`)
  const hasBody = request.method !== 'HEAD' && last >= first
  return new Response(hasBody ? streamOf(file.handle, first, last) : null, { status: range ? 206 : 200, headers })
}

/** A range is defined for GET alone, and If-Range wants the whole when the part would be of another version (RFC 9110 section 13.1.5). */
function mayBePart(request: Request, tag: string, lastModified: string): boolean {
  const condition = request.headers.get('if-range')
  if (request.method !== 'GET') return false
  return condition === null || condition === tag || parseHttpDate(condition) === Date.parse(lastModified)
}

function withoutContent(headers: Headers): Headers {
  for (const name of ['Content-Type', 'Content-Disposition']) headers.delete(name)
  return headers
}

/** Reads on only while somebody takes what was read. Node's own bridge from its streams throws when a reader goes away half-way. */
function streamOf(handle: MediaHandle, first: number, last: number): ReadableStream<Uint8Array> {
  let at = first
  return new ReadableStream({
    async pull(controller) {
      try {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(Math.min(chunkBytes, last - at + 1)), { position: at })
        // A file cut short since it was measured cannot be finished: the reader must see that, not a whole file of another length.
        if (bytesRead === 0) throw new Error(`a media file ended at byte ${at}, expected ${last + 1}`)
        at += bytesRead
        controller.enqueue(buffer.subarray(0, bytesRead))
        if (at > last) {
          await handle.close()
          controller.close()
        }
      } catch (error) {
        await handle.close()
        controller.error(error)
      }
    },
    cancel: () => handle.close()
  })
}
