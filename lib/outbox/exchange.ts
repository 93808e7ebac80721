// One exchange with the remote: take in what others have pushed, push what was written here. What is still to be pushed is told by the refs
// alone, so that nothing has to be remembered: refs/cairn/remote/ holds what the remote is known to have.
import { draftPrefix } from '@/lib/drafts/branch'
import { git, runGit } from '@/lib/drafts/local/git'
import { refOf } from '@/lib/drafts/local/refs'
import { log } from '@/lib/log'
import { type Checkout, moveContent } from './checkout'
import { takeInDrafts } from './drafts'
import { join } from './history'
import { know, knownRef, tipsBelow } from './known'
import { RemoteFault } from './network'
import { fetchedRef, type Push, type Pushed, type Remote } from './remote'

export type Settings = {
  /** Whether drafts are exchanged as well. */
  readonly drafts: boolean
  /** Told each time the remote has got drafts from here. */
  readonly draftsSent?: () => void
  readonly contentBranch: () => Promise<string>
}

/** What keeps others' commits from being taken in: a person has to look. Readers see what is here, and nothing is lost. */
export type Blocked = { readonly what: string; readonly wayOut: string }

export type Waiting = {
  /** Commits of the content branch, and when the oldest of them was made. */
  readonly commits: number
  readonly since?: string
  /** Drafts whose last save is to be pushed. */
  readonly drafts: number
}

/** Somebody else may push each time just before us. */
const attempts = 5
/** What could not be merged is pushed under this name, so that it is not on one disk alone, and can be merged anywhere. */
const unmergedOf = (branch: string) => `unmerged/${branch}`

export function exchangeOf(checkout: Checkout, remote: Remote, settings: Settings) {
  const { repository, reader } = checkout
  const at = async (ref: string) => (await reader.read(ref))?.id ?? null
  let blocked: Blocked | undefined

  /** Brings the content branch up to date with the remote's. @returns whether anything came in */
  async function takeIn(): Promise<boolean> {
    const branch = await settings.contentBranch()
    let suspected: string | undefined
    for (let attempt = 0; attempt < attempts; attempt++) {
      // Noted before the remote is asked: what another server with this checkout pushes meanwhile is known, and not in the answer.
      const known = await tipsBelow(repository, knownRef(''))
      const was = known.get(branch) ?? null
      const theirs = await remote.fetch(branch, settings.drafts ? draftPrefix : undefined)
      blocked = undefined
      if (theirs === null) {
        await know(repository, branch, null, was)
        return false
      }
      if (settings.drafts) await takeInDrafts(checkout, known)
      const ours = await at(refOf(branch))
      if (ours === null) return false
      const joined = await join(repository, { ours, theirs, known: was })
      // Servers with this checkout fetch to the same refs, so that an older answer may stand there for a moment: a rewriting is seen twice.
      if (joined.rewritten && suspected !== theirs) {
        suspected = theirs
        continue
      }
      if (joined.outcome === 'conflict') {
        blocked = conflict(joined, branch, was)
        return false
      }
      if (joined.rewritten) await keep(ours)
      const moved = joined.commit === ours ? undefined : await moveContent(checkout, branch, ours, joined.commit)
      if (moved?.outcome === 'stale') continue
      if (moved?.outcome === 'blocked') {
        blocked = { what: `What others pushed waits: ${moved.what}.`, wayOut: 'Commit these changes, or undo them.' }
        return false
      }
      await know(repository, branch, theirs, was)
      return moved !== undefined
    }
    throw new RemoteFault('Others are publishing all the time; what was pushed elsewhere is taken in later.')
  }

  function conflict(
    { files, rewritten }: { files: readonly string[]; rewritten: boolean },
    branch: string,
    known: string | null
  ): Blocked {
    const some = files.slice(0, 5).join(', ') + (files.length > 5 ? ` and ${files.length - 5} more` : '')
    const what = `${some} ${files.length === 1 ? 'was' : 'were'} changed here and on ${remote.name} in ways that do not fit; readers see what is here.`
    const here = rewritten
      ? `${remote.name} was rewritten: git rebase --onto refs/cairn/fetched/${branch} ${known?.slice(0, 12)} ${branch}`
      : `git pull --no-rebase ${remote.name} ${branch}`
    const there = rewritten ? '' : `merge the branch ${unmergedOf(branch)} into ${branch} where you please, or `
    return { what, wayOut: `To go on, ${there}in ${repository.topLevel} run ${here}, mend the files and commit.` }
  }

  /** A history that the remote has dropped stays within reach. */
  async function keep(commit: string) {
    const ref = `refs/cairn/rescue/${commit.slice(0, 12)}`
    await git(repository.topLevel, ['update-ref', ref, commit])
    log.warn('outbox', `${remote.name} was rewritten; what was here before is kept as ${ref} in ${repository.topLevel}`)
  }

  /** @param fetchFirst without it, the remote is asked only when it rejects what is pushed */
  async function exchange(fetchFirst: boolean): Promise<{ readonly blocked?: Blocked }> {
    if (fetchFirst || blocked) await takeIn()
    const branch = await settings.contentBranch()
    for (let attempt = 0; ; attempt++) {
      const known = await at(knownRef(branch))
      const refused = await send(branch)
      if (refused.length === 0) break
      const content = refused.find(({ branch: name }) => name === branch)
      // Of drafts others may have other versions once; what could not be merged is nobody else's.
      if (!content && (attempt > 0 || !settings.drafts)) throw refusal(refused)
      await takeIn()
      // Rejected, and not for what others pushed.
      if (content && !blocked && ((await at(knownRef(branch))) === known || attempt === attempts))
        throw new RemoteFault(`${remote.name} rejects what was published: ${content.rejected}`)
    }
    return blocked ? { blocked } : {}
  }

  function refusal(refused: readonly Pushed[]): RemoteFault {
    const what = refused.map(({ branch: name, rejected }) => `${name} (${rejected})`).join(', ')
    return new RemoteFault(`${remote.name} has other versions of ${what}; ours stay here.`)
  }

  /**
   * All at once: who fetches what was published must not find the draft of it any more.
   * @returns what the remote has not taken
   */
  async function send(branch: string): Promise<Pushed[]> {
    const [ours, known] = [await at(refOf(branch)), await at(knownRef(branch))]
    const content = blocked || ours === null || ours === known ? [] : [{ branch, to: ours, was: known }]
    const pushed = await remote.push([...content, ...(await aside(branch))])
    for (const { branch: name, to, rejected } of pushed) {
      // A branch that is gone here and was changed there is not ours to delete.
      if (rejected === undefined || to === null) await know(repository, name, to)
    }
    if (pushed.some(({ branch: name, rejected }) => rejected === undefined && name.startsWith(draftPrefix)))
      settings.draftsSent?.()
    return pushed.filter(({ to, rejected }) => rejected !== undefined && to !== null)
  }

  /** The branches that only we write to: drafts, and what could not be merged. */
  async function aside(branch: string): Promise<Push[]> {
    const [here, there] = [await tipsBelow(repository, refOf('')), await tipsBelow(repository, knownRef(''))]
    const wanted = new Map(settings.drafts ? [...here].filter(([name]) => name.startsWith(draftPrefix)) : [])
    const ours = here.get(branch)
    if (blocked && ours !== undefined && ours !== there.get(branch)) wanted.set(unmergedOf(branch), ours)
    const gone = [...there].filter(
      ([name]) => !wanted.has(name) && name !== branch && (settings.drafts || !name.startsWith(draftPrefix))
    )
    return [
      ...[...wanted].flatMap(([name, to]) =>
        there.get(name) === to ? [] : [{ branch: name, to, was: there.get(name) ?? null }]
      ),
      ...gone.map(([name, was]) => ({ branch: name, to: null, was }))
    ]
  }

  async function waiting(): Promise<Waiting> {
    const branch = await settings.contentBranch()
    const without = (await at(knownRef(branch))) ?? (await at(fetchedRef(branch))) ?? '--remotes'
    const listed = await runGit(repository.topLevel, ['log', '--format=%aI', refOf(branch), '--not', without, '--'])
    const dates = listed.stdout
      .toString('utf8')
      .split('\n')
      .filter(Boolean)
      .map(date => new Date(date).toISOString())
      .sort()
    const drafts = (await aside(branch)).filter(({ branch: name }) => name.startsWith(draftPrefix)).length
    return { commits: dates.length, drafts, ...(dates[0] === undefined ? {} : { since: dates[0] }) }
  }

  return { exchange, takeIn, waiting, blocked: () => blocked }
}

export type Exchange = ReturnType<typeof exchangeOf>
