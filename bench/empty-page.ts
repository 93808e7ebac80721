// The least that Next can serve, in the size of a page of ours: what benchmarks hold that page against.
import { join } from 'node:path'
import { run, type Server, serve } from './site'

const empty = join(import.meta.dirname, 'empty')
const next = join(import.meta.dirname, '../node_modules/next/dist/bin/next')

/** @returns bytes, not compressed */
export async function sizeOf(address: string): Promise<number> {
  return (await (await fetch(address)).arrayBuffer()).byteLength
}

/** The filler stands in the page twice, as text and as flight data: half of what is missing makes the sizes meet. */
export async function emptyPageOfSize(bytes: number): Promise<Server> {
  await run([next, 'build'], { FILLER_BYTES: '0', NODE_ENV: 'production' }, empty)
  const bare = await serve('', 3901, empty, '.next')
  const missing = bytes - (await sizeOf(bare.origin))
  await bare.stop()
  await run([next, 'build'], { FILLER_BYTES: String(Math.max(0, Math.round(missing / 2))), NODE_ENV: 'production' }, empty)
  return serve('', 3901, empty, '.next')
}
