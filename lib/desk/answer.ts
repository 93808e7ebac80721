// How the interface for authors answers: JSON, never kept by caches in between, and a sentence for whatever it refuses.
import { privateHeaders } from '@/lib/auth'
import { type FaultReason, isDraftFault } from '@/lib/drafts/fault'
import type { Revision } from '@/lib/drafts/types'
import { log } from '@/lib/log'
import type { Refusal } from './types'

/** What a request is refused with; `body` is what the answer holds besides the sentence. */
export class Refused extends Error {
  override readonly name = 'Refused'

  constructor(
    readonly status: number,
    message: string,
    readonly more: { readonly body?: object; readonly headers?: Readonly<Record<string, string>> } = {}
  ) {
    super(message)
  }
}

const headers = { ...privateHeaders, 'X-Content-Type-Options': 'nosniff' } as const

export function jsonAnswer<T extends object>(value: T, status = 200, more: Readonly<Record<string, string>> = {}): Response {
  return Response.json(value, { status, headers: { ...headers, ...more } })
}

/** With the revision as its strong validator: what a save has to name as the version it was made from. */
export function revisionAnswer<T extends { readonly revision: Revision }>(
  request: Request,
  value: T,
  status = 200,
  more: Readonly<Record<string, string>> = {}
): Response {
  const etag = `"${value.revision}"`
  if (status === 200 && hasVersion(request, etag)) return new Response(null, { status: 304, headers: { ...headers, ETag: etag } })
  return jsonAnswer(value, status, { ETag: etag, ...more })
}

/** RFC 9110 section 13.1.2: for GET and HEAD alone, compared without regard to weakness. */
function hasVersion({ method, headers }: Request, etag: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const known = headers.get('if-none-match')?.split(',') ?? []
  return known.some(each => ['*', etag].includes(each.trim().replace(/^W\//, '')))
}

export function noContent(): Response {
  return new Response(null, { status: 204, headers })
}

/** Runs what makes the answer, and puts every refusal into words. What nobody has thought of is logged, and is our fault. */
export async function answered(make: () => Promise<Response>): Promise<Response> {
  try {
    return await make()
  } catch (error) {
    return refusalFor(error)
  }
}

const statuses: Readonly<Record<FaultReason, number>> = {
  invalid: 400,
  limited: 429,
  busy: 503,
  refused: 503,
  unavailable: 503,
  full: 507
}

function refusalFor(error: unknown): Response {
  if (error instanceof Refused) {
    return jsonAnswer<Refusal>({ message: error.message, ...error.more.body }, error.status, error.more.headers)
  }
  if (isDraftFault(error)) {
    const seconds = error.retryAfterSeconds ?? (error.reason === 'busy' ? 1 : undefined)
    const wait = seconds === undefined ? undefined : { 'Retry-After': String(seconds) }
    return jsonAnswer<Refusal>({ message: error.message }, statuses[error.reason], wait)
  }
  log.failure('request', 'a request of an author failed', error)
  return jsonAnswer<Refusal>({ message: 'Something went wrong on the server; nothing was changed. Its log says what.' }, 500)
}
