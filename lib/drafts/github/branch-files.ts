// The files of the content branch on GitHub, as they differ from those of a deployment: for hosts that cannot have them on their own disk.
import { DraftFault } from '../fault'
import { type GitHubOptions, githubClient } from './client'
import { githubReader } from './reader'

/** By path inside the content folder: what is another file, with its bytes where they are wanted, or gone (null). */
export type BranchFiles = ReadonlyMap<string, { readonly id: string; readonly bytes?: Buffer } | null>

export type BranchReader = {
  /** The tip of the content branch, or undefined when it has not moved since the last time. */
  movedTo(): Promise<string | undefined>
  /**
   * @param deployed the commit of the deployment; when GitHub does not know it (any more), or it is not known, `ids` are compared
   * @param ids tells the ids of the deployment's files, by path
   */
  files(head: string, deployed: string | undefined, ids: () => Promise<ReadonlyMap<string, string>>): Promise<BranchFiles>
  blob(id: string): Promise<Buffer>
}

/** @param isWanted whether the bytes of a file are needed at once */
export function branchReader(options: GitHubOptions, isWanted: (path: string) => boolean): BranchReader {
  const client = githubClient(options)
  const reader = githubReader(client, options)
  let etag: string | undefined
  let bytes = new Map<string, Buffer>()

  async function changed(head: string, deployed: string | undefined, ids: () => Promise<ReadonlyMap<string, string>>) {
    // A folder that is gone altogether is an accident, or a wrong setting: the weblog does not go with it.
    if (!(await reader.hasContent(head))) throw missing(head)
    const differences = deployed === undefined ? undefined : await reader.differences(deployed, head)
    if (differences) return new Map(differences.map(({ path, id }) => [path, id ?? null]))
    const listed = await reader.differences(undefined, head)
    if (!listed) throw missing(head)
    const all = new Map(listed.flatMap(({ path, id }) => (id === undefined ? [] : [[path, id]])))
    const ours = await ids()
    const gone = [...ours.keys()].filter(path => !all.has(path)).map(path => [path, null] as const)
    return new Map<string, string | null>([...[...all].filter(([path, id]) => ours.get(path) !== id), ...gone])
  }

  const missing = (head: string) =>
    new DraftFault(
      'unavailable',
      `There is no folder ${options.contentFolder ?? ''} in ${options.repository} at ${head.slice(0, 7)}.`
    )

  return {
    async movedTo() {
      const answer = await client.head(await reader.contentBranch(), etag)
      etag = answer?.etag ?? etag
      return answer?.commit
    },
    async files(head, deployed, ids) {
      const files = await changed(head, deployed, ids)
      const wanted = [...files].flatMap(([path, id]) => (id !== null && isWanted(path) ? [{ path, id }] : []))
      const unread = wanted.filter(({ id }) => !bytes.has(id))
      const read = await reader.files(unread.map(({ path }) => ({ commit: head, path })))
      const known = new Map([...bytes, ...read.flatMap(blob => (blob ? [[blob.id, blob.bytes] as const] : []))])
      // Only what is still wanted is kept.
      bytes = new Map(wanted.flatMap(({ id }) => (known.has(id) ? [[id, known.get(id) ?? Buffer.alloc(0)]] : [])))
      return new Map(
        [...files].map(([path, id]) => {
          const text = id === null ? undefined : bytes.get(id)
          return [path, id === null ? null : { id, ...(text ? { bytes: text } : {}) }]
        })
      )
    },
    blob: client.blob
  }
}
