// Takes an answer over from Next: what Next writes is gathered, and goes out only when somebody has decided what becomes of it.
import type { ServerResponse } from 'node:http'
import { setHeaders } from './response-headers'

/** An answer as Next meant it; its headers are those of the response. The bytes are made when they are asked for. */
export type Gathered = { readonly status: number; readonly body: () => Buffer }

export type Takeover = {
  /** Asked once, when status and headers are known. @returns how many bytes are gathered at most; 0: it goes out as it comes */
  readonly most: (status: number) => number
  /** Called with the whole answer; it is to be ended. */
  readonly answer: (gathered: Gathered, end: End) => Promise<void>
  /** Called instead, or after it failed, when there is no whole answer. Nothing has been sent. */
  readonly failed: (error: unknown, end: End) => Promise<void>
}

/** Sends the answer with these bytes, and the status and headers that the response has then: until then others may still change those. */
export type End = (bytes: Buffer) => void

type Chunk = string | Uint8Array
type Callback = (error?: Error | null) => void

/** An answer of more bytes than are gathered goes out as it comes from there on. */
export function takeOver(response: ServerResponse, { most, answer, failed }: Takeover) {
  const own = {
    writeHead: response.writeHead,
    write: response.write,
    end: response.end,
    flushHeaders: response.flushHeaders,
    destroy: response.destroy,
    setHeader: response.setHeader
  }
  let state: 'undecided' | 'gathering' | 'taken' | 'released' = 'undecided'
  let limit = 0
  let chunks: Uint8Array[] = []
  let text: string | undefined
  let size = 0

  /** From here on, all goes through. What others have laid around the response since stays: they wait for the headers to be written. */
  function release() {
    state = 'released'
    Reflect.deleteProperty(response, 'headersSent')
  }

  /** For the others the answer has ended: what they still say, as when it broke off and they go on to say so, is for nobody. */
  function take() {
    state = 'taken'
    // Next lays over it one that says nothing and does nothing once headers are sent, which is what it is told they are.
    response.setHeader = own.setHeader
    Object.defineProperty(response, 'headersSent', { configurable: true, value: true })
  }

  const end: End = bytes => {
    release()
    Object.assign(response, own)
    response.end(bytes)
  }

  function fail(error: unknown) {
    failed(error, end).catch(another => own.destroy.call(response, asError(another)))
  }

  /** @returns whether the answer is gathered */
  function decide(): boolean {
    if (state !== 'undecided') return state !== 'released'
    limit = most(response.statusCode)
    if (limit === 0) {
      release()
      return false
    }
    state = 'gathering'
    // For Next, the answer is on its way: an error from here on is not another one.
    Object.defineProperty(response, 'headersSent', { configurable: true, value: true })
    return true
  }

  /** @returns whether it is still gathered */
  function gather(chunk: Chunk, encoding: unknown): boolean {
    if (state === 'taken') return true
    const bytes = bytesOf(chunk, encoding)
    chunks.push(bytes)
    size += bytes.length
    if (size <= limit) return true
    release()
    for (const each of chunks) Reflect.apply(own.write, response, [each])
    chunks = []
    return false
  }

  function finish() {
    take()
    const body = () => (text === undefined ? Buffer.concat(chunks) : Buffer.from(text))
    answer({ status: response.statusCode, body }, end).catch(fail)
  }

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (state === 'released') return Reflect.apply(own.writeHead, response, [status, ...rest])
    if (state === 'taken') return response
    response.statusCode = status
    if (typeof rest[0] === 'string') response.statusMessage = rest[0]
    setHeaders(response, rest)
    return decide() ? response : Reflect.apply(own.writeHead, response, [status])
  }
  response.flushHeaders = () => {
    if (!decide()) own.flushHeaders.call(response)
  }
  response.write = (chunk: Chunk, encoding?: BufferEncoding | Callback, done?: Callback) => {
    if (!decide()) return Reflect.apply(own.write, response, [chunk, encoding, done])
    gather(chunk, encoding)
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }
  response.end = ((...given: [unknown?, unknown?, unknown?]) => {
    if (!decide()) return Reflect.apply(own.end, response, given)
    const callback = given.find((each): each is () => void => typeof each === 'function')
    if (callback) response.once('finish', callback)
    if (state === 'taken') return response
    const [chunk, encoding] = given
    // Most answers come in one piece, and what it says is often known already.
    if (typeof chunk === 'string' && size === 0 && typeof encoding !== 'string') text = chunk
    else if (isChunk(chunk) && !gather(chunk, encoding)) return Reflect.apply(own.end, response, [])
    finish()
    return response
  }) as ServerResponse['end']
  response.destroy = error => {
    const isReaderThere = state !== 'released' && response.socket?.destroyed === false
    if (!isReaderThere) return Reflect.apply(own.destroy, response, [error])
    if (state === 'taken') return response
    take()
    fail(error)
    return response
  }
}

const isChunk = (chunk: unknown): chunk is Chunk => typeof chunk === 'string' || chunk instanceof Uint8Array
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

function bytesOf(chunk: Chunk, encoding: unknown): Uint8Array {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : chunk
}
