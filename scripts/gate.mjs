// @ts-check
// Holds back what is asked before there is somebody to answer. Next listens first and loads the site then: a request that comes in between
// would go past all that stands in front of Next (lib/front), which is installed last.
import { Server } from 'node:http'

/**
 * A start that fails ends the process (lib/server/start-failed). One that neither fails nor ends must not keep its visitors for ever: they get
 * whatever Next alone has for them, be it an error.
 */
const longestMilliseconds = 30_000

/** To be called before there is a server. What was held goes on, in order, when `cairn.gate` on the process is opened (lib/front). */
export function holdRequests() {
  const emit = /** @type {(this: Server, event: string, ...args: unknown[]) => boolean} */ (Server.prototype.emit)
  /** @type {(() => void)[]} */
  const held = []
  let isOpen = false
  const open = () => {
    if (isOpen) return
    isOpen = true
    clearTimeout(limit)
    for (const goOn of held.splice(0)) goOn()
  }
  const limit = setTimeout(open, longestMilliseconds).unref()
  Object.assign(globalThis, { [Symbol.for('cairn.gate')]: { open } })
  Server.prototype.emit = function (/** @type {string} */ event, /** @type {unknown[]} */ ...args) {
    if (isOpen || event !== 'request') return emit.call(this, event, ...args)
    held.push(() => this.emit(event, ...args))
    return true
  }
}
