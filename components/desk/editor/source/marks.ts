// Bold, italic, code and links as changes of the text: pure, so that every case can be read in the tests.

/** Changes in order of the text, and what is selected afterwards. */
export type Edit = {
  readonly changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[]
  readonly anchor: number
  readonly head: number
}
type Selected = { readonly from: number; readonly to: number }

export type Mark = '**' | '*' | '~~'

/** Puts marks around what is selected, or around the word the cursor is in; takes them away when they are there. */
export function toggleMark(text: string, selected: Selected, mark: Mark): Edit {
  const { from, to } = trimmed(text, selected.from === selected.to ? wordAt(text, selected.from) : selected)
  const cursor = selected.from === selected.to ? selected.from : undefined
  const width = mark.length
  if (isMarked(runBefore(text, from, mark), mark) && isMarked(runAfter(text, to, mark), mark)) {
    const changes = [
      { from: from - width, to: from, insert: '' },
      { from: to, to: to + width, insert: '' }
    ]
    return placed(changes, cursor, from - width, to - width, -width)
  }
  const inside = text.slice(from, to)
  if (inside.length > 2 * width && isMarked(runAfter(text, from, mark), mark) && isMarked(runBefore(text, to, mark), mark)) {
    const changes = [
      { from, to: from + width, insert: '' },
      { from: to - width, to, insert: '' }
    ]
    return placed(changes, cursor, from, to - 2 * width, -width)
  }
  const changes = [
    { from, to: from, insert: mark },
    { from: to, to, insert: mark }
  ]
  return placed(changes, cursor, from + width, to + width, width)
}

function placed(changes: Edit['changes'], cursor: number | undefined, anchor: number, head: number, shift: number): Edit {
  return cursor === undefined ? { changes, anchor, head } : { changes, anchor: cursor + shift, head: cursor + shift }
}

/** As many ticks as the code needs; several lines become a block of code. */
export function toggleCode(text: string, selected: Selected): Edit {
  const { from, to } = trimmed(text, selected.from === selected.to ? wordAt(text, selected.from) : selected)
  const cursor = selected.from === selected.to ? selected.from : undefined
  const inside = text.slice(from, to)
  if (inside.includes('\n')) return fenced(text, from, to)
  const [before, after] = [runBefore(text, from, '`'), runAfter(text, to, '`')]
  if (before > 0 && before === after) {
    const changes = [
      { from: from - before, to: from, insert: '' },
      { from: to, to: to + before, insert: '' }
    ]
    return placed(changes, cursor, from - before, to - before, -before)
  }
  const runs = [...inside.matchAll(/`+/g)].map(([run]) => run.length)
  const ticks = '`'.repeat(runs.includes(1) ? Math.max(...runs) + 1 : 1)
  const space = /^`|`$/.test(inside) ? ' ' : ''
  const changes = [
    { from, to: from, insert: ticks + space },
    { from: to, to, insert: space + ticks }
  ]
  const width = ticks.length + space.length
  return placed(changes, cursor, from + width, to + width, width)
}

function fenced(text: string, from: number, to: number): Edit {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const next = text.indexOf('\n', to)
  const end = next === -1 ? text.length : next
  const runs = [...text.slice(start, end).matchAll(/`{3,}/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  const changes = [
    { from: start, to: start, insert: `${fence}\n` },
    { from: end, to: end, insert: `\n${fence}` }
  ]
  // Behind the fence, where the language goes.
  return { changes, anchor: start + fence.length, head: start + fence.length }
}

/** `[what is selected](address)`: the cursor goes where something is still missing. */
export function makeLink(text: string, selected: Selected, address = ''): Edit {
  const { from, to } = trimmed(text, selected.from === selected.to ? wordAt(text, selected.from) : selected)
  const inside = text.slice(from, to)
  if (address === '' && isAddress(inside)) {
    const changes = [
      { from, to: from, insert: '[](' },
      { from: to, to, insert: ')' }
    ]
    return { changes, anchor: from + 1, head: from + 1 }
  }
  const changes = [
    { from, to: from, insert: '[' },
    { from: to, to, insert: `](${destination(address)})` }
  ]
  if (address !== '' && inside !== '') {
    const end = to + 4 + destination(address).length
    return { changes, anchor: end, head: end }
  }
  const at = inside === '' ? from + 1 : to + 3
  return { changes, anchor: at, head: at }
}

/** Parentheses that do not match, and spaces, would end it early. */
function destination(address: string): string {
  return /[()\s<>]/.test(address)
    ? address.replace(/[()\s<>]/g, each => encodeURIComponent(each).replace('(', '%28').replace(')', '%29'))
    : address
}

/** Whether it is one web address and nothing else, as it is pasted from an address bar. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
}

function trimmed(text: string, { from, to }: Selected): Selected {
  const inside = text.slice(from, to)
  const start = from + (inside.length - inside.trimStart().length)
  return { from: Math.min(start, to), to: Math.max(start, from + inside.trimEnd().length) }
}

const letter = /[\p{L}\p{N}\p{M}_'’-]/u

function wordAt(text: string, at: number): Selected {
  let [from, to] = [at, at]
  while (from > 0 && letter.test(text[from - 1] ?? '')) from--
  while (to < text.length && letter.test(text[to] ?? '')) to++
  // At the edge of a word the cursor is not in it.
  return from < at && at < to ? { from, to } : { from: at, to: at }
}

function runBefore(text: string, at: number, mark: string): number {
  let run = 0
  while (text[at - 1 - run] === mark[0]) run++
  return run
}

function runAfter(text: string, at: number, mark: string): number {
  let run = 0
  while (text[at + run] === mark[0]) run++
  return run
}

/** One asterisk is italic, two are bold, three are both. */
function isMarked(run: number, mark: Mark): boolean {
  if (mark === '*') return run === 1 || run === 3
  return mark === '**' ? run === 2 || run === 3 : run >= 2
}
