// For tests: the interface for authors as a script meets it, its handlers over a real repository. Only the network is missing.
import { afterAll, vi } from 'vitest'
import { testRepository } from '@/lib/drafts/fixtures/repository'

export const tokens = { ada: 'a-token-for-tests-of-ada-marsh-only', ben: 'a-token-for-tests-of-ben-stone-only' } as const

/** A weblog of these files for the whole test file. */
export function repositoryOf(files: Readonly<Record<string, string>>) {
  const repository = testRepository('content', files)
  vi.stubEnv('CONTENT_DIR', repository.contentDir)
  // Also when a script of ours that reads .env.local runs these tests.
  vi.stubEnv('CAIRN_SET_OUTSIDE', 'AUTHORS AUTHOR_TOKENS')
  vi.stubEnv('AUTH_SECRET', 'a secret of tests, of which nobody needs to know')
  vi.stubEnv('AUTHOR_TOKENS', `Ada Marsh <ada@example.org> ${tokens.ada}; Ben Stone <ben@example.org> ${tokens.ben}`)
  afterAll(async () => {
    const { drafts } = await import('@/lib/drafts')
    await drafts().then(
      repository => repository.close(),
      () => undefined
    )
    repository.remove()
    vi.unstubAllEnvs()
  })
  return repository
}

type Handler<Params> = (request: Request, context: { params: Promise<Params> }) => Promise<Response> | Response

type Asked<Params> = {
  readonly params?: Params
  readonly query?: string
  readonly method?: string
  /** As it is when it is text, else as JSON. */
  readonly body?: unknown
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly author?: keyof typeof tokens | 'nobody'
}

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Record<string, unknown>
}

/** Asks a handler. */
export async function ask<Params>(handler: Handler<Params>, asked: Asked<Params> = {}): Promise<Answer> {
  const { params, query = '', method = 'GET', body, ifMatch, author = 'ada' } = asked
  const headers = new Headers({
    ...(author === 'nobody' ? {} : { Authorization: `Bearer ${tokens[author]}` }),
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
    ...asked.headers
  })
  const request = new Request(`http://localhost:3000/api/${query}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) })
  })
  const response = await handler(request, { params: Promise.resolve(params as Params) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: text === '' ? {} : JSON.parse(text) }
}
