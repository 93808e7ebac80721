// Commits in a repository on GitHub, for hosts without a disk. Every write names the commit it expects at the tip.
// GitHub makes the commits: their author is whoever owns the token, and the one who wrote stands in a Co-authored-by trailer.

import type { Blob, Change, Commit, CommitStore, Place, Written } from '../commits'
import { DraftFault } from '../fault'
import { gitObject } from '../local/objects'
import type { Author } from '../types'
import { type Answer, errorFault, type GitHubOptions, githubClient, Unanswered } from './client'
import { folderDifferences } from './differences'
import * as ask from './queries'

const attempts = 3
const gone = '0'.repeat(40)
const objectsAtOnce = 40
const commitId = /^[0-9a-f]{40}$/
/** Where a publication is made ready. One that was interrupted leaves it behind; the next one of the same draft takes it over. */
const stagingPrefix = 'publishing/'

const refOf = (branch: string) => `refs/heads/${branch}`

export function githubCommits(options: GitHubOptions): CommitStore {
  const { repository, contentFolder = '' } = options
  const [owner = '', name = ''] = repository.split('/')
  const client = githubClient(options)
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

  async function files(places: readonly Place[]): Promise<(Blob | undefined)[]> {
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

  async function commit(change: Change): Promise<Written> {
    const wanted = { ...change, message: withAuthor(change.message, change.author) }
    for (let attempt = 1; ; attempt++) {
      const failed = await tryCommit(wanted).catch((error: unknown) => {
        if (error instanceof Unanswered) return error
        throw error
      })
      if ('outcome' in failed) return failed
      // Where the branches are decides, and not what was said or left unsaid about it.
      const done = await landed(wanted)
      if (done) return { outcome: 'committed', commit: done }
      const tips = await Promise.all(change.moves.map(({ branch }) => tip(branch)))
      if (change.moves.some(({ from }, index) => (tips[index]?.id ?? null) !== from && !isBegun(wanted, tips[index])))
        return { outcome: 'stale' }
      if (!(failed instanceof Unanswered) || attempt === attempts) throw failed
    }
  }

  /** A new branch that was made, and then its first commit was not. */
  function isBegun({ parent, moves }: Change, at: Commit | undefined): boolean {
    return moves.length === 1 && moves[0]?.from === null && at?.id === parent
  }

  /** The commit, if the branches are where this change was to bring them. */
  async function landed({ parent, files: changes, message, moves }: Change): Promise<Commit | undefined> {
    const target = moves.find(({ to }) => to === 'commit')
    const at = target && (await tip(target.branch))
    if (!at || at.parents[0] !== parent || at.message.trim() !== message.trim()) return undefined
    const there = await files(changes.map(({ path }) => ({ commit: at.id, path })))
    const isSame = changes.every(
      ({ bytes }, index) => there[index]?.id === (bytes ? gitObject('sha1', 'blob', bytes).id : undefined)
    )
    const left = await Promise.all(moves.filter(({ to }) => to === null).map(({ branch }) => tip(branch)))
    return isSame && left.every(each => each === undefined) ? at : undefined
  }

  async function tryCommit(change: Change): Promise<Written | DraftFault> {
    const [move] = change.moves
    if (!move || change.moves.length > 1) return commitAside(change)
    const input = commitInput(change, move.branch)
    if (move.from !== null) return commitIn(await client.mutate(ask.commitMutation, { commit: input }))
    const branch = { repositoryId: (await about()).id, name: refOf(move.branch), oid: change.parent }
    return commitIn(await client.mutate(ask.branchAndCommitMutation, { branch, commit: input }))
  }

  /** GitHub makes commits on branches only: this one is made on a branch of its own, and then all branches move at once. */
  async function commitAside(change: Change): Promise<Written | DraftFault> {
    const { id: repositoryId } = await about()
    const staging = stagingPrefix + (change.moves.find(({ to }) => to === null)?.branch ?? 'content')
    const begin = { repositoryId, refUpdates: [{ name: refOf(staging), afterOid: change.parent, force: true }] }
    const made = commitIn(await client.mutate(ask.refsAndCommitMutation, { refs: begin, commit: commitInput(change, staging) }))
    if (!('outcome' in made) || made.outcome !== 'committed') return made
    const moves = change.moves.map(({ branch, from, to }) => ({
      name: refOf(branch),
      beforeOid: from ?? gone,
      afterOid: to === null ? gone : made.commit.id
    }))
    const end = { name: refOf(staging), beforeOid: made.commit.id, afterOid: gone }
    const { errors } = await client.mutate(ask.refsMutation, { refs: { repositoryId, refUpdates: [...moves, end] } })
    return errors.length === 0 ? made : errorFault(errors[0], repository)
  }

  function commitInput({ parent, files: changes, message }: Change, branchName: string): object {
    const [headline = '', ...body] = message.split('\n')
    const additions = changes.flatMap(({ path, bytes }) =>
      bytes ? [{ path: prefix + path, contents: bytes.toString('base64') }] : []
    )
    const deletions = changes.flatMap(({ path, bytes }) => (bytes ? [] : [{ path: prefix + path }]))
    return {
      branch: { repositoryNameWithOwner: repository, branchName },
      expectedHeadOid: parent,
      message: { headline, body: body.join('\n').trim() },
      fileChanges: { additions, deletions }
    }
  }

  function commitIn({ data, errors }: Answer<ask.CommitData>): Written | DraftFault {
    const made = commitOf(data?.createCommitOnBranch?.commit)
    if (made) return { outcome: 'committed', commit: made }
    return errorFault(errors[0], repository)
  }

  return {
    contentBranch,
    tip,
    files,
    log,
    commit,
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
      if (!commitId.test(from) || !commitId.test(to)) return undefined
      const commits = await objects([from, to])
      if (commits.some(object => object?.__typename !== 'Commit')) return undefined
      const [before, after] = (await objects([`${from}:${contentFolder}`, `${to}:${contentFolder}`])).map(folder =>
        folder?.__typename === 'Tree' ? folder.oid : undefined
      )
      const read = async (ids: readonly string[]) =>
        (await objects(ids)).map(folder => (folder?.__typename === 'Tree' ? (folder.entries ?? []) : []))
      return folderDifferences(read, before, after)
    },
    deleteBranch: async (branch, from) => {
      const refs = { repositoryId: (await about()).id, refUpdates: [{ name: refOf(branch), beforeOid: from, afterOid: gone }] }
      for (let attempt = 1; ; attempt++) {
        const failed = await client.mutate(ask.refsMutation, { refs }).then(
          ({ errors }) => (errors.length === 0 ? undefined : errorFault(errors[0], repository)),
          (error: unknown) => error
        )
        if (failed === undefined) return true
        if (failed instanceof DraftFault && failed.reason !== 'unavailable') throw failed
        const now = await tip(branch)
        if (now === undefined) return failed instanceof Unanswered
        if (now.id !== from) return false
        if (!(failed instanceof Unanswered) || attempt === attempts) throw failed
      }
    },
    close: () => {}
  }
}

const authorTrailer = /^Co-authored-by: (.*) <(.*)>$/gim

function withAuthor(message: string, { name, email }: Author): string {
  return `${message.trim()}\n\nCo-authored-by: ${name} <${email}>\n`
}

function commitOf(node: Partial<ask.CommitNode> | null | undefined): Commit | undefined {
  const { oid, message, authoredDate, author, parents } = node ?? {}
  if (oid === undefined || message === undefined || authoredDate === undefined) return undefined
  const [, name, email] = [...message.matchAll(authorTrailer)].at(-1) ?? []
  return {
    id: oid,
    parents: (parents?.nodes ?? []).flatMap(parent => (parent ? [parent.oid] : [])),
    author: { name: name ?? author?.name ?? '', email: email ?? author?.email ?? '' },
    at: new Date(authoredDate).toISOString(),
    message
  }
}
