// What there is one of in a process, and which processes there are. Next bundles routes apart from one another, so a module, and every variable in it, can exist several times.
import { codeOf } from './error-code'

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

/** The value of that name if it has been made; undefined otherwise. */
export function ifOnProcess<T>(name: string): T | undefined {
  return shared[Symbol.for(name)] as T | undefined
}

/** Whether there is a process of that number, as far as can be seen from here. Of somebody else's it is said that we may not ask, so it runs. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}
