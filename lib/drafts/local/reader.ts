// Reads objects from one long-running `git cat-file --batch`: a read then takes less than a millisecond, not a process each.
import type { ChildProcess } from 'node:child_process'
import { DraftFault } from '../fault'
import { startGit } from './git'
import type { GitObject, ObjectType } from './objects'

export type ObjectReader = {
  /**
   * @param name any name of an object, such as `<commit>:<path>`, without a line break in it
   * @returns undefined when there is no such object
   */
  read(name: string): Promise<GitObject | undefined>
  close(): void
}

type Waiting = { readonly name: string; resolve(object: GitObject | undefined): void; reject(error: Error): void; again: boolean }

/** @param folder in the repository */
export function objectReader(folder: string): ObjectReader {
  let child: ChildProcess | undefined
  let waiting: Waiting[] = []
  let chunks: Buffer[] = []
  let size = 0

  function start(): ChildProcess {
    const started = startGit(folder, ['cat-file', '--batch'])
    chunks = []
    size = 0
    started.stdout?.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      answer()
    })
    started.stderr?.resume()
    started.stdin?.on('error', () => {})
    started.on('error', () => lost(started))
    started.on('close', () => lost(started))
    // It must not keep a program alive that has nothing else to do; it ends when its input does.
    started.unref()
    for (const stream of [started.stdin, started.stdout, started.stderr])
      if (stream && 'unref' in stream) (stream as { unref(): void }).unref()
    return started
  }

  /** Whatever it did not answer is asked once more of a new one. */
  function lost(ended: ChildProcess) {
    if (ended !== child) return
    child = undefined
    const unanswered = waiting
    waiting = []
    for (const each of unanswered) {
      if (each.again) each.reject(new DraftFault('unavailable', 'git cat-file ended without an answer.'))
      else ask({ ...each, again: true })
    }
  }

  function ask(request: Waiting) {
    child ??= start()
    waiting.push(request)
    keepAlive(child, true)
    child.stdin?.write(`${request.name}\n`)
  }

  function answer() {
    for (let next = waiting[0]; next; next = waiting[0]) {
      // A large object comes in many pieces: they are put together when there are enough.
      if (chunks.length > 1 && size < wanted()) return
      const buffer = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)
      chunks = [buffer]
      const taken = takeAnswer(buffer)
      if (!taken) return
      waiting.shift()
      chunks = taken.rest.length > 0 ? [taken.rest] : []
      size = taken.rest.length
      next.resolve(taken.object)
    }
    if (waiting.length === 0 && child) keepAlive(child, false)
  }

  /** How many bytes the answer that comes next has, as far as its first line has come. */
  function wanted(): number {
    const [first] = chunks
    const line = first?.indexOf(10) ?? -1
    if (!first || line === -1) return 0
    const length = / (\d+)$/.exec(first.toString('latin1', 0, line))?.[1]
    return length === undefined ? 0 : line + Number(length) + 2
  }

  return {
    read: name =>
      new Promise((resolve, reject) => {
        if (name.includes('\n')) reject(new DraftFault('invalid', 'unexpected line break in a name'))
        else ask({ name, resolve, reject, again: false })
      }),
    close: () => {
      const ended = child
      child = undefined
      ended?.stdin?.end()
      for (const { reject } of waiting) reject(new DraftFault('unavailable', 'The repository was closed.'))
      waiting = []
    }
  }
}

/** While somebody waits for an answer, the program waits with them. */
function keepAlive(child: ChildProcess, alive: boolean) {
  const stream = child.stdout as unknown as { ref(): void; unref(): void } | null
  if (alive) stream?.ref()
  else stream?.unref()
}

const types: ReadonlySet<string> = new Set(['blob', 'tree', 'commit'])

/** `<id> <type> <size>\n<bytes>\n`, or `<name> missing\n` and the like. */
function takeAnswer(buffer: Buffer): { object: GitObject | undefined; rest: Buffer } | undefined {
  const line = buffer.indexOf(10)
  if (line === -1) return undefined
  const header = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(buffer.toString('latin1', 0, line))
  if (!header) return { object: undefined, rest: buffer.subarray(line + 1) }
  const [, id = '', type = '', length] = header
  const end = line + 1 + Number(length)
  if (buffer.length < end + 1) return undefined
  const rest = buffer.subarray(end + 1)
  // Annotated tags are never asked for.
  if (!types.has(type)) return { object: undefined, rest }
  return { object: { id, type: type as ObjectType, bytes: Buffer.from(buffer.subarray(line + 1, end)) }, rest }
}
