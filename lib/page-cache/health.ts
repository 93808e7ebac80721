// A disk that fails is left alone for a while, and tried again until it works.
import nodePath from 'node:path'
import { type Files, makeFolder, temporaryEnd, writeWhole } from '@/lib/files'
import { log } from '@/lib/log'

/** Whether the disk works, said once each time that changes. */
export type Health = {
  isWell(): boolean
  failed(error: unknown): void
  /** @param act is called each time the disk works again */
  whenBack(act: () => void): void
  /** From now on nothing is tried any more. */
  close(): void
}

/** A full disk may have room again soon: it is tried twice a minute. */
const pauseMilliseconds = 30_000
/** As much as a page, so that what finds room for it finds room for those. */
const probeBytes = 65_536

/** Tries a disk that has failed again and again until it works, whether or not there is something to keep. */
export function createHealth(folder: string, files: Files, pause = pauseMilliseconds): Health {
  const whenBack: (() => void)[] = []
  let isWell = true
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  function failed(error: unknown) {
    if (isWell) {
      const message = 'Pages cannot be kept on the disk: until they can, only memory keeps them.'
      log.warn('page-cache', message, { folder, error: error instanceof Error ? error.message : String(error) })
    }
    isWell = false
    if (!isClosed) timer ??= setTimeout(() => void probe(), pause).unref()
  }

  async function probe() {
    timer = undefined
    const file = nodePath.join(/*turbopackIgnore: true*/ folder, `probe${temporaryEnd}`)
    try {
      await makeFolder(files, folder)
      await writeWhole(files, file, Buffer.alloc(probeBytes))
      await files.unlink(file)
      isWell = true
      log.info('page-cache', 'Pages are kept on the disk again.', { folder })
      for (const act of whenBack) act()
    } catch (error) {
      failed(error)
    }
  }

  return {
    isWell: () => isWell,
    failed,
    whenBack(act) {
      whenBack.push(act)
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    }
  }
}
