// What differs between two commits, by comparing folders: only those whose id differs are read, all of one depth in one request.
import type { Difference } from '../commits'

export type Entry = { readonly name: string; readonly type: string; readonly oid: string }
/** Entries of folders by their ids, in their order. */
export type ReadFolders = (ids: readonly string[]) => Promise<(readonly Entry[])[]>

/** `id` is that of the file as it is now. */
export type FileDifference = Difference & { readonly id?: string }

type Pair = { readonly path: string; readonly before: string | undefined; readonly after: string | undefined }

/** @param before the id of a folder, or undefined for none */
export async function folderDifferences(
  read: ReadFolders,
  before: string | undefined,
  after: string | undefined
): Promise<FileDifference[]> {
  const found: FileDifference[] = []
  let pairs: Pair[] = before === after ? [] : [{ path: '', before, after }]
  while (pairs.length > 0) {
    const ids = [...new Set(pairs.flatMap(({ before, after }) => [before, after]).filter(id => id !== undefined))]
    const folders = await read(ids)
    const entriesOf = (id: string | undefined) =>
      new Map((id === undefined ? [] : (folders[ids.indexOf(id)] ?? [])).map(entry => [entry.name, entry]))
    pairs = pairs.flatMap(pair => compare(pair.path, entriesOf(pair.before), entriesOf(pair.after), found))
  }
  return found
}

/** @returns the folders inside that differ; files go to `found` */
function compare(
  folder: string,
  before: ReadonlyMap<string, Entry>,
  after: ReadonlyMap<string, Entry>,
  found: FileDifference[]
): Pair[] {
  const pairs: Pair[] = []
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(name), after.get(name)]
    if (old?.oid === now?.oid && old?.type === now?.type) continue
    const path = folder === '' ? name : `${folder}/${name}`
    const [oldFile, newFile] = [old?.type === 'blob', now?.type === 'blob']
    if (oldFile || newFile) {
      const change = oldFile && newFile ? 'modified' : newFile ? 'added' : 'deleted'
      found.push({ path, change, ...(now && newFile ? { id: now.oid } : {}) })
    }
    const [oldFolder, newFolder] = [old, now].map(each => (each?.type === 'tree' ? each.oid : undefined))
    if (oldFolder !== undefined || newFolder !== undefined) pairs.push({ path, before: oldFolder, after: newFolder })
  }
  return pairs
}
