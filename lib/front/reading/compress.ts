// Which form of a text a reader gets: as it is, or compressed with what its program understands.
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Best first. */
const codings = ['br', 'gzip'] as const
export type Coding = (typeof codings)[number]

/** Headers are few, short, and the same again and again. Others are made up, and not worth the memory. */
const chosen = new Map<string, Coding | undefined>()
const mostChosen = 1_000
const longestChosen = 100

/**
 * Which coding is to be used (RFC 9110 section 12.5.3).
 * @param accepted the header Accept-Encoding
 * @returns undefined for the text as it is
 */
export function codingFor(accepted: string | undefined): Coding | undefined {
  if (accepted === undefined || accepted === '') return undefined
  if (chosen.has(accepted)) return chosen.get(accepted)
  const coding = choose(accepted)
  if (chosen.size < mostChosen && accepted.length <= longestChosen) chosen.set(accepted, coding)
  return coding
}

function choose(accepted: string): Coding | undefined {
  const weights = new Map(
    accepted
      .toLowerCase()
      .split(',')
      .map(part => {
        const [name = '', ...parameters] = part.split(';').map(each => each.trim())
        const weight = parameters.find(each => each.startsWith('q='))?.slice(2)
        return [name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight) || 0] as const
      })
  )
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const best = codings.reduce((one, other) => (weightOf(other) > weightOf(one) ? other : one))
  return weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : undefined
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** The first reader of a page waits for it: a page of 60 kB takes some 2 ms. */
export function compress(text: Buffer, coding: Coding): Promise<Buffer> {
  if (coding === 'gzip') return zip(text, { level: 6 })
  return brotli(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: text.length
    }
  })
}
