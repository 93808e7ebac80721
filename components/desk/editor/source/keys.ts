// The keys: those of the text, and the list of all that the help shows.
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { type Extension, Prec } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { bold, code, heading, italic, link, list, quotation } from './commands'

/** `Mod` is Command on Apple's machines and Control elsewhere. */
export const shortcuts = {
  save: 'Mod-s',
  publish: 'Mod-Enter',
  preview: 'Mod-Shift-p',
  fields: 'Mod-Shift-f',
  bold: 'Mod-b',
  italic: 'Mod-i',
  link: 'Mod-k',
  code: 'Mod-e',
  heading: 'Mod-Alt-2',
  quotation: 'Mod-Shift-.',
  list: 'Mod-Shift-8',
  help: 'Mod-/',
  find: 'Mod-f',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
  nextProblem: 'F8'
} as const

const ofText = keymap.of([
  { key: shortcuts.bold, run: bold },
  { key: shortcuts.italic, run: italic },
  { key: shortcuts.link, run: link },
  { key: shortcuts.code, run: code },
  { key: shortcuts.heading, run: heading },
  { key: shortcuts.quotation, run: quotation },
  { key: shortcuts.list, run: list },
  { key: shortcuts.nextProblem, run: nextDiagnostic, shift: previousDiagnostic }
])

/** Tab indents, so Escape and then Tab leaves the editor: CodeMirror lets the Tab after an Escape go. */
export const keys: Extension = [
  history(),
  search({ top: true }),
  highlightSelectionMatches({ minSelectionLength: 3 }),
  Prec.high(ofText),
  keymap.of([
    ...defaultKeymap.filter(({ key }) => key !== 'Mod-/' && key !== 'Mod-Enter'),
    ...historyKeymap,
    ...searchKeymap,
    indentWithTab
  ])
]

const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform)

/** `Ctrl B`, or `⌘B` on Apple's machines. */
export function keyName(shortcut: string, apple = isApple()): string {
  const parts = shortcut.split('-').map(part => (part.length === 1 ? part.toUpperCase() : part))
  if (!apple) return parts.map(part => (part === 'Mod' ? 'Ctrl' : part)).join(' ')
  const signs: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' }
  return parts.map(part => signs[part] ?? part).join('')
}

/** Whether a key was pressed with these modifiers and no others. */
export function isPressed(shortcut: string, event: KeyboardEvent | React.KeyboardEvent, apple = isApple()): boolean {
  const parts = shortcut.split('-')
  const key = parts.at(-1) ?? ''
  const mod = apple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey
  return (
    mod === parts.includes('Mod') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt') &&
    event.key.toLowerCase() === key.toLowerCase()
  )
}
