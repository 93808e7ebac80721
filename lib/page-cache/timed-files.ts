// The file system as long as it answers. One that hangs (a frozen volume, a network file system whose server is gone) gives back no thread that
// waits for it, and Node has four for the whole process, with which it compresses and looks up names too: few may wait at a time.
import type { FileHandle } from 'node:fs/promises'
import type { Files } from '@/lib/files'
import { TimedOut, withTimeout } from '@/lib/time-limit'

/** A disk that hangs keeps no author waiting longer than this for what is written. In milliseconds. */
export const longestWrite = 2_000

/** A busy disk takes its time to make sure of what it was given. */
const usualMilliseconds = 5_000

type Kind = 'reads' | 'writes'
type Waiting = { readonly kind: Kind; begin(): void; refuse(error: Error): void }

/**
 * Each step throws `TimedOut` when it has not ended in time, and while such a step goes on nothing else is begun: it throws `TimedOut` at once. What was
 * late may still come to be done, before anything that is begun after it.
 * @param mostAtOnce steps, and so threads. The last of several is not for reading: what is published waits for no reader.
 */
export function timedFiles(files: Files, mostAtOnce: number, milliseconds = usualMilliseconds): Files {
  const waiting: Waiting[] = []
  const mostReading = Math.max(mostAtOnce - 1, 1)
  const underway = { reads: 0, writes: 0 }
  let hanging = 0

  function step<T>(act: () => Promise<T>, kind: Kind = 'writes'): Promise<T> {
    if (hanging > 0) return Promise.reject(hangs())
    return new Promise((resolve, refuse) => {
      waiting.push({ kind, begin: () => void perform(act, kind).then(resolve, refuse), refuse })
      beginNext()
    })
  }

  function beginNext() {
    while (underway.reads + underway.writes < mostAtOnce && hanging === 0) {
      const at = waiting.findIndex(({ kind }) => kind === 'writes' || underway.reads < mostReading)
      if (at === -1) return
      for (const { begin } of waiting.splice(at, 1)) begin()
    }
  }

  async function perform<T>(act: () => Promise<T>, kind: Kind): Promise<T> {
    let state: 'underway' | 'hanging' | 'over' = 'underway'
    underway[kind]++
    const acting = act()
    const end = () => {
      underway[kind]--
      if (state === 'hanging') hanging--
      state = 'over'
      beginNext()
    }
    acting.then(end, end)
    try {
      return await withTimeout(milliseconds, acting)
    } catch (error) {
      if (error instanceof TimedOut && state === 'underway') {
        state = 'hanging'
        hanging++
        for (const { refuse } of waiting.splice(0)) refuse(hangs())
      }
      throw error
    }
  }

  /** Also while the disk hangs, as nobody else would: Node does it when what the file is used for is over. */
  async function close(handle: FileHandle) {
    const closing = perform(() => handle.close(), 'writes')
    if (hanging === 0) return closing
    closing.catch(() => undefined)
  }

  async function open(...parameters: Parameters<Files['open']>): Promise<FileHandle> {
    let opening: Promise<FileHandle> | undefined
    try {
      const handle = await step(() => {
        opening = files.open(...parameters)
        return opening
      })
      return timedHandle(handle)
    } catch (error) {
      // Nobody waits for it any more.
      opening?.then(handle => handle.close()).catch(() => undefined)
      throw error
    }
  }

  function timedHandle(handle: FileHandle): FileHandle {
    return new Proxy(handle, {
      get(target, name) {
        if (name === 'close') return () => close(target)
        if (name === 'writeFile') return (data: string | Uint8Array) => step(() => target.writeFile(data))
        if (name === 'datasync' || name === 'sync') return () => step(() => target[name]())
        return Reflect.get(target, name, target)
      }
    })
  }

  const timed = <Act extends (...parameters: never[]) => Promise<unknown>>(act: Act, kind?: Kind) =>
    ((...parameters: Parameters<Act>) => step(() => act(...parameters), kind)) as Act
  return {
    open,
    rename: timed(files.rename),
    unlink: timed(files.unlink),
    mkdir: timed(files.mkdir),
    readdir: timed(files.readdir),
    stat: timed(files.stat),
    readFile: timed(files.readFile, 'reads'),
    rm: timed(files.rm)
  }
}

const hangs = () => new TimedOut('the disk hangs')
