// The fonts that cards are drawn with, and what they can draw. They are part of the project: nothing is ever fetched.
import { readFileSync } from 'node:fs'
import nodePath from 'node:path'
import { widthsOf } from './woff'

export const weights = [400, 600] as const
export type Weight = (typeof weights)[number]
export type Font = { readonly name: string; readonly data: Buffer; readonly weight: Weight; readonly style: 'normal' }

/** The font that is asked first. */
export const fontFamily = 'latin'

/** In the order in which they are asked for a character. There is one weight of the font for formulas: it stands in for both. */
const fontFiles: readonly { file: string; name: string; weight: Weight }[] = [
  ...[fontFamily, 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'].flatMap(name =>
    weights.map(weight => ({ file: `source-serif-4-${name}-${weight}-normal.woff`, name, weight }))
  ),
  { file: 'noto-sans-math-400-normal.woff', name: 'maths', weight: 400 }
]

/** `lib/cards/fonts`, from the folder that the program is started in, wherever this module was bundled to. */
const folder = () => nodePath.join(/*turbopackIgnore: true*/ process.cwd(), 'lib', 'cards', 'fonts')

type Widths = ReadonlyMap<number, number>

let loaded: { readonly fonts: Font[]; readonly widths: Readonly<Record<Weight, Widths>> } | undefined

/** The same array every time: the renderer keeps what it has parsed by the identity of the array. */
export function cardFonts(): Font[] {
  return load().fonts
}

/** How wide a character is, in ems; undefined when no font has it. */
export function widthOf(character: string, weight: Weight): number | undefined {
  return load().widths[weight].get(character.codePointAt(0) ?? 0)
}

function load() {
  loaded ??= readFonts()
  return loaded
}

function readFonts() {
  const fonts = fontFiles.map(
    ({ file, name, weight }): Font => ({ name, weight, style: 'normal', data: readFileSync(nodePath.join(folder(), file)) })
  )
  const widthsAt = (weight: Weight): Widths => {
    const inOrder = fonts.filter(font => font.weight === weight || font.name === 'maths')
    // The first that has a character draws it, so it is set last.
    return new Map(inOrder.toReversed().flatMap(({ data }) => [...widthsOf(data)]))
  }
  return { fonts, widths: { 400: widthsAt(400), 600: widthsAt(600) } }
}
