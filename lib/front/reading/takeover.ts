// Takes an answer over from Next: what Next writes is gathered, and goes out only when somebody has decided what becomes of it.
import type { ServerResponse } from 'node:http'
import { setHeaders } from '../response-headers'

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
export function takeOver(response: ServerResponse, takeover: Takeover) {
  const gatherer = new Gatherer(response, takeover)
  const { own } = gatherer

  response.writeHead = (status: number, ...rest: unknown[]) => {
    if (gatherer.state === 'released') return Reflect.apply(own.writeHead, response, [status, ...rest])
    if (gatherer.state === 'taken') return response
    response.statusCode = status
    if (typeof rest[0] === 'string') response.statusMessage = rest[0]
    setHeaders(response, rest)
    return gatherer.gathers() ? response : Reflect.apply(own.writeHead, response, [status])
  }
  response.flushHeaders = () => {
    if (!gatherer.gathers()) own.flushHeaders.call(response)
  }
  response.write = (chunk: Chunk, encoding?: BufferEncoding | Callback, done?: Callback) => {
    if (!gatherer.gathers()) return Reflect.apply(own.write, response, [chunk, encoding, done])
    gatherer.add(chunk, encoding)
    const callback = typeof encoding === 'function' ? encoding : done
    if (callback) process.nextTick(callback)
    return true
  }
  response.end = ((...given: [unknown?, unknown?, unknown?]) => {
    if (!gatherer.gathers()) return Reflect.apply(own.end, response, given)
    const callback = given.find((each): each is () => void => typeof each === 'function')
    if (callback) response.once('finish', callback)
    const [chunk, encoding] = given
    if (!gatherer.addLast(chunk, encoding)) return Reflect.apply(own.end, response, [])
    gatherer.finish()
    return response
  }) as ServerResponse['end']
  response.destroy = error => {
    const isReaderThere = gatherer.state !== 'released' && response.socket?.destroyed === false
    if (!isReaderThere) return Reflect.apply(own.destroy, response, [error])
    gatherer.breakOff(error)
    return response
  }
}

/**
 * What is gathered of one answer. It goes from one state to the next:
 * - `undecided` until status and headers are known
 * - `gathering` what is written, or at once `released`
 * - `taken` when it is whole or has broken off, until it has been decided what is sent
 * - `released`: all goes through, as there was too much to gather, or as that has been decided
 */
class Gatherer {
  state: 'undecided' | 'gathering' | 'taken' | 'released' = 'undecided'
  /** What the response does by itself. */
  readonly own: Pick<ServerResponse, 'writeHead' | 'write' | 'end' | 'flushHeaders' | 'destroy' | 'setHeader'>
  readonly #response: ServerResponse
  readonly #takeover: Takeover
  #most = 0
  #chunks: Uint8Array[] = []
  #size = 0
  /** In the place of chunks, where the answer came in one piece. */
  #text: string | undefined

  constructor(response: ServerResponse, takeover: Takeover) {
    const { writeHead, write, end, flushHeaders, destroy, setHeader } = response
    this.own = { writeHead, write, end, flushHeaders, destroy, setHeader }
    this.#response = response
    this.#takeover = takeover
  }

  /** Whether what is written now is gathered: asked first when status and headers are known. */
  gathers(): boolean {
    if (this.state !== 'undecided') return this.state !== 'released'
    this.#most = this.#takeover.most(this.#response.statusCode)
    if (this.#most === 0) {
      this.#release()
      return false
    }
    this.state = 'gathering'
    // For Next, the answer is on its way: an error from here on is not another one.
    this.#sayHeadersSent()
    return true
  }

  /** @returns false when that was too much: all of it has been sent, and the rest goes through */
  add(chunk: Chunk, encoding: unknown): boolean {
    if (this.state === 'taken') return true
    const bytes = bytesOf(chunk, encoding)
    this.#chunks.push(bytes)
    this.#size += bytes.length
    if (this.#size <= this.#most) return true
    this.#release()
    for (const each of this.#chunks) Reflect.apply(this.own.write, this.#response, [each])
    this.#chunks = []
    return false
  }

  /** As `add`, with what `end` was given: a chunk, or none. */
  addLast(chunk: unknown, encoding: unknown): boolean {
    if (!isChunk(chunk)) return true
    // Most answers come in one piece, and what it says is often known already.
    const isAll = typeof chunk === 'string' && typeof encoding !== 'string' && this.#size === 0
    if (!isAll || this.state === 'taken') return this.add(chunk, encoding)
    this.#text = chunk
    return true
  }

  /** The answer is whole. */
  finish() {
    if (this.state === 'taken') return
    this.#take()
    const [text, chunks] = [this.#text, this.#chunks]
    const body = () => (text === undefined ? Buffer.concat(chunks) : Buffer.from(text))
    this.#takeover.answer({ status: this.#response.statusCode, body }, this.#end).catch(this.#fail)
  }

  /** There will be no whole answer. */
  breakOff(error: unknown) {
    if (this.state === 'taken') return
    this.#take()
    this.#fail(error)
  }

  /** Next believes the answer has been sent; anything it writes from now on is dropped. */
  #take() {
    this.state = 'taken'
    // Next lays over it one that says nothing and does nothing once headers are sent, which is what it is told they are.
    this.#response.setHeader = this.own.setHeader
    this.#sayHeadersSent()
  }

  /** What others have laid around the response since stays: they wait for the headers to be written. */
  #release() {
    this.state = 'released'
    Reflect.deleteProperty(this.#response, 'headersSent')
  }

  #sayHeadersSent() {
    Object.defineProperty(this.#response, 'headersSent', { configurable: true, value: true })
  }

  readonly #end: End = bytes => {
    this.#release()
    Object.assign(this.#response, this.own)
    this.#response.end(bytes)
  }

  readonly #fail = (error: unknown) => {
    const { failed } = this.#takeover
    failed(error, this.#end).catch(another => this.own.destroy.call(this.#response, asError(another)))
  }
}

const isChunk = (chunk: unknown): chunk is Chunk => typeof chunk === 'string' || chunk instanceof Uint8Array
const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))

function bytesOf(chunk: Chunk, encoding: unknown): Uint8Array {
  return typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : chunk
}
