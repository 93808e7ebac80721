// Tells whoever listens that the content has changed: the development server's open pages do.

const shared = globalThis as typeof globalThis & { [key: symbol]: Set<() => void> | undefined }
const key = Symbol.for('cairn.listeners')

function listeners(): Set<() => void> {
  const known = shared[key] ?? new Set()
  shared[key] = known
  return known
}

/** @returns a function that ends the listening */
export function onChange(listener: () => void): () => void {
  listeners().add(listener)
  return () => listeners().delete(listener)
}

export function announceChange() {
  for (const listener of listeners()) listener()
}
