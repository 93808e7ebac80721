// Asks the desk's own interface from the browser, and says in words what went wrong, with what the author can do about it.
import type { Refusal } from '@/lib/desk/types'
import type { Revision } from '@/lib/drafts/types'

/**
 * Why an answer is not what was asked for.
 * - `offline`: no answer at all; whether the request arrived is not known
 * - `signed-out`, `not-allowed`: who asks
 * - `missing`: it is not there (any more)
 * - `stale`: somebody else changed it first (409, 412); `refusal` holds what there is now
 * - `refused`: what was sent cannot be taken
 * - `failed`: the server could not
 */
export type Trouble<R extends Refusal = Refusal> = {
  readonly why: 'offline' | 'signed-out' | 'not-allowed' | 'missing' | 'stale' | 'refused' | 'failed'
  /** A sentence for the author. */
  readonly message: string
  readonly refusal?: R
}

export type Answer<T, R extends Refusal = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble<R> }

type Asking = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** What the asker expects to be there. */
  readonly ifMatch?: Revision
  /** A file as it is, anything else as JSON. */
  readonly body?: unknown
  /** Ends it. */
  readonly signal?: AbortSignal
  /** Whether it goes on when the page is left, if it is short enough for that. */
  readonly outlivesPage?: boolean
}

/** An answer of any status; 0 for a redirect that was not followed. */
export type Reply = {
  readonly status: number
  /** Undefined for an empty answer, and for one that is no JSON, such as a page of a proxy in between. */
  readonly json: unknown
  readonly retryAfterSeconds?: number
}

/** Browsers let requests of up to 64 KB, all together, outlive the page. */
const keepaliveBytes = 60_000

/** One request, as all of the desk makes it. @throws when there is no answer: whether the request arrived is not known */
export async function exchange(
  address: string,
  { method = 'GET', ifMatch, body, signal, outlivesPage = false }: Asking = {}
): Promise<Reply> {
  const bytes = body === undefined || body instanceof Blob ? body : new TextEncoder().encode(JSON.stringify(body))
  const type = body instanceof Blob ? 'application/octet-stream' : 'application/json'
  const response = await fetch(address, {
    method,
    headers: {
      Accept: 'application/json',
      ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
      ...(bytes === undefined ? {} : { 'Content-Type': type })
    },
    cache: 'no-store',
    // To a page for signing in, which is not what was asked for.
    redirect: 'manual',
    keepalive: outlivesPage && bytes instanceof Uint8Array && bytes.length <= keepaliveBytes,
    ...(bytes === undefined ? {} : { body: bytes }),
    ...(signal ? { signal } : {})
  })
  const wait = Number(response.headers.get('Retry-After')) || undefined
  const json = await jsonOf(response)
  return { status: response.status, json, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) }
}

/** @param address of lib/urls `api` */
export async function ask<T, R extends Refusal = Refusal>(address: string, asking: Asking = {}): Promise<Answer<T, R>> {
  try {
    const { status, json } = await exchange(address, asking)
    if (isSuccess(status)) return { ok: true, value: json as T }
    return { ok: false, trouble: troubleOf<R>(status, isRefusal(json) ? (json as R) : undefined) }
  } catch {
    return {
      ok: false,
      trouble: { why: 'offline', message: 'The server did not answer. Look at the connection, then try again: nothing is lost.' }
    }
  }
}

/** @throws Error with a sentence for the author, when the answer is no success */
export function valueIn<T>({ status, json }: Reply): T {
  if (isSuccess(status)) {
    if (json !== undefined) return json as T
    throw new Error('The server answered with something else. Is there a proxy in between?')
  }
  throw new Error(troubleOf(status, isRefusal(json) ? json : undefined).message)
}

const isSuccess = (status: number) => status >= 200 && status < 300

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether asking the very same thing again may help. What was refused needs another text, another date or another name first. */
export function mayRepeat({ why }: Trouble): boolean {
  return why === 'offline' || why === 'failed' || why === 'signed-out'
}

function isRefusal(json: unknown): json is Refusal {
  return typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string'
}

/** @param status 0 for a redirect that was not followed */
export function troubleOf<R extends Refusal>(status: number, refusal?: R): Trouble<R> {
  const said = (fallback: string) => ({ message: refusal?.message ?? fallback, ...(refusal ? { refusal } : {}) })
  if (status === 401 || status === 0)
    return { why: 'signed-out', message: 'You are signed out by now. Sign in beside this page, then try again: nothing is lost.' }
  if (status === 403) return { why: 'not-allowed', ...said('You may not do this any more.') }
  if (status === 404 || status === 410) return { why: 'missing', ...said('It is not there any more.') }
  if (status === 409 || status === 412) return { why: 'stale', ...said('Somebody else changed it first.') }
  if (status < 500) return { why: 'refused', ...said(`The server refused this (${status}).`) }
  return { why: 'failed', ...said(`The server failed (${status}). Nothing has changed; try again in a moment.`) }
}
