// Asks GitHub's GraphQL API, with a time limit and a few patient repetitions. It knows nothing of drafts.
import { setTimeout as sleep } from 'node:timers/promises'
import { DraftFault } from '../fault'

export type GitHubOptions = {
  /** `owner/name`. */
  readonly repository: string
  readonly token: string
  /** Where the content folder is in the repository: `content`, or '' for its root. */
  readonly contentFolder?: string
  /** The branch that readers see; the default branch unless it is given. */
  readonly contentBranch?: string
  readonly apiUrl?: string
  readonly timeoutMilliseconds?: number
  /** Before the first repetition; each one after waits twice as long. */
  readonly backOffMilliseconds?: number
}

export type GraphQLError = { readonly type?: string; readonly message: string; readonly path?: readonly (string | number)[] }
export type Answer<T> = { readonly data: T | null; readonly errors: readonly GraphQLError[] }

/** Nobody knows whether GitHub has done what it was asked to. */
export class Unanswered extends DraftFault {
  constructor(message: string, cause?: unknown) {
    super('unavailable', message, { cause })
  }
}

export type GitHubClient = {
  /** @throws when there is no answer after all; a query may be repeated, as it changes nothing */
  query<T>(text: string, variables: Readonly<Record<string, unknown>>): Promise<T>
  /** Repeated only when GitHub has certainly not begun. @throws Unanswered when that is not known */
  mutate<T>(text: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<T>>
  /**
   * The tip of a branch. A question that is answered with "as before" counts towards no limit; it is asked once only.
   * @param etag of the answer before @returns undefined when it is as it was then
   */
  head(branch: string, etag?: string): Promise<{ readonly commit: string; readonly etag: string | undefined } | undefined>
  /** The bytes of a blob, for those that GraphQL cuts off or cannot show. */
  blob(id: string): Promise<Buffer>
}

const tries = 4
/** A limit that ends later than this is for the caller to wait for. */
const longestWaitSeconds = 5

export function githubClient(options: GitHubOptions): GitHubClient {
  const {
    repository,
    token,
    apiUrl = 'https://api.github.com',
    timeoutMilliseconds = 10_000,
    backOffMilliseconds = 250
  } = options

  async function send(
    path: string,
    init: { readonly body?: string; readonly accept: string; readonly etag?: string | undefined }
  ): Promise<Response> {
    // A GitHub of one's own has its REST interface at /api/v3, and GraphQL beside it.
    const url = path === '/graphql' ? apiUrl.replace(/\/v3\/?$/, '') + path : apiUrl + path
    let response: Response
    try {
      response = await fetch(url, {
        method: init.body === undefined ? 'GET' : 'POST',
        ...(init.body === undefined ? {} : { body: init.body }),
        headers: {
          Authorization: `Bearer ${token}`,
          Accept: init.accept,
          'Content-Type': 'application/json',
          'User-Agent': 'cairn',
          ...(init.etag === undefined ? {} : { 'If-None-Match': init.etag })
        },
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMilliseconds)
      })
    } catch (error) {
      throw new Unanswered('GitHub does not answer.', error)
    }
    if (response.ok || (response.status === 304 && init.etag !== undefined)) return response
    await response.arrayBuffer().catch(() => {})
    if (response.status === 401) throw new DraftFault('refused', 'GitHub does not accept the token: it may have expired.')
    const wait = waitOf(response)
    if (wait !== undefined) throw limited(wait)
    if (response.status >= 500) throw new Unanswered(`GitHub answers with an error of its own (${response.status}).`)
    throw new DraftFault(
      'refused',
      `GitHub refuses (${response.status}): the token needs to read and write the contents of ${repository}.`
    )
  }

  async function ask<T>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Answer<T>> {
    const response = await send('/graphql', { body: JSON.stringify({ query, variables }), accept: 'application/vnd.github+json' })
    let answer: { data?: T | null; errors?: GraphQLError[] }
    try {
      answer = (await response.json()) as typeof answer
    } catch (error) {
      throw new Unanswered('GitHub broke off in the middle of its answer.', error)
    }
    const { data = null, errors = [] } = answer
    if (errors.some(({ type }) => type === 'RATE_LIMITED')) throw limited(waitOf(response) ?? 60)
    return { data, errors }
  }

  /** Repeats what certainly has not been done, or does no harm when it is done twice. */
  async function patiently<T>(ask: () => Promise<T>, mayRepeat: (error: unknown) => boolean): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await ask()
      } catch (error) {
        if (attempt === tries || !mayRepeat(error)) throw error
        const limit = error instanceof DraftFault ? error.retryAfterSeconds : undefined
        // Not all at the same moment again.
        const backOff = backOffMilliseconds * 2 ** (attempt - 1) * (0.5 + Math.random())
        await sleep(limit === undefined ? backOff : limit * 1000)
      }
    }
  }

  const isShortLimit = (error: unknown) =>
    error instanceof DraftFault && error.reason === 'limited' && (error.retryAfterSeconds ?? 60) <= longestWaitSeconds
  const isHarmless = (error: unknown) => error instanceof Unanswered || isShortLimit(error)

  return {
    query: (text, variables) =>
      patiently(async () => {
        const { data, errors } = await ask<never>(text, variables)
        // A part that is not there is null, and an error beside it only says so once more.
        const error = errors.find(({ type }) => type !== 'NOT_FOUND')
        if (error || data === null) throw errorFault(error ?? errors[0], repository)
        return data
      }, isHarmless),
    mutate: (text, variables) => patiently(() => ask(text, variables), isShortLimit),
    async head(branch, etag) {
      const path = branch.split('/').map(encodeURIComponent).join('/')
      const accept = 'application/vnd.github+json'
      const response = await send(`/repos/${repository}/git/ref/heads/${path}`, { accept, etag })
      if (response.status === 304) return undefined
      const answer = (await response.json().catch((error: unknown) => {
        throw new Unanswered('GitHub broke off in the middle of its answer.', error)
      })) as { object?: { sha?: string } }
      const commit = answer.object?.sha
      if (commit === undefined) throw new Unanswered(`GitHub does not say where the branch ${branch} is.`)
      return { commit, etag: response.headers.get('etag') ?? undefined }
    },
    blob: id =>
      patiently(async () => {
        const response = await send(`/repos/${repository}/git/blobs/${id}`, { accept: 'application/vnd.github.raw+json' })
        const bytes = await response.arrayBuffer().catch((error: unknown) => {
          throw new Unanswered('GitHub broke off in the middle of a file.', error)
        })
        return Buffer.from(bytes)
      }, isHarmless)
  }
}

export function errorFault(error: GraphQLError | undefined, repository: string): DraftFault {
  const said = error?.message ?? 'no reason'
  if (error?.type === 'FORBIDDEN' || error?.type === 'NOT_FOUND')
    return new DraftFault('refused', `GitHub refuses: ${said} Is ${repository} right, and may the token write its contents?`)
  return new DraftFault('unavailable', `GitHub could not do it: ${said}`)
}

function limited(seconds: number): DraftFault {
  return new DraftFault('limited', `GitHub takes no more requests for ${seconds} s.`, { retryAfterSeconds: seconds })
}

/**
 * Seconds to wait, when this is about a limit: both kinds come as 403 or 429.
 * https://docs.github.com/en/graphql/overview/rate-limits-and-node-limits-for-the-graphql-api
 */
function waitOf({ status, headers }: Response): number | undefined {
  const after = headers.get('retry-after')
  if (after !== null && /^\d+$/.test(after)) return Number(after)
  if (headers.get('x-ratelimit-remaining') === '0') {
    const reset = Number(headers.get('x-ratelimit-reset'))
    return Number.isFinite(reset) ? Math.max(0, Math.ceil(reset - Date.now() / 1000)) : 60
  }
  return status === 429 ? 60 : undefined
}
