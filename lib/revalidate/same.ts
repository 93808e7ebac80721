// Whether two views show the same. Quick, as what did not change is mostly the very same object in both.

export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [keysOfA, keysOfB] = [definedKeys(a), definedKeys(b)]
  if (keysOfA.length !== keysOfB.length) return false
  return keysOfA.every(
    key => Object.hasOwn(b, key) && isSame((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])
  )
}

function definedKeys(value: object): string[] {
  return Object.keys(value).filter(key => (value as Record<string, unknown>)[key] !== undefined)
}
