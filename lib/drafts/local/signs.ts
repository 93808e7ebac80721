// Signs of life that are seen from every container of a machine: a socket in the repository, on which the process at work listens.
// The kernel ends the listening with the process, however it dies; one that is only stopped, or whose container is paused, goes on listening.
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { bootedAt, here, hostKey, kernelKey, keyOf } from './place'
import { fileTime } from './sync'

/** `heard`: alive. `silent`: its process has ended. `unknown`: it cannot be heard from here, or where sockets cannot be made. */
type Heard = 'heard' | 'silent' | 'unknown'

/** Who cannot be heard counts as alive for so long. A Git of ours is ended after a minute. */
const unheardMilliseconds = 60_000

/** Where the file system has no sockets, a plain file says at least since when. */
const plain = '.file'
const unfinished = '.new'
/** The kernel it is heard on, its host, its place, and which it is. */
const isSign = /^(?:[0-9a-f]{16}-){3}/

/** @param work is told the name of its sign; there is none on systems without PID namespaces, which need none */
export async function withSign<T>(commonDir: string, work: (name: string | undefined) => Promise<T>): Promise<T> {
  const sign = here().boot === '' ? undefined : await raise(commonDir)
  try {
    return await work(sign?.name)
  } finally {
    sign?.server?.close()
    if (sign) await rm(/*turbopackIgnore: true*/ pathOf(commonDir, sign.name), { force: true }).catch(() => {})
  }
}

/** @returns undefined where nothing can be written: what the work meets there says it better */
async function raise(commonDir: string): Promise<{ readonly name: string; readonly server?: Server } | undefined> {
  const name = `${kernelKey()}-${hostKey()}-${keyOf(here())}-${crypto.randomUUID()}`
  let server: Server | undefined
  try {
    await mkdir(/*turbopackIgnore: true*/ folderOf(commonDir), { recursive: true })
    server = await inFolder(commonDir, folder => listening(`${folder}/${name}${unfinished}`))
    // By its name it is heard from the first moment.
    await rename(
      /*turbopackIgnore: true*/ pathOf(commonDir, name + unfinished),
      /*turbopackIgnore: true*/ pathOf(commonDir, name)
    )
    return { name, server }
  } catch {
    server?.close()
  }
  return writeFile(/*turbopackIgnore: true*/ pathOf(commonDir, name + plain), '').then(
    () => ({ name: name + plain }),
    () => undefined
  )
}

/** Whether the process that has raised the sign lives. */
export async function hear(commonDir: string, name: string): Promise<Heard> {
  if (name.endsWith(plain) || !name.startsWith(kernelKey())) return 'unknown'
  try {
    return await inFolder(commonDir, folder => answerOf(`${folder}/${name}`))
  } catch {
    return 'unknown'
  }
}

/**
 * Whether Cairn is at work in another container, and has been since before a moment of the file system's.
 * What is older than all that are at work is nobody's who is.
 */
export async function isAtWorkElsewhere(commonDir: string, sinceMilliseconds: number): Promise<boolean> {
  const own = keyOf(here())
  const names = (await namesOf(commonDir)).filter(name => name.split('-')[2] !== own)
  if (names.length === 0) return false
  const now = await fileTime(folderOf(commonDir))
  const found = names.map(async name => {
    const raised = await raisedAt(commonDir, name)
    if (raised === undefined || raised > sinceMilliseconds) return false
    const heard = await hear(commonDir, name)
    return heard === 'heard' || (heard === 'unknown' && isPerhapsAlive(name.split('-')[1] === hostKey(), raised, now))
  })
  return (await Promise.all(found)).includes(true)
}

/**
 * Whether to wait for somebody who cannot be heard.
 * @param isSameHost whether its host has the name of this one: if it was not seen since this one was started, it ended with what ran before
 */
export function isPerhapsAlive(isSameHost: boolean, seen: number, now: number): boolean {
  return now - seen < unheardMilliseconds && !(isSameHost && seen < bootedAt(now))
}

/** Removes what killed processes have left. To be called when a server starts. */
export async function removeSilentSigns(commonDir: string): Promise<void> {
  const names = await namesOf(commonDir)
  if (names.length === 0) return
  const now = await fileTime(folderOf(commonDir))
  for (const name of names) {
    const raised = await raisedAt(commonDir, name)
    if (raised === undefined || now - raised < unheardMilliseconds || (await hear(commonDir, name)) === 'heard') continue
    await rm(/*turbopackIgnore: true*/ pathOf(commonDir, name), { force: true })
  }
}

function folderOf(commonDir: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ commonDir, 'cairn-signs')
}

function pathOf(commonDir: string, name: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ folderOf(commonDir), name)
}

async function namesOf(commonDir: string): Promise<string[]> {
  const names = await readdir(/*turbopackIgnore: true*/ folderOf(commonDir)).catch(() => [])
  return names.filter(name => isSign.test(name))
}

async function raisedAt(commonDir: string, name: string): Promise<number | undefined> {
  return (await stat(/*turbopackIgnore: true*/ pathOf(commonDir, name)).catch(() => undefined))?.mtimeMs
}

/** The address of a socket has room for 107 bytes; through the open folder it is short, wherever the repository is. */
async function inFolder<T>(commonDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const handle = await open(/*turbopackIgnore: true*/ folderOf(commonDir), 'r')
  try {
    return await work(`/proc/self/fd/${handle.fd}`)
  } finally {
    await handle.close()
  }
}

function listening(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(socket => socket.destroy())
    server.once('error', reject)
    server.listen(address, () => resolve(server))
  })
}

function answerOf(address: string): Promise<Heard> {
  return new Promise(resolve => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      resolve('heard')
    })
    socket.once('error', error => {
      const code = codeOf(error)
      // EAGAIN: so many have asked a stopped process that no more fit.
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'silent' : code === 'EAGAIN' ? 'heard' : 'unknown')
    })
  })
}
