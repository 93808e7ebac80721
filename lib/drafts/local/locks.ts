// Lock files that a killed Git has left behind. Git never removes those: every later change of that ref would fail.
import { type BigIntStats, lstatSync, readdirSync, readFileSync, readlinkSync, unlinkSync } from 'node:fs'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import type { Repository } from './git'
import { seesAllProcesses } from './place'
import { runProgram } from './program'
import { isAtWorkElsewhere } from './signs'

/** Git holds the lock of a ref for milliseconds. Younger ones are left alone, whoever holds them. */
const youngestMilliseconds = 300
/** From inside a container, where an author's own Git is not seen: as long as fits into the time that a move waits for. */
const youngestUnseenMilliseconds = 1200
/** Whatever seems to be at work in the repository: nothing holds the lock of a ref for so long. */
const oldestMilliseconds = 600_000

/** Git's own programs that run for long and hold no locks: ours, and other servers'. */
const lockless = ['cat-file', 'fsmonitor--daemon', 'credential-cache--daemon', 'daemon']

/** Where a repository stands. */
type Folders = Pick<Repository, 'commonDir' | 'gitDir' | 'topLevel'>

/**
 * Removes those of the lock files that are left over: old enough, and nobody at work in the repository who could hold them.
 * @returns whether any was removed
 */
export async function removeStaleLocks(repository: Folders, locks: readonly string[]): Promise<boolean> {
  const youngest = seesAllProcesses() ? youngestMilliseconds : youngestUnseenMilliseconds
  const old = locks.flatMap(lock => {
    const stats = statsOf(lock)
    return stats && ageOf(stats) >= youngest ? [{ lock, stats }] : []
  })
  if (old.length === 0) return false
  const alive = await isGitAtWork(repository, locks)
  let removed = false
  for (const { lock, stats } of old) {
    // A Git that holds it has made it after its server has raised a sign.
    const isPerhapsHeld = alive || (await isAtWorkElsewhere(repository.commonDir, Number(stats.mtimeMs) + 1))
    if (isPerhapsHeld && ageOf(stats) < oldestMilliseconds) continue
    // Looked at again in the same breath: it must still be the one that was judged.
    const now = statsOf(lock)
    if (!now || now.ino !== stats.ino || now.ctimeNs !== stats.ctimeNs) continue
    unlinkSync(lock)
    removed = true
  }
  return removed
}

/** The locks that a killed process may have left anywhere among these branches. */
export function locksBelow(repository: Folders, branches: readonly string[]): string[] {
  const folders = branches.map(branch => nodePath.join(/*turbopackIgnore: true*/ repository.commonDir, 'refs/heads', branch))
  const found = folders.flatMap(folder =>
    (readOf(() => readdirSync(/*turbopackIgnore: true*/ folder)) ?? [])
      .filter(name => name.endsWith('.lock'))
      .map(name => nodePath.join(/*turbopackIgnore: true*/ folder, name))
  )
  return [
    ...found,
    ...folders.map(folder => `${folder}.lock`),
    nodePath.join(/*turbopackIgnore: true*/ repository.commonDir, 'packed-refs.lock'),
    nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, 'HEAD.lock')
  ]
}

function statsOf(file: string): BigIntStats | undefined {
  return lstatSync(/*turbopackIgnore: true*/ file, { bigint: true, throwIfNoEntry: false })
}

function ageOf(stats: BigIntStats): number {
  return Date.now() - Number(stats.ctimeMs)
}

/** Whether any Git, or any holder of these files, runs in the repository, as far as is seen from here. In doubt it is yes. */
export async function isGitAtWork(repository: Folders, files: readonly string[] = []): Promise<boolean> {
  let pids: string[]
  try {
    pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
  } catch {
    // No /proc, as on macOS: any Git that runs may be at work here.
    const programs = await runProgram('ps', ['-A', '-o', 'comm='])
    return programs.split('\n').some(name => nodePath.basename(name.trim()).startsWith('git'))
  }
  return pids.some(pid => isAtWork(pid, repository, new Set(files)))
}

function isAtWork(pid: string, repository: Folders, files: ReadonlySet<string>): boolean {
  if (pid === String(process.pid)) return false
  const name = readOf(() => readFileSync(`/proc/${pid}/comm`, 'utf8').trim())
  if (name === undefined) return false
  if (!name.startsWith('git')) return holdsOneOf(pid, files)
  const args = (readOf(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')) ?? '').split('\0')
  if (args.length < 2 || lockless.some(command => args.includes(command))) return false
  let folder: string
  try {
    folder = readlinkSync(`/proc/${pid}/cwd`)
  } catch (error) {
    // It has ended, or belongs to somebody else and may be anywhere.
    return codeOf(error) === 'EACCES'
  }
  const roots = [repository.commonDir, repository.gitDir, repository.topLevel]
  return roots.some(root => isWithin(root, folder) || args.some(arg => arg.includes(root)))
}

function holdsOneOf(pid: string, files: ReadonlySet<string>): boolean {
  if (files.size === 0) return false
  const open = readOf(() => readdirSync(`/proc/${pid}/fd`)) ?? []
  return open.some(fd => files.has(readOf(() => readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? ''))
}

function isWithin(root: string, folder: string): boolean {
  return folder === root || folder.startsWith(root + nodePath.sep)
}

/** Undefined when the process has ended meanwhile, or belongs to somebody else. */
function readOf<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
