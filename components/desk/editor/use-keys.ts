// The keys that hold for the whole editor, wherever the focus is: those of the text alone are CodeMirror's.
import { useEffect, useEffectEvent } from 'react'
import { type shortcuts as all, isPressed, shortcuts } from './source/keys'

type Command = keyof typeof all
/** What each does; undo and redo are for outside of the text, which has its own. */
export type KeyCommands = { readonly [C in 'save' | 'publish' | 'preview' | 'fields' | 'help' | 'undo' | 'redo']: () => void }

export function useKeys(commands: KeyCommands) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body
    // A dialog has keys of its own.
    if (document.querySelector('dialog[open]')) return
    const inSource = target.closest('.source') !== null
    const isText = inSource || target.matches('input, textarea, select')
    const names = Object.keys(commands) as (keyof KeyCommands & Command)[]
    const asked = event.key === '?' && !isText ? 'help' : names.find(name => isPressed(shortcuts[name], event))
    if (asked === undefined || (inSource && (asked === 'undo' || asked === 'redo'))) return
    event.preventDefault()
    event.stopPropagation()
    commands[asked]()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listener, { capture: true })
    return () => document.removeEventListener('keydown', listener, { capture: true })
  }, [])
}
