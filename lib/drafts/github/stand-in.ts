// A stand-in for GitHub on 127.0.0.1: it holds every query against GitHub's published schema, keeps branches and commits in memory
// as Git would, and can be told to fail in the ways that GitHub fails.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { schema as published } from '@octokit/graphql-schema'
import { buildSchema, type GraphQLError, graphql, parse, validate } from 'graphql'
import { type Edit, type StandInRepository, standInRepository } from './stand-in-repository'
import { resolvers } from './stand-in-resolvers'

/**
 * What happens to the next request that matches.
 * - `applied`: the request is carried out all the same; only its answer is lost
 */
export type StandInFault = {
  /** In the text of the query. */
  readonly on?: string
  readonly applied?: boolean
  readonly answer:
    | 'hang'
    | 'close'
    | 'half'
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
}

export type StandIn = {
  readonly url: string
  readonly token: string
  readonly repository: StandInRepository
  /** The names of the operations that were asked for, in order. */
  readonly requests: string[]
  fail(...faults: StandInFault[]): void
  /** Runs just before the next request that has `on` in its query. */
  before(on: string, act: () => unknown): void
  commitByHand(files: Edit, branch?: string): Promise<string>
  close(): Promise<void>
}

// As published it defines a field twice, which has nothing to do with us.
const schema = buildSchema(published.idl, { assumeValidSDL: true })

/** @param name `owner/name` @param files by path in the repository */
export async function standIn(name: string, files: Edit): Promise<StandIn> {
  const token = 'a-token'
  const repository = await standInRepository(name, files)
  const requests: string[] = []
  const faults: StandInFault[] = []
  const acts: { on: string; act: () => unknown }[] = []

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString('utf8')
    if (request.headers.authorization !== `Bearer ${token}`) return send(response, 401, { message: 'Bad credentials' })
    const blob = /^\/repos\/(.+)\/git\/blobs\/([0-9a-f]{40})$/.exec(request.url ?? '')
    const query = blob ? 'blob' : (JSON.parse(body) as { query: string }).query
    const act = acts.findIndex(({ on }) => query.includes(on))
    if (act !== -1) await acts.splice(act, 1)[0]?.act()
    const fault = faults.findIndex(({ on = '' }) => query.includes(on))
    const [failure] = fault === -1 ? [] : faults.splice(fault, 1)
    requests.push(
      blob
        ? 'blob'
        : (/\b(createRef|updateRefs|createCommitOnBranch|compare|refs|ref|object|defaultBranchRef)\b/.exec(query)?.[1] ?? query)
    )
    if (failure && !failure.applied) return spoil(response, failure)
    const result = blob ? undefined : await run(JSON.parse(body))
    if (failure) return spoil(response, failure)
    if (!blob) return send(response, 200, result)
    const bytes = repository.blob(blob[2] ?? '')
    response.writeHead(bytes ? 200 : 404, { 'Content-Type': 'application/octet-stream' })
    response.end(bytes)
  }

  async function run({ query, variables }: { query: string; variables: Record<string, unknown> }): Promise<object> {
    const invalid = validate(schema, parse(query))
    if (invalid.length > 0) return { errors: invalid.map(({ message }) => ({ message })) }
    const { data, errors } = await graphql({ schema, source: query, rootValue: resolvers(repository), variableValues: variables })
    return errors ? { data, errors: errors.map(written) } : { data }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(error => send(response, 500, { message: String(error) }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    repository,
    requests,
    fail: (...more) => void faults.push(...more),
    before: (on, act) => void acts.push({ on, act }),
    commitByHand: (edit, branch = 'main') => repository.commitByHand(edit, branch),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

/** Errors carry GitHub's `type`, such as STALE_DATA, where the specification has none. */
function written({ message, path, originalError }: GraphQLError): object {
  const type = originalError && 'type' in originalError ? { type: originalError.type } : {}
  return { ...type, message, path }
}

function send(response: ServerResponse, status: number, body: unknown) {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(JSON.stringify(body))
}

function spoil(response: ServerResponse, { answer }: StandInFault) {
  if (answer === 'hang') return
  if (answer === 'close') return response.destroy()
  if (answer === 'half') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '1000' })
    response.write('{"data":')
    return response.destroy()
  }
  response.writeHead(answer.status, answer.headers)
  response.end(answer.body ?? '')
}
