// Commits in a repository on GitHub, for hosts without a disk. Every write names the commit it expects at the tip.
// GitHub makes the commits: their author is whoever owns the token, and the one who wrote stands in a Co-authored-by trailer.

import type { Change, Commit, CommitStore, Written } from '../commits'
import { DraftFault } from '../fault'
import { gitObject } from '../local/objects'
import { type Answer, errorFault, type GitHubOptions, githubClient, Unanswered } from './client'
import { commitOf, withAuthor } from './nodes'
import * as ask from './queries'
import { githubReader, refOf } from './reader'

const attempts = 3
const gone = '0'.repeat(40)
/** Where a publication is made ready. One that was interrupted leaves it behind; the next one of the same draft takes it over. */
const stagingPrefix = 'publishing/'

export function githubCommits(options: GitHubOptions): CommitStore {
  const { repository, contentFolder = '' } = options
  const client = githubClient(options)
  const reader = githubReader(client, options)
  const { tip, files, repositoryId } = reader
  const prefix = contentFolder === '' ? '' : `${contentFolder}/`
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
    const branch = { repositoryId: await repositoryId(), name: refOf(move.branch), oid: change.parent }
    return commitIn(await client.mutate(ask.branchAndCommitMutation, { branch, commit: input }))
  }

  /** GitHub makes commits on branches only: this one is made on a branch of its own, and then all branches move at once. */
  async function commitAside(change: Change): Promise<Written | DraftFault> {
    const id = await repositoryId()
    const staging = stagingPrefix + (change.moves.find(({ to }) => to === null)?.branch ?? 'content')
    const begin = { repositoryId: id, refUpdates: [{ name: refOf(staging), afterOid: change.parent, force: true }] }
    const made = commitIn(await client.mutate(ask.refsAndCommitMutation, { refs: begin, commit: commitInput(change, staging) }))
    if (!('outcome' in made) || made.outcome !== 'committed') return made
    const moves = change.moves.map(({ branch, from, to }) => ({
      name: refOf(branch),
      beforeOid: from ?? gone,
      afterOid: to === 'commit' ? made.commit.id : (to?.at ?? gone)
    }))
    const end = { name: refOf(staging), beforeOid: made.commit.id, afterOid: gone }
    const { errors } = await client.mutate(ask.refsMutation, { refs: { repositoryId: id, refUpdates: [...moves, end] } })
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
    ...reader,
    commit,
    deleteBranch: async (branch, from) => {
      const refs = { repositoryId: await repositoryId(), refUpdates: [{ name: refOf(branch), beforeOid: from, afterOid: gone }] }
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
