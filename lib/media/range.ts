// Parts of a file, as players and interrupted downloads ask for them (RFC 9110 section 14).

export type Range = { readonly first: number; readonly last: number }

/**
 * Reads a Range header that asks for one range of bytes.
 * @param size of the whole, in bytes
 * @returns 'unsatisfiable' for a range that lies beyond the end (416), undefined for whatever we may ignore and answer with the whole:
 * other units, several ranges, bad syntax (section 14.2)
 */
export function parseRange(header: string, size: number): Range | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=\s*(\d{0,15})-(\d{0,15})\s*$/i.exec(header) ?? []
  if (from === '' && to === '') return undefined
  if (from === '')
    return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  if (to !== '' && Number(to) < first) return undefined
  if (first >= size) return 'unsatisfiable'
  return { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) }
}
