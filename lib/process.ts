// What there is one of in a process. Next bundles routes apart from one another, so a module, and every variable in it, can exist several times.

const shared = globalThis as typeof globalThis & { [key: symbol]: unknown }

/**
 * The value of that name, made when it is first asked for.
 * @param name a name that nothing else uses, such as `cairn.search`; whoever asks for it must mean the same type
 */
export function onProcess<T>(name: string, make: () => T): T {
  const key = Symbol.for(name)
  if (!(key in shared)) shared[key] = make()
  return shared[key] as T
}
