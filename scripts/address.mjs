// @ts-check
// Where the weblog is served: the port and host it was given, whether they are free, and when somebody answers there.
import { connect, createServer } from 'node:net'
// As a whole, as an older Node.js refuses a name it does not have before it can be refused itself.
import util from 'node:util'
import { Failure } from './command.mjs'

/** @typedef {{ port: number, host?: string }} Address */

/**
 * @param {readonly string[]} args as for `next start`: -p or --port, -H or --hostname; others are left to it
 * @param {string | undefined} portSetting the PORT of the environment
 * @returns {Address}
 */
export function addressOf(args, portSetting) {
  const { values } = util.parseArgs({
    args: [...args],
    options: { port: { type: 'string', short: 'p' }, hostname: { type: 'string', short: 'H' } },
    strict: false
  })
  const text = values.port ?? (portSetting || '3000')
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Failure(`“${text}” is no port: give a number from 1 to 65535, as in \`PORT=3001 npm start\`.`)
  }
  return typeof values.hostname === 'string' ? { port, host: values.hostname } : { port }
}

/** @param {Address} address */
export async function assertFree({ port, host }) {
  const code = await new Promise(resolve => {
    const server = createServer()
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code))
    server.listen({ port, host }, () => server.close(() => resolve(undefined)))
  })
  if (code === 'EADDRINUSE') {
    throw new Failure(`Port ${port} is taken by another program: stop it, or choose another with \`PORT=${port + 1} npm start\`.`)
  }
  if (code === 'EACCES')
    throw new Failure(`Port ${port} is not open to this user: choose one above 1023 with \`PORT=3000 npm start\`.`)
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new Failure(`${host} is not an address of this machine: leave out --hostname, or name one that is.`)
  }
  if (code) throw new Failure(`Port ${port} cannot be used (${code}): choose another with \`PORT=${port + 1} npm start\`.`)
}

/**
 * A port that nothing listens on, nor on those that follow it.
 * @param {number} [count] how many in a row
 * @returns {Promise<number>} the first of them
 */
export async function freePort(count = 1) {
  const first = await listenedOn(0)
  for (let port = first + 1; port < first + count; port++) {
    const isFree =
      port <= 65_535 &&
      (await listenedOn(port).then(
        () => true,
        () => false
      ))
    if (!isFree) return freePort(count)
  }
  return first
}

/**
 * @param {number} port 0 for one that the system chooses
 * @returns {Promise<number>} the port, which is free again
 */
function listenedOn(port) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, () => {
      const address = server.address()
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/**
 * Whether something on this machine takes connections there.
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export function isOpen(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/**
 * Calls back once something accepts connections there. Never keeps the process alive by itself.
 * @param {Address} address
 * @param {() => void} then
 */
export function whenServing({ port, host }, then) {
  const attempt = () => {
    const socket = connect({ port, host: reachable(host) })
    socket.once('connect', () => {
      socket.destroy()
      then()
    })
    socket.once('error', () => setTimeout(attempt, 100).unref())
  }
  setTimeout(attempt, 100).unref()
}

/** @param {Address} address */
export function urlOf({ port, host }) {
  const name = reachable(host)
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}

/**
 * “All addresses” is no address to go to.
 * @param {string | undefined} host
 */
const reachable = host => (!host || host === '0.0.0.0' || host === '::' ? 'localhost' : host)
