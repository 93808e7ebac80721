// Runs Git's plumbing in one repository, shielded from whatever the environment, the user's settings and hooks would change about it.
import { type ChildProcess, spawn } from 'node:child_process'
import { devNull } from 'node:os'
import { env } from '@/lib/env'
import { DraftFault } from '../fault'
import type { HashName } from './objects'

export type Repository = {
  /** The folder of this work tree's own HEAD and index. */
  readonly gitDir: string
  /** The folder of refs and objects, which linked work trees share. */
  readonly commonDir: string
  readonly topLevel: string
  /** Where the content folder is in it: '' or `content/`. */
  readonly prefix: string
  readonly hash: HashName
}

type Ran = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string }

const settings = [
  // Everything that is written is on the disk before Git says so.
  'core.fsync=all',
  'core.fsyncMethod=fsync',
  // A hook could refuse, or start programs, at moments that its author never thought of.
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'gc.auto=0',
  // How long Git itself waits for somebody else's lock, in milliseconds.
  'core.filesRefLockTimeout=300',
  'core.packedRefsTimeout=300'
].flatMap(setting => ['-c', setting])

/** Reflogs need a name; the commits themselves bear the author's. */
const identity = {
  GIT_COMMITTER_NAME: 'Cairn',
  GIT_COMMITTER_EMAIL: 'cairn@localhost',
  GIT_AUTHOR_NAME: 'Cairn',
  GIT_AUTHOR_EMAIL: 'cairn@localhost'
}

const longestRun = 60_000

/** @param folder where it starts: a process that holds a lock is told by the folder it runs in */
export function startGit(folder: string, args: readonly string[], more: Record<string, string> = {}): ChildProcess {
  return spawn('git', [...settings, ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
    env: {
      ...env.forPrograms,
      ...identity,
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_LITERAL_PATHSPECS: '1',
      GIT_OPTIONAL_LOCKS: '0',
      ...more
    } as unknown as NodeJS.ProcessEnv
  })
}

/** Never throws for what Git says: that is for the caller to judge. */
export function runGit(
  folder: string,
  args: readonly string[],
  options: { readonly input?: Buffer | string; readonly env?: Record<string, string> } = {}
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = startGit(folder, args, options.env)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    // SIGTERM lets Git remove its locks.
    const timer = setTimeout(() => child.kill('SIGTERM'), longestRun)
    child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
    child.on('error', error => {
      clearTimeout(timer)
      reject(new DraftFault('unavailable', `Git could not be started: ${error.message}.`, { cause: error }))
    })
    child.on('close', code => {
      clearTimeout(timer)
      resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') })
    })
    // A Git that refuses early does not read to the end, and says why on stderr.
    child.stdin?.on('error', () => {})
    child.stdin?.end(options.input ?? '')
  })
}

/** @throws a DraftFault that says what Git said, when it fails */
export async function git(...run: Parameters<typeof runGit>): Promise<Buffer> {
  const ran = await runGit(...run)
  if (ran.code === 0) return ran.stdout
  throw gitFault(run[1][0] ?? '', ran)
}

export function gitFault(command: string, { code, stderr }: Ran): DraftFault {
  const said = stderr.trim().split('\n').slice(-3).join(' ') || `it ended with ${code}`
  if (/No space left on device|Disk quota exceeded/.test(stderr))
    return new DraftFault('full', 'No space is left on the disk; nothing was saved.')
  if (/Permission denied|Read-only file system|insufficient permission/.test(stderr))
    return new DraftFault('refused', `The repository cannot be written to: ${said}`)
  return new DraftFault('unavailable', `git ${command} failed: ${said}`)
}

/**
 * Finds the repository that a content folder is in.
 * @throws when it is in none, or when Git refuses it, such as for belonging to somebody else
 */
export async function openRepository(contentDir: string): Promise<Repository> {
  const ran = await runGit(contentDir, [
    'rev-parse',
    '--path-format=absolute',
    '--git-dir',
    '--git-common-dir',
    '--show-toplevel',
    '--show-object-format',
    '--show-prefix'
  ])
  if (ran.code !== 0) throw new DraftFault('unavailable', whyNoRepository(contentDir, ran.stderr.trim()))
  const [gitDir, commonDir, topLevel, hash, prefix] = ran.stdout.toString('utf8').split('\n')
  if (!gitDir || !commonDir || !topLevel || (hash !== 'sha1' && hash !== 'sha256') || prefix === undefined)
    throw new DraftFault(
      'unavailable',
      `The path of the repository of ${contentDir} cannot be used: is there a line break in it?`
    )
  return { gitDir, commonDir, topLevel, prefix, hash }
}

function whyNoRepository(contentDir: string, said: string): string {
  if (/not a git repository/i.test(said))
    return `Drafts are kept in Git, and ${contentDir} is in no Git work tree: run git init there, then git add . and git commit.`
  return `Git does not open ${contentDir}: ${said}`
}
