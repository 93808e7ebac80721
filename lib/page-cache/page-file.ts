// A kept page as bytes, for the disk and for other servers: read back, it is what it was, or nothing.
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { KeptPage } from './types'

/** With the version of what follows: another one is not read. */
const mark = Buffer.from('cairn page 1\n')
const digestBytes = 32

/** The mark, the SHA-256 of the rest, and the page as V8 writes it: texts, Buffers and Maps come back as they were. */
export function encodePage(page: KeptPage): Buffer {
  const body = serialize(page)
  return Buffer.concat([mark, digestOf(body), body])
}

/** @returns undefined for anything that is not whole */
export function decodePage(bytes: Buffer): KeptPage | undefined {
  const start = mark.length + digestBytes
  if (bytes.length < start || !bytes.subarray(0, mark.length).equals(mark)) return undefined
  const body = bytes.subarray(start)
  if (!digestOf(body).equals(bytes.subarray(mark.length, start))) return undefined
  try {
    return deserialize(body) as KeptPage
  } catch {
    // Written by a later Node.js, whose V8 has another form.
    return undefined
  }
}

const digestOf = (body: Buffer) => createHash('sha256').update(body).digest()
