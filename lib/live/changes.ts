// Tells whoever listens that the content has changed: the development server's open pages do.
import { onProcess } from '@/lib/process'

const listeners = onProcess('cairn.listeners', () => new Set<() => void>())

/** @returns a function that ends the listening */
export function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function announceChange() {
  for (const listener of listeners) listener()
}
