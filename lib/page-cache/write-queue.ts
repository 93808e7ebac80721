// What is to be written in the background: a few at a time, and of several for one key only the last.

export type WriteQueue<Task> = {
  /** What is to be done for this key, or is being done. */
  get(key: string): Task | undefined
  /** Takes the place of what waits for this key. What is being done for it is done first. */
  put(key: string, task: Task): void
  /** What waits, and is such a task, is not done any more. */
  drop(isSuch: (task: Task) => boolean): void
  /** How many wait, without those that are being done. */
  waiting(): number
  pending(): number
  /** Resolves when there is nothing left to do. */
  written(): Promise<void>
}

/** @param perform never fails */
export function createWriteQueue<Task>(
  mostAtOnce: number,
  perform: (key: string, task: Task) => Promise<void>
): WriteQueue<Task> {
  const waiting = new Map<string, Task>()
  const underway = new Map<string, Task>()
  const idle = new Set<() => void>()

  function work() {
    for (const [key, task] of waiting) {
      if (underway.size >= mostAtOnce) return
      if (underway.has(key)) continue
      waiting.delete(key)
      underway.set(key, task)
      void perform(key, task).finally(() => {
        underway.delete(key)
        if (waiting.size > 0) return work()
        if (underway.size > 0) return
        for (const tell of idle) tell()
        idle.clear()
      })
    }
  }

  return {
    get: key => waiting.get(key) ?? underway.get(key),
    put(key, task) {
      waiting.delete(key)
      waiting.set(key, task)
      work()
    },
    drop(isSuch) {
      for (const [key, task] of waiting) if (isSuch(task)) waiting.delete(key)
    },
    waiting: () => waiting.size,
    pending: () => waiting.size + underway.size,
    async written() {
      if (underway.size > 0) await new Promise<void>(resolve => void idle.add(resolve))
    }
  }
}
