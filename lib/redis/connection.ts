// One connection to Redis, from its opening to its end. When it has ended it stays so: who wants to go on opens another one.
import { createRequire } from 'node:module'
import nodePath from 'node:path'
import { withTimeout } from '@/lib/time-limit'

/** Numbers, Buffers for strings, arrays of them, null for nothing. */
export type Reply = number | Buffer | null | readonly Reply[]

export type Connection = {
  /** @throws RefusedByRedis for what Redis says to it; anything else when the connection has ended */
  send(command: readonly (string | Buffer)[]): Promise<Reply>
  /** What is under way fails. Can be called again. */
  close(): void
}

/** Redis has answered, with an error. `code` is its first word, such as OOM or READONLY. */
export class RefusedByRedis extends Error {
  override readonly name = 'RefusedByRedis'
  readonly code: string

  constructor(message: string) {
    super(message)
    this.code = message.split(' ', 1)[0] ?? ''
  }
}

/** Commands that wait to be sent or answered: more of them are not worth having. */
const mostWaiting = 1_000

/**
 * @param url `redis[s]://[[name][:password]@]host[:port][/database]`
 * @param ended is told once when the connection has ended by itself, if it was ever open
 * @throws when it cannot be opened within the time
 */
export async function connect(url: string, timeoutMilliseconds: number, ended: (why: string) => void): Promise<Connection> {
  const { createClient, ErrorReply, RESP_TYPES } = await clientLibrary()
  const client = createClient({
    url,
    RESP: 3,
    name: 'cairn',
    disableOfflineQueue: true,
    commandsQueueMaxLength: mostWaiting,
    // It is about failovers in a product that is none of ours.
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout: timeoutMilliseconds },
    commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer, [RESP_TYPES.SIMPLE_STRING]: Buffer } }
  })
  let lastError: unknown
  let isOpen = false
  client.on('error', error => {
    lastError = error
    if (isOpen) end()
  })
  client.on('end', () => isOpen && end())

  function end() {
    isOpen = false
    client.destroy()
    ended(sentenceOf(lastError ?? new Error('the connection has ended')))
  }

  try {
    // A Redis that was stopped in the middle takes connections, and never says a word.
    await withTimeout(timeoutMilliseconds, client.connect())
  } catch (error) {
    client.destroy()
    throw new Error(sentenceOf(error))
  }
  isOpen = true
  client.unref()
  return {
    async send(command) {
      try {
        return await client.sendCommand<Reply>([...command])
      } catch (error) {
        throw error instanceof ErrorReply ? new RefusedByRedis(error.message) : error
      }
    },
    close() {
      isOpen = false
      client.destroy()
    }
  }
}

type ClientLibrary = typeof import('@redis/client')

/**
 * A third of all that a server would load to start, and of no use to one that has no Redis. An import that has failed once, for want of a free
 * descriptor perhaps, fails for as long as the process lives: Next's bundles and Node itself remember it. What `require` could not load it tries
 * again, if it is asked for the file: that a package.json could not be read Node remembers too.
 */
async function clientLibrary(): Promise<ClientLibrary> {
  try {
    return await import('@redis/client')
  } catch {
    const load = createRequire(nodePath.join(/*turbopackIgnore: true*/ process.cwd(), 'package.json'))
    return load('@redis/client/dist/index.js') as ClientLibrary
  }
}

/** Node says nothing of its own where several addresses were tried. */
function sentenceOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0])
  return error instanceof Error ? error.message || error.name : String(error)
}
