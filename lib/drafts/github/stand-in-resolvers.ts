// How the stand-in for GitHub answers: the part of its GraphQL API that drafts use, over the repository in memory.
import type { Commit } from '../commits'
import type { FileBytes, StandInRepository } from './stand-in-repository'

const gone = '0'.repeat(40)
const heads = 'refs/heads/'
/** GitHub cuts longer texts off. */
const longestText = 512_000
/** Commits come from whoever owns the token. */
const tokenOwner = { name: 'cairn-bot', email: 'bot@example.org' }

class Refusal extends Error {
  constructor(
    readonly type: string,
    message: string
  ) {
    super(message)
  }
}

type CommitInput = {
  readonly branch: { readonly repositoryNameWithOwner: string; readonly branchName: string }
  readonly expectedHeadOid: string
  readonly message: { readonly headline: string; readonly body?: string }
  readonly fileChanges?: {
    readonly additions?: readonly { path: string; contents: string }[]
    readonly deletions?: readonly { path: string }[]
  }
}
type RefUpdate = { readonly name: string; readonly afterOid: string; readonly beforeOid?: string; readonly force: boolean }
type Paging = { readonly first?: number; readonly after?: string | null }

export function resolvers(repository: StandInRepository): object {
  const { branches } = repository
  const id = 'R_1'

  function commitNode(commit: Commit | undefined): object | null {
    if (!commit) return null
    const { id: oid, message, author, at, parents } = commit
    return {
      __typename: 'Commit',
      oid,
      message,
      authoredDate: at,
      author,
      parents: { nodes: parents.map(parent => ({ oid: parent })) }
    }
  }

  function objectNode(expression: string): object | null {
    const [start = '', path] = expression.split(':')
    const commit = repository.commit(start)
    if (path !== undefined) {
      const found = commit && repository.find(start, path)
      return found ? fileNode(found.id) : null
    }
    return commitNode(commit) ?? fileNode(start)
  }

  function fileNode(oid: string): object | null {
    const entries = repository
      .tree(oid)
      ?.map(entry => ({ name: entry.name, oid: entry.id, type: entry.mode === '40000' ? 'tree' : 'blob' }))
    if (entries) return { __typename: 'Tree', oid, entries }
    const bytes = repository.blob(oid)
    if (!bytes) return null
    const isBinary = bytes.includes(0)
    const isTruncated = bytes.length > longestText
    return {
      __typename: 'Blob',
      oid,
      isBinary,
      isTruncated,
      text: isBinary ? null : bytes.subarray(0, longestText).toString('utf8')
    }
  }

  function refNode(qualified: string): object | null {
    const branch = qualified.slice(heads.length)
    const tip = branches.get(branch)
    if (!qualified.startsWith(heads) || tip === undefined) return null
    return {
      prefix: heads,
      name: branch,
      target: () => commitNode(repository.commit(tip)),
      compare: ({ headRef }: { headRef: string }) => comparison(tip, headRef)
    }
  }

  function comparison(base: string, headRef: string): object | null {
    const head = branches.get(headRef.replace(heads, ''))
    if (head === undefined) return null
    const known = new Set(repository.ancestry(base).map(commit => commit.id))
    const ahead = repository
      .ancestry(head)
      .filter(commit => !known.has(commit.id))
      .reverse()
    return { headTarget: commitNode(repository.commit(head)), commits: (paging: Paging) => page(ahead.map(commitNode), paging) }
  }

  function createRef({ input }: { input: { name: string; oid: string } }): object {
    const branch = input.name.slice(heads.length)
    if (branches.has(branch)) throw new Refusal('UNPROCESSABLE', `A ref named "${input.name}" already exists in the repository.`)
    if (!repository.commit(input.oid)) throw new Refusal('UNPROCESSABLE', 'Object does not exist')
    branches.set(branch, input.oid)
    return { ref: refNode(input.name) }
  }

  function updateRefs({ input }: { input: { refUpdates: readonly RefUpdate[] } }): object {
    for (const { name, beforeOid, afterOid, force } of input.refUpdates) {
      const now = branches.get(name.slice(heads.length))
      if (beforeOid !== undefined && (now ?? gone) !== beforeOid)
        throw new Refusal('UNPROCESSABLE', `Reference "${name}" cannot be updated`)
      if (afterOid === gone || now === undefined || force) continue
      if (!repository.ancestry(afterOid).some(commit => commit.id === now))
        throw new Refusal('UNPROCESSABLE', 'Update is not a fast forward')
    }
    for (const { name, afterOid } of input.refUpdates) {
      if (afterOid === gone) branches.delete(name.slice(heads.length))
      else branches.set(name.slice(heads.length), afterOid)
    }
    return { clientMutationId: null }
  }

  async function createCommitOnBranch({ input }: { input: CommitInput }): Promise<object> {
    const { branch, expectedHeadOid, message, fileChanges } = input
    if (branch.repositoryNameWithOwner !== repository.name) throw new Refusal('NOT_FOUND', 'Could not resolve to a Repository')
    const head = branches.get(branch.branchName)
    if (head === undefined) throw new Refusal('NOT_FOUND', `Could not resolve to a ref named ${branch.branchName}`)
    if (head !== expectedHeadOid)
      throw new Refusal('STALE_DATA', `Expected branch to point to "${expectedHeadOid}" but it did not.  Pull and try again.`)
    const deletions = (fileChanges?.deletions ?? []).map(({ path }): FileBytes => ({ path, bytes: null }))
    const missing = deletions.find(({ path }) => !repository.find(head, path))
    if (missing)
      throw new Refusal('UNPROCESSABLE', `A path was requested for deletion which does not exist as of commit oid ${head}`)
    const additions = (fileChanges?.additions ?? []).map(
      ({ path, contents }): FileBytes => ({ path, bytes: Buffer.from(contents, 'base64') })
    )
    const text = [message.headline, message.body].filter(Boolean).join('\n\n')
    const oid = await repository.add(head, [...deletions, ...additions], tokenOwner, text)
    if (branches.get(branch.branchName) !== head) throw new Refusal('STALE_DATA', 'Expected branch to point elsewhere.')
    branches.set(branch.branchName, oid)
    return { commit: commitNode(repository.commit(oid)) }
  }

  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      if (`${owner}/${name}` !== repository.name)
        throw new Refusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`)
      return {
        id,
        defaultBranchRef: { name: 'main' },
        ref: ({ qualifiedName }: { qualifiedName: string }) => refNode(qualifiedName),
        refs: ({ refPrefix, ...paging }: { refPrefix: string } & Paging) =>
          page(
            [...branches.keys()].filter(branch => (heads + branch).startsWith(refPrefix)).map(branch => refNode(heads + branch)),
            paging
          ),
        object: ({ expression }: { expression: string }) => objectNode(expression)
      }
    },
    createRef,
    updateRefs,
    createCommitOnBranch
  }
}

function page<T>(all: readonly T[], { first = 100, after }: Paging): object {
  const start = Number(after ?? 0)
  const end = start + first
  return {
    nodes: all.slice(start, end),
    pageInfo: { hasNextPage: end < all.length, endCursor: end < all.length ? String(end) : null }
  }
}
