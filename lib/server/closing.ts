// The end of an HTTP server: no new connections, what has begun is answered, and then nobody is waited for any more.
import type { Server } from 'node:http'
import { inFlight } from '@/lib/front/in-flight'

const stepMilliseconds = 50
/** Half a second: who has just connected may be about to ask something. */
const stepsOfGrace = 10

/**
 * Is done when every request has been answered. Connections that ask nothing hold it up for a moment only: Node itself would wait for those that
 * browsers open ahead, for half a request, and for what was upgraded to another protocol, as long as the other side likes.
 */
export function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    let stepsWithoutRequests = 0
    const done = () => {
      clearInterval(steps)
      resolve()
    }
    const step = () => {
      // Those that are kept for a next request.
      server.closeIdleConnections()
      stepsWithoutRequests = inFlight.requests.size === 0 ? stepsWithoutRequests + 1 : 0
      if (stepsWithoutRequests <= stepsOfGrace) return
      server.closeAllConnections()
      // Sockets that were upgraded are on no list of the server's, and end with the process.
      done()
    }
    const steps = setInterval(() => afterReading(step), stepMilliseconds)
    // It closes what is idle as well.
    afterReading(() => server.close(done))
  })
}

/**
 * When all that has come by now has been read: a request on a connection that was idle until then would be lost with it, and who sent it could not
 * know whether it was heard. Between two immediates libuv polls once; before the first one it may have done so already.
 */
const afterReading = (act: () => void) => void setImmediate(() => setImmediate(act))
