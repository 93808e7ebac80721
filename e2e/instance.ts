// Further servers of the end-to-end tests' build, each with settings of its own, and what is asked of them.
import { spawn, spawnSync } from 'node:child_process'
import { root } from '../scripts/command.mjs'
import { expect, signed } from './fixtures'
import { settings } from './site.mjs'

export type Instance = {
  readonly origin: string
  /** What it has written on its terminal. */
  readonly said: () => string
  stop(): Promise<void>
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

/** With `VERCEL`, it runs as a user who may write nothing. */
export async function startInstance(port: number, more: Readonly<Record<string, string>>): Promise<Instance> {
  const { command, user } =
    more.VERCEL === undefined ? { command: [process.execPath], user: {} } : withoutPowers(process.execPath)
  const [program = '', ...first] = command
  const child = spawn(program, [...first, 'node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
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
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
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
    stop: () => {
      child.kill('SIGTERM')
      return ended
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
  return { status: answer.status, etag: answer.headers.get('etag') ?? '', body: await answer.json() }
}
