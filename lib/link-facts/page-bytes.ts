// From the body of an answer to its text: decompressed, up to a limit, in the encoding it is in.
import { Readable } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip } from 'node:zlib'
import { Unreachable } from './unreachable'

/**
 * The beginning of a body. What was sent and what it decompresses to both count: a small body can unpack to a huge one.
 * @param most in bytes
 */
export async function readStart(
  body: Readable,
  encoding: string | undefined,
  most: number,
  signal: AbortSignal
): Promise<Buffer> {
  const sent = Readable.from(atMost(body, most), { objectMode: false })
  const unpacked = unpack(sent, encoding, signal)
  const chunks: Buffer[] = []
  try {
    for await (const chunk of atMost(unpacked, most)) chunks.push(chunk)
  } finally {
    for (const stream of [unpacked, sent, body]) stream.destroy()
  }
  return Buffer.concat(chunks)
}

async function* atMost(chunks: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let left = most
  for await (const chunk of chunks) {
    yield chunk.subarray(0, left)
    left -= chunk.length
    if (left <= 0) return
  }
}

/** A body that was cut short unpacks to its beginning. */
function unpack(sent: Readable, encoding: string | undefined, signal: AbortSignal): Readable {
  const name = encoding?.trim().toLowerCase() || 'identity'
  if (name === 'identity') return sent
  const unpacker =
    name === 'gzip' || name === 'x-gzip'
      ? createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })
      : name === 'br'
        ? createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH })
        : undefined
  if (!unpacker) throw new Unreachable('The page is packed in a way that was not asked for.')
  signal.addEventListener('abort', () => unpacker.destroy())
  sent.on('error', error => unpacker.destroy(error))
  return sent.pipe(unpacker)
}

/** How far the standard looks for a `<meta charset>` (https://html.spec.whatwg.org/#determining-the-character-encoding). */
const prescanBytes = 1024

/** What a page says, in the encoding it says: by its mark, its header, its `<meta>`; else UTF-8. */
export function decodePage(bytes: Buffer, contentType: string): string {
  const start = bytes.toString('latin1', 0, prescanBytes)
  const label = markOf(bytes) ?? charsetIn(contentType) ?? metaCharset(start) ?? 'utf-8'
  return decoderOf(label).decode(bytes)
}

function markOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
}

function charsetIn(text: string): string | undefined {
  return /charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(text)?.[1]
}

/** A page whose `<meta>` can be read one byte at a time is not in UTF-16, whatever it says. */
function metaCharset(start: string): string | undefined {
  const [meta] = /<meta\b[^>]*charset\s*=[^>]*>/i.exec(start) ?? []
  const label = meta && charsetIn(meta)
  return label && /^utf-?16/i.test(label) ? 'utf-8' : label
}

/** @param label as pages write it, `latin1`; one that is not known is read as UTF-8 */
function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}
