// The remote repository: what is fetched from it, and what is pushed to it, without ever forcing anything.
import nodePath from 'node:path'
import { type Repository, runGit } from '@/lib/drafts/local/git'
import { faultOf, RemoteFault, runOverNetwork } from './network'

/** A branch to push: to the commit, or away (null), which happens only if the remote's is still at `was`. */
export type Push = { readonly branch: string; readonly to: string | null; readonly was: string | null }
/** `rejected` with the reason that the remote, or Git, gave. */
export type Pushed = Push & { readonly rejected?: string }

export type Remote = {
  readonly name: string
  /**
   * Brings a branch to refs/cairn/fetched/; null when the remote has no such branch, and then nothing is fetched.
   * @param below also brings all branches that begin so, and drops those that are gone
   */
  fetch(branch: string, below?: string): Promise<string | null>
  /** @returns the same, in order */
  push(pushes: readonly Push[]): Promise<readonly Pushed[]>
}

/** Where a fetched branch waits to be taken in. */
export const fetchedRef = (branch: string) => `refs/cairn/fetched/${branch}`

/** @param name of a remote in the repository's own settings, such as `origin`, or an address */
export function remoteOf(repository: Repository, name: string, timeoutMilliseconds: number): Remote {
  const run = async (args: readonly string[]) => runOverNetwork(repository.commonDir, args, timeoutMilliseconds)
  /** Git runs in another folder than the one that a relative address is meant from. */
  const address = async () => {
    if (name.startsWith('-')) throw new RemoteFault(`unexpected remote ${name}, expected a name or an address`)
    const configured = await runGit(repository.topLevel, ['config', '--get', `remote.${name}.url`])
    const url = configured.code === 0 ? configured.stdout.toString('utf8').trim() : name
    return /^\.{1,2}\//.test(url) ? nodePath.resolve(/*turbopackIgnore: true*/ repository.topLevel, url) : name
  }
  return {
    name,
    async fetch(branch, below) {
      const options = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules']
      const others = below === undefined ? [] : [`+refs/heads/${below}*:${fetchedRef(below)}*`]
      const specs = [`+refs/heads/${branch}:${fetchedRef(branch)}`, ...others]
      const said = await run(['fetch', '--prune', ...options, await address(), ...specs])
      if (said.code !== 0) {
        if (/couldn't find remote ref/i.test(said.stderr)) return null
        throw faultOf('fetch', said)
      }
      const at = await runGit(repository.topLevel, ['rev-parse', '--verify', '--quiet', fetchedRef(branch)])
      return at.stdout.toString('utf8').trim()
    },
    async push(pushes) {
      if (pushes.length === 0) return []
      const leases = pushes.flatMap(({ branch, to, was }) =>
        to === null ? [`--force-with-lease=refs/heads/${branch}:${was ?? ''}`] : []
      )
      const specs = pushes.map(({ branch, to }) => `${to ?? ''}:refs/heads/${branch}`)
      const said = await run(['push', '--porcelain', '--no-verify', '--no-follow-tags', ...leases, await address(), ...specs])
      const answers = new Map(
        [...said.stdout.matchAll(/^([ +\-*!=])\t[^:\n]*:refs\/heads\/(\S+)\t(.*)$/gm)].map(
          ([, flag, branch = '', summary = '']) => [branch, flag === '!' ? summary : '']
        )
      )
      if (pushes.some(({ branch }) => !answers.has(branch))) throw faultOf('push', said)
      return pushes.map(push => {
        const rejected = answers.get(push.branch)
        return rejected ? { ...push, rejected } : push
      })
    }
  }
}
