import { EditorState, Text } from '@codemirror/state'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyStart, frontMatterLines, isEmptyBody } from './front-matter-lines'
import { isPressed, keyName } from './keys'
import { asCounted, keepLineBreaks, lineBreaksOf } from './line-breaks'
import { contentLanguage, newLine } from './markdown'
import { minimalChange } from './minimal-change'
import { spanOf, withoutRepeats } from './places'

const piece = fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '😀', 'é', '---', ' ', '\uFEFF', '\t')
const anyText = fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join(''))

test('a text comes out of the editor as it went in, whatever its line breaks', () => {
  fc.assert(
    fc.property(anyText, text => {
      const state = EditorState.create({ doc: text, extensions: keepLineBreaks(lineBreaksOf(text)) })
      expect(state.sliceDoc()).toBe(text)
    })
  )
})

test('an edit in a file of Windows keeps its line breaks, and new ones are alike', () => {
  const state = EditorState.create({ doc: 'one\r\ntwo\r\n', extensions: keepLineBreaks('crlf') })
  const after = state.update({ changes: { from: 3, insert: state.toText('!\r\nmore') } }).state
  expect(after.sliceDoc()).toBe('one!\r\nmore\r\ntwo\r\n')
  expect(asCounted('one\r\ntwo', 'crlf')).toBe('one\ntwo')
})

test('the smallest change leads from any text to any other, and cuts no character in half', () => {
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const change = minimalChange(before, after)
      const { from, to, insert } = change ?? { from: 0, to: 0, insert: '' }
      expect(before.slice(0, from) + insert + before.slice(to)).toBe(after)
      expect(insert).toBe(Buffer.from(insert).toString())
      expect(before.slice(from, to)).toBe(Buffer.from(before.slice(from, to)).toString())
    })
  )
})

test('the smallest change touches only what differs', () => {
  expect(minimalChange('title: Old\ndate: x', 'title: New\ndate: x')).toEqual({ from: 7, to: 10, insert: 'New' })
  expect(minimalChange('aaa', 'aa')).toEqual({ from: 2, to: 3, insert: '' })
  expect(minimalChange('a', 'a')).toBeUndefined()
  expect(minimalChange('😀', '😁')).toEqual({ from: 0, to: 2, insert: '😁' })
})

test.each([
  ['---\na: 1\n---\nbody', 3, 13],
  ['\uFEFF---\n---', 2, 8],
  ['--- \na: 1\n---  \n', 3, 16],
  ['no front matter\n---\n', 0, 0],
  ['---\nwithout an end', 0, 0],
  ['', 0, 0]
])('the front matter of %j ends on line %i', (text, lines, body) => {
  const doc = Text.of(text.split('\n'))
  expect(frontMatterLines(doc)).toBe(lines)
  expect(bodyStart(doc)).toBe(body)
})

test('a body of white space is empty', () => {
  expect(isEmptyBody(Text.of(['---', 'a: 1', '---', '', ' ']))).toBe(true)
  expect(isEmptyBody(Text.of(['---', 'a: 1', '---', '', 'x']))).toBe(false)
})

const doc = Text.of(['---', 'tags: [Web Dev]', '---', '', '<Nope />'])
test.each([
  [2, 8, 'Web'],
  [2, 7, '['],
  [5, 2, 'Nope'],
  [5, 1, '<Nope'],
  [5, 99, '>'],
  [99, 1, '<Nope'],
  [4, 1, ''],
  [0, 0, '---']
])('a problem at line %i, column %i is shown at "%s"', (line, column, expected) => {
  const { from, to } = spanOf(doc, { line, column })
  expect(doc.sliceString(from, to)).toBe(expected)
})

test('problems are told once, in the order of the text', () => {
  const problem = (line: number, message: string) => ({ severity: 'error' as const, file: 'a.mdx', line, column: 1, message })
  const told = withoutRepeats([problem(5, 'b'), problem(2, 'a'), problem(5, 'b'), problem(5, 'c')])
  expect(told.map(({ line, message }) => `${line} ${message}`)).toEqual(['2 a', '5 b', '5 c'])
})

function namesIn(text: string): string[] {
  const names: string[] = []
  contentLanguage()
    .language.parser.parse(text)
    .iterate({ enter: node => void names.push(`${node.name} ${text.slice(node.from, node.to)}`) })
  return names
}

test('the language knows front matter, maths between double dollars, and tags', () => {
  const names = namesIn('---\ntitle: A\n---\n\nIt costs $5, and $$a^2$$ is <kbd>a</kbd>.\n\n$$\nb\n$$\n\n    not code\n')
  expect(names).toContain('InlineMath $$a^2$$')
  expect(names).toContain('BlockMath $$\nb\n$$')
  expect(names).toContain('HTMLTag <kbd>')
  expect(names.some(name => name.startsWith('Pair title: A'))).toBe(true)
  expect(names.some(name => name.startsWith('IndentedCode') || name.includes('Math $5'))).toBe(false)
})

test('keys are named as they stand on the keyboard', () => {
  expect(keyName('Mod-Shift-p', false)).toBe('Ctrl Shift P')
  expect(keyName('Mod-Enter', true)).toBe('⌘↩')
})

test('a key is pressed with its modifiers and no others', () => {
  const event = (keys: Partial<KeyboardEvent>) =>
    ({ key: 's', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...keys }) as KeyboardEvent
  expect(isPressed('Mod-s', event({ ctrlKey: true }), false)).toBe(true)
  expect(isPressed('Mod-s', event({ metaKey: true }), true)).toBe(true)
  expect(isPressed('Mod-s', event({ ctrlKey: true }), true)).toBe(false)
  expect(isPressed('Mod-s', event({ ctrlKey: true, shiftKey: true }), false)).toBe(false)
})

/** The text after Enter where `|` is, with `|` where the cursor is then; the same text when Enter has nothing to go on with. */
function entered(text: string): string {
  const [before = '', after = ''] = text.split('|')
  const begun = EditorState.create({ doc: before + after, extensions: [contentLanguage(), keepLineBreaks(lineBreaksOf(text))] })
  let state = begun.update({ selection: { anchor: begun.doc.length - asCounted(after, lineBreaksOf(text)).length } }).state
  newLine({
    state,
    dispatch: each => {
      state = each.state
    }
  })
  const { head } = state.selection.main
  return `${state.sliceDoc(0, head)}|${state.sliceDoc(head)}`
}

test.each([
  ['- One|', '- One\n- |'],
  ['1. One|', '1. One\n2. |'],
  ['---\ntitle: A\n---\n\n- One\n- |', '---\ntitle: A\n---\n\n- One\n\n|'],
  ['- One\n- |\n\nMore', '- One\n\n|\n\nMore'],
  ['1. One\n2. |', '1. One\n\n|'],
  ['- [x] One\n- [ ] |', '- [x] One\n\n|'],
  ['- |', '|'],
  ['- One\n\n- |', '- One\n\n|'],
  ['- One\n  - Two\n  - |', '- One\n  - Two\n- |'],
  ['- One\r\n- |\r\n', '- One\r\n\r\n|\r\n'],
  ['No list|', 'No list|']
])('Enter goes on with a list, and on an empty item ends it: %j', (before, after) => {
  expect(entered(before)).toBe(after)
})
