// @ts-check
// Where the server listens, when that is this machine alone (`-H 127.0.0.1`, behind a proxy).
import { Server } from 'node:http'

/** What Next understands as this machine in every place. */
const ownName = 'localhost'

/**
 * Next makes addresses of itself from the host that it is told, and writes `localhost` for 127.0.0.1 in some of them and not in others: what
 * proxy.ts rewrites then looks like another server's, and Next asks itself for it, again and again. So it is told `localhost`, and the server
 * listens where it was meant to: what that name stands for depends on the machine.
 * @param {readonly string[]} args for `next start`
 * @param {string | undefined} host that they say
 * @returns {readonly string[]} what to give to Next
 */
export function listenOn(args, host) {
  if (host === undefined || !/^(?:127(?:\.\d+){3}|\[?::1\]?)$/.test(host)) return args
  const listen = /** @type {(this: Server, ...args: unknown[]) => Server} */ (Server.prototype.listen)
  Object.assign(Server.prototype, {
    /** @this {Server} @param {unknown} port @param {unknown[]} rest */
    listen(port, ...rest) {
      const [name, ...others] = rest
      return listen.call(this, port, ...(name === ownName ? [host.replace(/[[\]]/g, ''), ...others] : rest))
    }
  })
  return [...args, '-H', ownName]
}
