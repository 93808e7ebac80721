// The bytes of answers in the forms that readers ask for: each version of a page is compressed once for each coding.
import type { ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import { onProcess } from '@/lib/process'
import { type Coding, compress } from './compress'

/** The bytes of one version of an answer, in all forms that were asked for so far. */
export type Version = { readonly plain: Buffer; readonly coded: Map<Coding, Promise<Buffer>> }

/** In the form that goes out. */
export type Coded = { readonly bytes: Buffer; readonly coding?: Coding }

const mostBytes = 48_000_000
/** Both codings together take about half of what the text does. */
const sizeOf = ({ plain }: Version) => Math.ceil(plain.length * 1.5) + 200

/** By path and validator. */
export const versions = () =>
  onProcess('cairn.versions', () => new LRUCache<string, Version>({ maxSize: mostBytes, sizeCalculation: sizeOf }))

/** Less is not worth it: it fits into one packet anyway. */
const leastBytes = 1_000

export const versionOf = (plain: Buffer): Version => ({ plain, coded: new Map() })

export async function codedAs({ plain, coded }: Version, coding: Coding | undefined): Promise<Coded> {
  if (!coding || plain.length < leastBytes) return { bytes: plain }
  const made = coded.get(coding) ?? compress(plain, coding)
  coded.set(coding, made)
  try {
    return { bytes: await made, coding }
  } catch (error) {
    coded.delete(coding)
    throw error
  }
}

export function setBytes(response: ServerResponse, { bytes, coding }: Coded) {
  if (coding) response.setHeader('Content-Encoding', coding)
  response.setHeader('Content-Length', bytes.length)
}
