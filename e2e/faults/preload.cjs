// @ts-check
// Loaded into a server by `node --require`, from outside: it breaks what a test tells it to break, and says how much memory is in use.
// Nothing of it is in the product; the server is the production build as it is.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')
const { setFlagsFromString } = require('node:v8')
const { runInNewContext } = require('node:vm')

const parent = process.ppid
// Who runs the tests may be killed: no server outlives them.
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref()

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')
/** In bytes, of what is still reachable. What streams and sockets held outside of the heap goes some moments after them. */
process.on('SIGUSR2', async () => {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 4; round++) {
    collectGarbage()
    const { heapUsed, external } = process.memoryUsage()
    least = Math.min(least, heapUsed + external)
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  writeFileSync(process.env.CAIRN_FAULT_MEMORY ?? '', String(least))
})

/** While this file is there, the time in it (an instant, to the millisecond) cannot be written out by whoever renders a page for readers. */
const marked = process.env.CAIRN_FAULT_TIME ?? ''
const getUTCMinutes = Date.prototype.getUTCMinutes
Date.prototype.getUTCMinutes = function () {
  const isMarked = this.getTime() % 1000 === 131 && existsSync(marked) && this.toISOString() === readFileSync(marked, 'utf8')
  // What renders pages is a bundle of its own: reading files and answering authors goes on.
  if (isMarked && /\/server\/chunks\/ssr\//.test(new Error().stack ?? '')) throw new RangeError('this time cannot be written')
  return getUTCMinutes.call(this)
}
