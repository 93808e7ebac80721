// Typographic quotes for titles. Plain text in, plain text out: bodies keep what their author typed.
// Not the smartypants package: it takes `<script>` in a title for the beginning of a script, writes `\"` as an HTML entity, and turns
// the apostrophe of ’tis and rock ’n’ roll the wrong way.

/** What looks like a tag or code keeps its straight quotes. */
const untouched = /<[A-Za-z/!][^<>]*>|`[^`]*`/g
const straight = /["']/g
/** Words that begin with an apostrophe. */
const clipped = /^(?:\d\ds?\b|(?:tis|twas|twere|til|cause|em|n|bout|round)\b)/i

/** `OpenAI's "big" day` becomes `OpenAI’s “big” day`. */
export function curlTitle(text: string): string {
  if (!text.includes('"') && !text.includes("'")) return text
  const kept = [...text.matchAll(untouched)].map(({ index, 0: { length } }) => [index, index + length] as const)
  const marks = [...text.matchAll(straight)]
    .map(({ index, 0: mark }) => ({ at: index, mark }))
    .filter(({ at }) => !kept.some(([from, to]) => at >= from && at < to))
  const curled = new Map([...doubles(text, placesOf(marks, '"')), ...singles(text, placesOf(marks, "'"))])
  return text.replace(straight, (mark, at: number) => curled.get(at) ?? mark)
}

function placesOf(marks: readonly { at: number; mark: string }[], mark: string): number[] {
  return marks.filter(each => each.mark === mark).map(({ at }) => at)
}

/** Double quotes change all together or not at all: an inch mark or a forgotten quote would turn the rest the wrong way round. */
function doubles(text: string, places: readonly number[]): [number, string][] {
  const paired = places.every((at, index) => opens(text, at) === (index % 2 === 0))
  if (!paired || places.length % 2 === 1) return []
  return places.map((at, index) => [at, index % 2 === 0 ? '“' : '”'])
}

/** A single quote is an apostrophe, unless it opens a phrase that another one closes. Feet and minutes stay as they are: 5'10". */
function singles(text: string, places: readonly number[]): [number, string][] {
  const lastClosing = places.findLast(at => closes(text, at)) ?? -1
  let open = 0
  return places.flatMap((at): [number, string][] => {
    const isMeasure = /\d/.test(text[at - 1] ?? '') && /[\d"\s]|^$/.test(text[at + 1] ?? '')
    if (isMeasure && open === 0) return []
    const isOpening = at < lastClosing && opens(text, at) && !clipped.test(text.slice(at + 1, at + 8))
    if (isOpening) open += 1
    else if (closes(text, at)) open = Math.max(0, open - 1)
    return [[at, isOpening ? '‘' : '’']]
  })
}

function opens(text: string, at: number): boolean {
  return /^$|[\s([{“‘"'—–/-]/.test(text[at - 1] ?? '') && /\S/.test(text[at + 1] ?? '')
}

function closes(text: string, at: number): boolean {
  return /\S/.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[at + 1] ?? '')
}
