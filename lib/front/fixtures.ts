// What stands around the steps in their tests: a server, and a Next that lays around every response what the real one does.
import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { onTestFinished, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { onProcess } from '@/lib/process'
import type { ReadyPages } from './reading/fallback'
import type { Step } from './step'

export const pageOf = (words: string, script = '') =>
  `<!DOCTYPE html><html lang="en"><head><title>A</title></head><body><p>${words}</p>${script}</body></html>`
export const runtime = '<script>self.__next_f.push([1,"flight"])</script>'
export const long = 'So it goes. '.repeat(300)

const readyPages: ReadyPages = { error: pageOf('Something went wrong'), missing: pageOf('Nothing is here') }

/** What a build makes ready, where there is none: the log would say that it is missing. To be called before the first request. */
export const putReadyPages = () => void onProcess('cairn.ready-pages', () => readyPages)

const decoders: Readonly<Record<string, (bytes: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync }

type Answer = {
  readonly status?: number
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
  readonly text: string
}
type Asking = { readonly method?: string; readonly headers?: Record<string, string> }

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** What Next lays around every response before it answers. */
const required = createRequire(import.meta.url)
const compression: () => (...args: [...Parameters<Handler>, () => void]) => void = required('next/dist/compiled/compression')
const { patchSetHeaderWithCookieSupport }: { patchSetHeaderWithCookieSupport: Handler } = required(
  'next/dist/server/lib/patch-set-header'
)

/** A server that answers as `handle` does, behind these steps. */
export async function servingBehind(steps: readonly Step[], handle: Handler) {
  const nextsOwn = compression()
  const server = createServer((asked, response) => {
    const toNext = () =>
      nextsOwn(asked, response, () => {
        patchSetHeaderWithCookieSupport(asked, response)
        handle(asked, response)
      })
    steps.reduceRight<() => void>((onward, step) => () => step(asked, response, onward), toNext)()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return (path: string, { method = 'GET', headers = {} }: Asking = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const asking = request({ port, host: '127.0.0.1', path, method, headers }, async answer => {
        const { statusCode: status, headers } = answer
        const bytes = await buffer(answer)
        const decode = method === 'HEAD' ? undefined : decoders[headers['content-encoding'] ?? '']
        const plain = decode?.(bytes) ?? bytes
        resolve({ status, headers, bytes, text: plain.toString('utf8') })
      })
      asking.on('error', reject).end()
    })
}

/**
 * A weblog of these files, and a Next that has no page anywhere. All that stands in front of Next is there once `installFront` has been called.
 * @param files by their paths in the content folder
 */
export function servingWeblog(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const root = temporaryFolder(files)
  const forget = () => Reflect.deleteProperty(globalThis, Symbol.for('cairn.weblog'))
  for (const [name, value] of Object.entries({ CONTENT_DIR: root, STATE_DIR: root, ...variables })) vi.stubEnv(name, value)
  forget()
  onTestFinished(() => {
    vi.unstubAllEnvs()
    forget()
  })
  return servingBehind([], (_, response) => void response.writeHead(404).end('missing'))
}

/** As Next sends a page that it has kept. */
export function sendKept(response: ServerResponse, html: string, headers: Record<string, string> = {}) {
  response.setHeader('Vary', 'rsc, next-router-state-tree, Accept-Encoding')
  response.setHeader('Cache-Control', 's-maxage=86400')
  response.setHeader(
    'ETag',
    `"${createHash('sha256')
      .update(html + headers['Content-Security-Policy'])
      .digest('base64url')}"`
  )
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  response.setHeader('Content-Length', Buffer.byteLength(html))
  response.end(html)
}
