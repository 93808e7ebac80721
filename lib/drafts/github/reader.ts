// Reads commits, branches and files from GitHub. All of it is safe to ask for twice.
import type { Blob, Commit, CommitStore, FileAt } from '../commits'
import { DraftFault } from '../fault'
import { gitObject } from '../local/objects'
import { errorFault, type GitHubClient, type GitHubOptions } from './client'
import { type FileDifference, folderDifferences } from './differences'
import { commitOf } from './nodes'
import * as ask from './queries'

const objectsAtOnce = 40
const commitId = /^[0-9a-f]{40}$/

export const refOf = (branch: string) => `refs/heads/${branch}`

export type GitHubReader = Pick<CommitStore, 'contentBranch' | 'branches' | 'tip' | 'files' | 'log'> & {
  repositoryId(): Promise<string>
  /** Whether the content folder is in a commit. */
  hasContent(commit: string): Promise<boolean>
  /** @param from undefined for nothing: then all files are new @returns undefined when one of the commits is not there */
  differences(from: string | undefined, to: string): Promise<FileDifference[] | undefined>
}

export function githubReader(client: GitHubClient, options: GitHubOptions): GitHubReader {
  const { repository, contentFolder = '' } = options
  const [owner = '', name = ''] = repository.split('/')
  const prefix = contentFolder === '' ? '' : `${contentFolder}/`
  let known: Promise<{ id: string; branch: string | undefined }> | undefined

  function query<T>(text: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    return client.query<T>(text, { owner, name, ...variables })
  }

  async function about(): Promise<{ id: string; branch: string | undefined }> {
    known ??= query<ask.RepositoryData>(ask.repositoryQuery, {}).then(({ repository: found }) => {
      if (!found) throw errorFault({ type: 'NOT_FOUND', message: 'there is no such repository.' }, repository)
      return { id: found.id, branch: found.defaultBranchRef?.name }
    })
    try {
      return await known
    } catch (error) {
      known = undefined
      throw error
    }
  }

  async function contentBranch(): Promise<string> {
    const branch = options.contentBranch ?? (await about()).branch
    if (branch !== undefined) return branch
    throw new DraftFault('unavailable', `${repository} has no branch yet: it needs a first commit.`)
  }

  async function tip(branch: string): Promise<Commit | undefined> {
    return commitOf((await query<ask.TipData>(ask.tipQuery, { ref: refOf(branch) })).repository?.ref?.target)
  }

  async function objects(expressions: readonly string[]): Promise<(ask.ObjectNode | null)[]> {
    const found: (ask.ObjectNode | null)[] = []
    for (let at = 0; at < expressions.length; at += objectsAtOnce) {
      const some = expressions.slice(at, at + objectsAtOnce)
      const variables = Object.fromEntries(some.map((expression, index) => [`e${index}`, expression]))
      const data = await query<ask.ObjectsData>(ask.objectsQuery(some.length), variables)
      found.push(...some.map((_, index) => data.repository?.[`f${index}`] ?? null))
    }
    return found
  }

  async function files(places: readonly FileAt[]): Promise<(Blob | undefined)[]> {
    const found = await objects(places.map(({ commit, path }) => `${commit}:${prefix}${path}`))
    return Promise.all(found.map(object => (object?.__typename === 'Blob' ? blobOf(object) : undefined)))
  }

  /** The text is taken only if it is the whole file to the byte; that is what its id says. */
  async function blobOf({ oid, text, isTruncated }: Extract<ask.ObjectNode, { __typename: 'Blob' }>): Promise<Blob> {
    const bytes = Buffer.from(text ?? '', 'utf8')
    if (!isTruncated && gitObject('sha1', 'blob', bytes).id === oid) return { id: oid, bytes }
    return { id: oid, bytes: await client.blob(oid) }
  }

  async function log(branch: string): Promise<Commit[]> {
    const content = refOf(await contentBranch())
    const ahead = new Map<string, Commit>()
    let head: string | undefined
    for (let after: string | null = null, more = true; more; ) {
      const data: ask.LogData = await query(ask.logQuery, { content, branch: refOf(branch), after })
      const compared = data.repository?.ref?.compare
      if (!compared) return []
      head = compared.headTarget.oid
      for (const node of compared.commits.nodes ?? []) {
        const commit = commitOf(node)
        if (commit) ahead.set(commit.id, commit)
      }
      after = compared.commits.pageInfo.endCursor
      more = compared.commits.pageInfo.hasNextPage
    }
    const commits: Commit[] = []
    for (let at = ahead.get(head ?? ''); at; at = ahead.get(at.parents[0] ?? '')) commits.push(at)
    return commits
  }

  return {
    contentBranch,
    tip,
    files,
    log,
    repositoryId: async () => (await about()).id,
    hasContent: async commit => (await objects([`${commit}:${contentFolder}`]))[0]?.__typename === 'Tree',
    branches: async start => {
      const found: { name: string; tip: Commit }[] = []
      for (let after: string | null = null, more = true; more; ) {
        const data: ask.BranchesData = await query(ask.branchesQuery, { prefix: refOf(start), after })
        const page = data.repository?.refs
        for (const node of page?.nodes ?? []) {
          const at = node && commitOf(node.target)
          if (at) found.push({ name: (node.prefix + node.name).slice(refOf('').length), tip: at })
        }
        after = page?.pageInfo.endCursor ?? null
        more = page?.pageInfo.hasNextPage ?? false
      }
      return found
    },
    differences: async (from, to) => {
      const commits = from === undefined ? [to] : [to, from]
      if (!commits.every(commit => commitId.test(commit))) return undefined
      if ((await objects(commits)).some(object => object?.__typename !== 'Commit')) return undefined
      const [after, before] = (await objects(commits.map(commit => `${commit}:${contentFolder}`))).map(folder =>
        folder?.__typename === 'Tree' ? folder.oid : undefined
      )
      const read = async (ids: readonly string[]) =>
        (await objects(ids)).map(folder => (folder?.__typename === 'Tree' ? (folder.entries ?? []) : []))
      return folderDifferences(read, before, after)
    }
  }
}
