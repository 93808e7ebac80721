import { expect, test } from 'vitest'
import { type Edit, isAddress, makeLink, toggleCode, toggleMark } from './marks'

/** `[` and `]` stand for the ends of the selection, `|` for a cursor. */
function read(marked: string): { text: string; selected: { from: number; to: number } } {
  const cursor = marked.indexOf('|')
  if (cursor !== -1) return { text: marked.replace('|', ''), selected: { from: cursor, to: cursor } }
  const from = marked.indexOf('«')
  const to = marked.indexOf('»') - 1
  return { text: marked.replace(/[«»]/g, ''), selected: { from, to } }
}

function written(text: string, { changes, anchor, head }: Edit): string {
  const changed = changes.toReversed().reduce((all, { from, to, insert }) => all.slice(0, from) + insert + all.slice(to), text)
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  return from === to
    ? `${changed.slice(0, from)}|${changed.slice(from)}`
    : `${changed.slice(0, from)}«${changed.slice(from, to)}»${changed.slice(to)}`
}

function edited(marked: string, edit: (text: string, selected: { from: number; to: number }) => Edit): string {
  const { text, selected } = read(marked)
  return written(text, edit(text, selected))
}

test.each([
  ['one «two» three', 'one **«two»** three'],
  ['one **«two»** three', 'one «two» three'],
  ['one «**two**» three', 'one «two» three'],
  ['one «two » three', 'one **«two»**  three'],
  ['one t|wo', 'one **t|wo**'],
  ['one **t|wo**', 'one t|wo'],
  ['one |', 'one **|**'],
  ['one **|**', 'one |'],
  ['*«two»*', '***«two»***'],
  ['***«two»***', '*«two»*'],
  ['über|all', '**über|all**']
])('bold makes of %s: %s', (before, after) => {
  expect(edited(before, (text, selected) => toggleMark(text, selected, '**'))).toBe(after)
})

test.each([
  ['one «two»', 'one *«two»*'],
  ['one *«two»*', 'one «two»'],
  ['one **«two»**', 'one ***«two»***'],
  ['one ***«two»***', 'one **«two»**']
])('italic makes of %s: %s', (before, after) => {
  expect(edited(before, (text, selected) => toggleMark(text, selected, '*'))).toBe(after)
})

test.each([
  ['run «ls» now', 'run `«ls»` now'],
  ['run `«ls»` now', 'run «ls» now'],
  ['«a`b»', '``«a`b»``'],
  ['``«a`b»``', '«a`b»'],
  ['«`a»', '`` «`a» ``'],
  ['run |', 'run `|`'],
  ['a\n«one\ntwo»\nb', 'a\n```|\none\ntwo\n```\nb'],
  ['«```\nx\n```»', '````|\n```\nx\n```\n````']
])('code makes of %s: %s', (before, after) => {
  expect(edited(before, toggleCode)).toBe(after)
})

test.each([
  ['see «this» now', '', 'see [this](|) now'],
  ['see | now', '', 'see [|]() now'],
  ['see «https://a.example/» now', '', 'see [|](https://a.example/) now'],
  ['see «this» now', 'https://a.example/', 'see [this](https://a.example/)| now'],
  ['see «this» now', 'https://a.example/b_(c)', 'see [this](https://a.example/b_%28c%29)| now']
])('a link makes of %s with "%s": %s', (before, address, after) => {
  expect(edited(before, (text, selected) => makeLink(text, selected, address))).toBe(after)
})

test('only a single web address is one', () => {
  expect(isAddress('https://example.org/a?b=c')).toBe(true)
  for (const text of ['', 'example.org', 'https://example.org and more', 'javascript:alert(1)', 'mailto:a@b.example', 'https://'])
    expect(isAddress(text)).toBe(false)
})

test('taking a mark away gives back what there was before it was put there', () => {
  for (const mark of ['**', '*', '~~'] as const) {
    const text = 'one two three'
    const once = toggleMark(text, { from: 4, to: 7 }, mark)
    const marked = once.changes
      .toReversed()
      .reduce((all, { from, insert }) => all.slice(0, from) + insert + all.slice(from), text)
    expect(written(marked, toggleMark(marked, { from: once.anchor, to: once.head }, mark))).toBe('one «two» three')
  }
})
