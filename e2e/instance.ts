// Further servers of the end-to-end tests' build, each with settings of its own, and what is asked of them.
import { spawn, spawnSync } from 'node:child_process'
import { freePort } from '../scripts/address.mjs'
import { root } from '../scripts/command.mjs'
import { expect, signed } from './fixtures'
import { settings } from './site.mjs'

export type Instance = {
  readonly origin: string
  /** What it has written on its terminal. */
  readonly said: () => string
  stop(): Promise<void>
}

/** One that stops in other ways too. */
export type Process = Instance & {
  /** Sends a signal, and waits for nothing. */
  signal(name: NodeJS.Signals): void
  /** Its exit code, when it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>
}

/** Ada's. */
export const authorization = { Authorization: 'Bearer token-of-the-end-to-end-tests-0123456789' }

const nobody = { uid: 65_534, gid: 65_534 }

/** Whether this folder can be read by others at all: not below `/root`, where only root may go. */
function isOpenToNobody(): boolean {
  const reading = ['-e', `require('node:fs').readdirSync(${JSON.stringify(root)})`]
  return spawnSync(process.execPath, reading, { cwd: '/', stdio: 'ignore', ...nobody }).status === 0
}

/** How to start a program that may write nothing here: root would be let through, so it becomes somebody else, or gives up its powers. */
function withoutPowers(program: string): { readonly command: readonly string[]; readonly user: Partial<typeof nobody> } {
  if (process.getuid?.() !== 0) return { command: [program], user: {} }
  if (isOpenToNobody()) return { command: [program], user: nobody }
  return { command: ['setpriv', '--inh-caps=-all', '--bounding-set=-all', program], user: {} }
}

/**
 * On a port that nobody uses, or on that of one that has ended. With `VERCEL`, it runs as a user who may write nothing.
 * @param args more of them for `next start`
 */
export async function startInstance(
  more: Readonly<Record<string, string>>,
  itsPort?: number,
  args: readonly string[] = []
): Promise<Process> {
  const port = itsPort ?? (await freePort())
  const { command, user } =
    more.VERCEL === undefined ? { command: [process.execPath], user: {} } : withoutPowers(process.execPath)
  const [program = '', ...first] = command
  // On Vercel there are none of our scripts, nor what they make requests wait for.
  const serve = more.VERCEL === undefined ? ['scripts/serve.mjs'] : ['node_modules/next/dist/bin/next', 'start']
  const child = spawn(program, [...first, ...serve, '-p', String(port), ...args], {
    cwd: root,
    ...user,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port), ...more }
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)))
  const origin = `http://localhost:${port}`
  const status = () =>
    fetch(`${origin}/robots.txt`).then(
      answer => answer.status,
      () => said
    )
  await expect.poll(status, { timeout: 60_000 }).toBe(200)
  return {
    origin,
    said: () => said,
    signal: name => void child.kill(name),
    ended,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    }
  }
}

/** What a reader gets: the text, or the status of what is no success. */
export async function read(instance: Instance, address: string): Promise<string> {
  const answer = await fetch(instance.origin + address, { redirect: 'manual' })
  return answer.status === 200 ? answer.text() : String(answer.status)
}

/** Says that the content has changed, as a webhook does. */
export function announceTo(instance: Instance): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', ...signed('{}') }
  return fetch(`${instance.origin}/api/content-changed/`, { method: 'POST', body: '{}', headers })
}

/** As Ada. */
export async function ask(instance: Instance, method: string, address: string, body?: object, etag?: string) {
  const answer = await fetch(`${instance.origin}${address}`, {
    method,
    headers: { ...authorization, 'Content-Type': 'application/json', ...(etag ? { 'If-Match': etag } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {})
  })
  const text = await answer.text()
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: text === '' ? undefined : JSON.parse(text) }
}
