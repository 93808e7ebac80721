// Values kept on the disk from one start of the program to the next, as V8 writes them: in two thirds of the time that JSON takes to be read.
// They are there whole or not at all, whatever ends the process that writes them, and whatever happens to the file later. Nobody waits until they
// are on the disk (fsync), on purpose: whatever is kept can be made again, and what a loss of power has torn the digest tells.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import nodePath from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import { codeOf } from './error-code'
import { isRunning } from './process'

/** Before each value stands how long it is. */
const lengthBytes = 4
/** At the end stands the SHA-256 of all before. */
const digestBytes = 32

/**
 * Keeps values in the place of what was kept there before. Between two of them, others have their turn.
 * @param madeBy whatever else than the values decides how they are read, in one line
 */
export async function keepValues(file: string, madeBy: string, values: Iterable<unknown>): Promise<void> {
  const hash = createHash('sha256')
  await mkdir(/*turbopackIgnore: true*/ nodePath.dirname(file), { recursive: true })
  await removeLeftovers(file)
  const temporary = `${file}.${process.pid}`
  try {
    const handle = await open(/*turbopackIgnore: true*/ temporary, 'w')
    const write = async (bytes: Buffer) => {
      hash.update(bytes)
      await handle.writeFile(bytes)
    }
    try {
      await write(Buffer.from(`${madeBy}\n`))
      for (const value of values) {
        const part = serialize(value)
        const length = Buffer.alloc(lengthBytes)
        length.writeUInt32LE(part.length)
        await write(Buffer.concat([length, part]))
        await setImmediate()
      }
      await handle.writeFile(hash.digest())
    } finally {
      await handle.close()
    }
    await rename(/*turbopackIgnore: true*/ temporary, /*turbopackIgnore: true*/ file)
  } finally {
    await rm(/*turbopackIgnore: true*/ temporary, { force: true })
  }
}

/** A process that ended while it wrote leaves what nobody reads. */
async function removeLeftovers(file: string): Promise<void> {
  const folder = nodePath.dirname(file)
  for (const name of await readdir(/*turbopackIgnore: true*/ folder)) {
    const writer = name.startsWith(`${nodePath.basename(file)}.`) ? /\.(\d+)$/.exec(name)?.[1] : undefined
    if (writer && !isRunning(Number(writer))) await rm(/*turbopackIgnore: true*/ nodePath.join(folder, name), { force: true })
  }
}

/** @returns each when it is asked for; none when nothing is kept there, when it is damaged, or when it was made by something else */
export function* keptValues(file: string, madeBy: string): Generator<unknown, void> {
  const bytes = bytesOf(file)
  if (!bytes) return
  const end = bytes.length - digestBytes
  const begin = Buffer.from(`${madeBy}\n`)
  if (end < begin.length || !bytes.subarray(0, begin.length).equals(begin)) return
  if (!createHash('sha256').update(bytes.subarray(0, end)).digest().equals(bytes.subarray(end))) return
  for (let at = begin.length; at < end; ) {
    const start = at + lengthBytes
    at = start + bytes.readUInt32LE(at)
    yield deserialize(bytes.subarray(start, at))
  }
}

/** Undefined when there is no such file, or none that may be read. */
function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file)
  } catch (error) {
    if (codeOf(error) !== undefined) return undefined
    throw error
  }
}

/** What is better written together than each by itself. */
export function* batchesOf<T>(values: readonly T[], size = 100): Generator<readonly T[]> {
  for (let at = 0; at < values.length; at += size) yield values.slice(at, at + size)
}
