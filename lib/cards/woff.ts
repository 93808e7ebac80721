// Which characters a font can draw and how wide they are, read from the font itself. Only what the fonts here hold: WOFF 1 around
// OpenType with a `cmap` of format 4 or 12.
import { inflateSync } from 'node:zlib'

/**
 * The code points that a font has a glyph for, with their advance widths in ems (https://www.w3.org/TR/WOFF/ section 5; OpenType:
 * "cmap", "head", "hhea", "hmtx").
 * @throws when the file is not WOFF, lacks one of these tables, or maps no Unicode in format 4 or 12
 */
export function widthsOf(woff: Buffer): Map<number, number> {
  const unitsPerEm = tableOf(woff, 'head').readUInt16BE(18)
  const measured = tableOf(woff, 'hhea').readUInt16BE(34)
  const metrics = tableOf(woff, 'hmtx')
  const widths = new Map<number, number>()
  for (const [point, glyph] of glyphsOf(tableOf(woff, 'cmap'))) {
    // The glyphs after the measured ones are as wide as the last of them.
    widths.set(point, metrics.readUInt16BE(4 * Math.min(glyph, measured - 1)) / unitsPerEm)
  }
  return widths
}

function tableOf(woff: Buffer, name: string): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('unexpected font, expected WOFF 1')
  for (let entry = 44; entry < 44 + woff.readUInt16BE(12) * 20; entry += 20) {
    if (woff.toString('latin1', entry, entry + 4) !== name) continue
    const offset = woff.readUInt32BE(entry + 4)
    const packedLength = woff.readUInt32BE(entry + 8)
    const table = woff.subarray(offset, offset + packedLength)
    return packedLength < woff.readUInt32BE(entry + 12) ? inflateSync(table) : table
  }
  throw new Error(`unexpected font, expected a table named ${name}`)
}

function glyphsOf(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4))
    const format = subtable.readUInt16BE(0)
    if (format === 4) addSegments(subtable, glyphs)
    else if (format === 12) addGroups(subtable, glyphs)
  }
  if (glyphs.size === 0) throw new Error('unexpected font, expected a cmap of format 4 or 12')
  return glyphs
}

/** Format 4: four parallel arrays of 16-bit numbers, one element a segment, for the Basic Multilingual Plane. */
function addSegments(subtable: Buffer, glyphs: Map<number, number>) {
  const size = subtable.readUInt16BE(6)
  for (let at = 0; at < size; at += 2) {
    const end = subtable.readUInt16BE(14 + at)
    const start = subtable.readUInt16BE(16 + size + at)
    const delta = subtable.readUInt16BE(16 + 2 * size + at)
    const rangeAt = 16 + 3 * size + at
    const range = subtable.readUInt16BE(rangeAt)
    for (let point = start; point <= end && point !== 0xffff; point++) {
      // Offsets are counted from where they stand.
      const named = range === 0 ? point : subtable.readUInt16BE(rangeAt + range + 2 * (point - start))
      const glyph = range !== 0 && named === 0 ? 0 : (named + delta) % 0x10000
      if (glyph !== 0) glyphs.set(point, glyph)
    }
  }
}

/** Format 12: groups of first code point, last code point, first glyph. */
function addGroups(subtable: Buffer, glyphs: Map<number, number>) {
  for (let group = 16; group < 16 + subtable.readUInt32BE(12) * 12; group += 12) {
    const start = subtable.readUInt32BE(group)
    const end = subtable.readUInt32BE(group + 4)
    for (let point = start; point <= end; point++) glyphs.set(point, subtable.readUInt32BE(group + 8) + point - start)
  }
}
