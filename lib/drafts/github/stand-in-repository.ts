// The repository behind the stand-in for GitHub: real Git objects in memory, and branches that point to them.
import type { Commit } from '../commits'
import { commitBytes, type GitObject, gitObject, parseCommit, parseTree, type TreeEntry } from '../local/objects'
import { editTree } from '../local/trees'
import type { Author } from '../types'

export type Edit = Readonly<Record<string, string | null>>
export type FileBytes = { readonly path: string; readonly bytes: Buffer | null }

export type StandInRepository = {
  readonly name: string
  readonly branches: Map<string, string>
  commit(id: string): Commit | undefined
  treeOf(commit: string): string
  tree(id: string): TreeEntry[] | undefined
  blob(id: string): Buffer | undefined
  /** The id of what is at `path` in a commit. */
  find(commit: string, path: string): { readonly id: string; readonly type: 'Blob' | 'Tree' } | undefined
  /** A commit on no branch yet. */
  add(parent: string, files: readonly FileBytes[], author: Author, message: string): Promise<string>
  /** A new branch begins at main. */
  commitByHand(files: Edit, branch?: string): Promise<string>
  ancestry(id: string | undefined): Commit[]
}

export async function standInRepository(name: string, files: Edit): Promise<StandInRepository> {
  const objects = new Map<string, GitObject>()
  const branches = new Map<string, string>()
  const put = (object: GitObject) => {
    objects.set(object.id, object)
    return object.id
  }
  const empty = put(gitObject('sha1', 'tree', Buffer.alloc(0)))
  const bytesOf = (id: string, type: GitObject['type']) => {
    const object = objects.get(id)
    return object?.type === type ? object.bytes : undefined
  }
  const commit = (id: string) => {
    const bytes = bytesOf(id, 'commit')
    return bytes && parseCommit(id, bytes)
  }
  const treeOf = (id: string) => /^tree ([0-9a-f]{40})/.exec(bytesOf(id, 'commit')?.toString('utf8') ?? '')?.[1] ?? empty
  const tree = (id: string) => {
    const bytes = bytesOf(id, 'tree')
    return bytes && parseTree('sha1', bytes)
  }
  const readTree = async (id: string) => bytesOf(id, 'tree') ?? Buffer.alloc(0)

  async function add(
    parent: string | undefined,
    changes: readonly FileBytes[],
    author: Author,
    message: string
  ): Promise<string> {
    const edits = changes.map(({ path, bytes }) => ({ path, blob: bytes && put(gitObject('sha1', 'blob', bytes)) }))
    const root = await editTree({ hash: 'sha1', readTree }, parent === undefined ? empty : treeOf(parent), edits)
    for (const each of root.trees) put(each)
    const parents = parent === undefined ? [] : [parent]
    return put(gitObject('sha1', 'commit', commitBytes({ tree: root.id, parents, author, at: new Date(), message })))
  }

  function find(id: string, path: string): { id: string; type: 'Blob' | 'Tree' } | undefined {
    let at = { id: treeOf(id), type: 'Tree' as 'Blob' | 'Tree' }
    for (const segment of path.split('/').filter(Boolean)) {
      const entry = tree(at.id)?.find(each => each.name === segment)
      if (!entry) return undefined
      at = { id: entry.id, type: entry.mode === '40000' ? 'Tree' : 'Blob' }
    }
    return at
  }

  function ancestry(id: string | undefined): Commit[] {
    const found: Commit[] = []
    for (let at = commit(id ?? ''); at; at = commit(at.parents[0] ?? '')) found.push(at)
    return found
  }

  async function commitByHand(edit: Edit, branch = 'main'): Promise<string> {
    const changes = Object.entries(edit).map(([path, text]) => ({ path, bytes: text === null ? null : Buffer.from(text) }))
    const id = await add(
      branches.get(branch) ?? branches.get('main'),
      changes,
      { name: 'By Hand', email: 'hand@example.org' },
      'By hand\n'
    )
    branches.set(branch, id)
    return id
  }

  await commitByHand(files)
  return { name, branches, commit, treeOf, tree, blob: id => bytesOf(id, 'blob'), find, add, commitByHand, ancestry }
}
