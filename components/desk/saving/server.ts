// The server as saving knows it: requests made of words, and what their answers mean.
import type { DraftAnswer, DraftRequest, DraftVersionAnswer, Refusal, SaveRequest, StaleDraft } from '@/lib/desk/types'
import type { DraftKind, Revision } from '@/lib/drafts/types'
import { api } from '@/lib/urls'
import { ask, exchange } from '../frame/request'
import type { Answer } from './saving'
import type { Words } from './types'

export type DraftServer = {
  /** @param expected empty for a draft that the server does not have yet */
  save(id: string, kind: DraftKind, words: Words, expected: Revision): Promise<Answer>
  /** Begins a draft with these words. @param id made up here, so that it may be repeated; a draft that edits a file has the id it is given */
  copy(id: string, kind: DraftKind, words: Words): Promise<Answer>
  /** The text of a version; undefined when it cannot be had. */
  version(id: string, revision: Revision): Promise<string | undefined>
  /** The draft as it is now; undefined when it cannot be had. */
  look(id: string): Promise<DraftAnswer | undefined>
}

/** After this the answer counts as lost. Saving takes a fraction of a second. */
const patienceMilliseconds = 30_000

export const draftServer: DraftServer = {
  save(id, kind, words, expected) {
    if (expected === '') return begin(id, kind, words)
    return send('PUT', api.draft(id), words satisfies SaveRequest, expected)
  },
  async copy(id, kind, words) {
    const answer = await begin(id, kind, words)
    // The draft of a published file cannot stand beside it under the same name: the copy gets another.
    return answer.outcome === 'refused'
      ? begin(id, kind, { ...words, path: `${words.path.replace(/\.mdx$/, '')}-copy.mdx` })
      : answer
  },
  async version(id, revision) {
    const answer = await ask<DraftVersionAnswer>(api.version(id, revision))
    return answer.ok ? answer.value.text : undefined
  },
  async look(id) {
    const answer = await ask<DraftAnswer>(api.draft(id), { signal: AbortSignal.timeout(patienceMilliseconds) })
    return answer.ok ? answer.value : undefined
  }
}

function begin(id: string, kind: DraftKind, { text, path }: Words): Promise<Answer> {
  const slug = /(?:^|\/)(?:\d\d-\d\d-)?([A-Za-z0-9_-]+)\.mdx$/.exec(path)?.[1]
  return send('POST', api.drafts(), { id, kind, text, ...(slug ? { slug } : {}) } satisfies DraftRequest)
}

async function send(method: 'POST' | 'PUT', address: string, body: object, expected?: Revision): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(patienceMilliseconds)
    const ifMatch = expected === undefined ? {} : { ifMatch: expected }
    const { status, json, retryAfterSeconds } = await exchange(address, { method, body, signal, outlivesPage: true, ...ifMatch })
    return answerOf(status, json, retryAfterSeconds)
  } catch {
    return { outcome: 'lost' }
  }
}

/** @param status 0 for a redirect that was not followed */
export function answerOf(status: number, json: unknown, retryAfterSeconds?: number): Answer {
  const said = messageOf(json)
  if (status === 200 || status === 201) {
    if (isDraft(json)) return { outcome: 'saved', draft: json }
    return { outcome: 'failing', message: 'The server answered with something else. Is there a proxy in between?' }
  }
  if (status === 401 || status === 0) return { outcome: 'signed-out' }
  if (status === 404 || status === 410) return { outcome: 'missing' }
  if ((status === 412 || status === 409) && isStale(json)) return { outcome: 'stale', current: json.current }
  if (status === 403) return { outcome: 'refused', message: said ?? 'You may not save here any more.' }
  if (status === 413) return { outcome: 'refused', message: said ?? 'This is too long to be saved: 2 MB is the most.' }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429)
    return { outcome: 'refused', message: said ?? `The server does not take this (${status}).` }
  const message = said ?? (status === 429 ? 'The server asks to wait a little.' : `The server is in trouble (${status}).`)
  return { outcome: 'failing', message, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null
}

function isDraft(json: unknown): json is DraftAnswer {
  return isObject(json) && ['id', 'path', 'text', 'revision', 'savedAt'].every(name => typeof json[name] === 'string')
}

function isStale(json: unknown): json is StaleDraft {
  return isObject(json) && isDraft(json.current)
}

function messageOf(json: unknown): Refusal['message'] | undefined {
  return isObject(json) && typeof json.message === 'string' ? json.message : undefined
}
