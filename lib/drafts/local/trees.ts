// The trees of a new commit: those along the paths that change, written anew; all others as they were.
// No index is involved, so a save costs the same in a repository of seven files and of seven thousand.
import { DraftFault } from '../fault'
import { folderMode, type GitObject, gitObject, type HashName, isFileMode, parseTree, type TreeEntry, treeBytes } from './objects'

/** `blob: null` deletes. `segments` are latin1, as names in trees are. */
type Edit = { readonly path: string; readonly segments: readonly string[]; readonly blob: string | null }

export type TreeSource = { readonly hash: HashName; readonly readTree: (id: string) => Promise<Buffer> }

export type FileEdit = { readonly path: string; readonly blob: string | null }

/**
 * @param root the tree to begin with
 * @returns the id of the new root, and the trees that are new
 */
export async function editTree(
  source: TreeSource,
  root: string,
  edits: readonly FileEdit[]
): Promise<{ id: string; trees: GitObject[] }> {
  const trees: GitObject[] = []
  const id = await editFolder(source, root, edits.map(toEdit), trees)
  if (id !== null) return { id, trees }
  const empty = gitObject(source.hash, 'tree', Buffer.alloc(0))
  return { id: empty.id, trees: [...trees, empty] }
}

function toEdit({ path, blob }: FileEdit): Edit {
  return { path, blob, segments: path.split('/').map(name => Buffer.from(name, 'utf8').toString('latin1')) }
}

/** @returns the id of the folder's new tree; null when nothing is left in it, as Git knows no empty folders */
async function editFolder(
  source: TreeSource,
  id: string | null,
  edits: readonly Edit[],
  trees: GitObject[]
): Promise<string | null> {
  const before = id === null ? [] : parseTree(source.hash, await source.readTree(id))
  const entries = new Map(before.map(entry => [entry.name, entry]))
  const below = new Map<string, Edit[]>()
  for (const edit of edits) {
    const [name = '', ...rest] = edit.segments
    if (rest.length > 0) below.set(name, [...(below.get(name) ?? []), { ...edit, segments: rest }])
    else editFile(entries, name, edit)
  }
  for (const [name, inside] of below) {
    const entry = entries.get(name)
    if (entry && entry.mode !== folderMode) throw inTheWay(inside[0]?.path ?? name)
    const folder = await editFolder(source, entry?.id ?? null, inside, trees)
    if (folder === null) entries.delete(name)
    else entries.set(name, { mode: folderMode, name, id: folder })
  }
  if (entries.size === 0) return null
  const tree = gitObject(source.hash, 'tree', treeBytes([...entries.values()]))
  if (tree.id !== id) trees.push(tree)
  return tree.id
}

function editFile(entries: Map<string, TreeEntry>, name: string, { path, blob }: Edit) {
  const entry = entries.get(name)
  if (entry && !isFileMode(entry.mode)) throw inTheWay(path)
  if (blob === null) entries.delete(name)
  else entries.set(name, { mode: entry?.mode ?? '100644', name, id: blob })
}

function inTheWay(path: string): DraftFault {
  return new DraftFault(
    'invalid',
    `unexpected folder, symbolic link or submodule on the way to ${path}, expected files in folders`
  )
}
