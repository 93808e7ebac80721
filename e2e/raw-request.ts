// Sends bytes as they are: programs that make requests tidy up addresses and headers, and those who attack a site do not.
import { connect } from 'node:net'

export type RawRequest = {
  readonly method?: string
  readonly target: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
/** `status` is 0 when the server closed the connection without an answer. */
export type RawAnswer = { readonly status: number; readonly headers: string; readonly body: string }

const timeoutMilliseconds = 20_000

/** @param baseURL of the site, to which the connection is made whatever the target says */
export function rawRequest(baseURL = '', { method = 'GET', target, headers, body = '' }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseURL)
  const length = body === '' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const lines = Object.entries({ Host: `${hostname}:${port}`, Connection: 'close', ...length, ...headers })
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(line => line.join(': '))].join('\r\n')
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\n\r\n${body}`))
    socket.setTimeout(timeoutMilliseconds, () => socket.destroy(new Error(`no answer to ${method} ${target.slice(0, 200)}`)))
    socket.on('data', chunk => chunks.push(chunk))
    // A server that has answered need not read the rest.
    socket.on('error', error => ('code' in error && error.code === 'ECONNRESET' ? resolve(read(chunks)) : reject(error)))
    socket.on('close', () => resolve(read(chunks)))
  })
}

function read(chunks: readonly Buffer[]): RawAnswer {
  // “100 Continue” and its like come before the answer (RFC 9110 section 15.2).
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^(?:HTTP\/1\.1 1\d\d [\s\S]*?\r\n\r\n)+/, '')
  const end = text.indexOf('\r\n\r\n')
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), headers: text.slice(0, end), body: text.slice(end + 4) }
}
