// Whether somebody is at work to whom readers give way (lib/front/giving-way): an author, or this server while it shows a change.
import { onProcess } from './process'

const atWork = onProcess('cairn.precedence', () => ({ tasks: 0, until: 0 }))

/** Who has asked for something asks for the next thing soon: a page of the desk is several requests, and so is publishing. */
const pauseMilliseconds = 2_000

/** To be called whenever an author has been recognised: what anybody can ask for delays no reader. */
export function authorIsAtWork() {
  atWork.until = performance.now() + pauseMilliseconds
}

/** For as long as `task` takes, whatever becomes of it. */
export async function atWorkDuring<T>(task: () => Promise<T>): Promise<T> {
  atWork.tasks++
  try {
    return await task()
  } finally {
    atWork.tasks--
  }
}

export function isSomebodyAtWork(): boolean {
  return atWork.tasks > 0 || performance.now() < atWork.until
}
