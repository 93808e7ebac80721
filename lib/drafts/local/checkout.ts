// Keeps what is checked out in step with a commit on its branch: the files in the work tree and their entries in the index, and no others.
// Everything that can fail for want of space or permission happens before the branch moves; after it there are only renames.
import { copyFile, mkdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import { DraftFault } from '../fault'
import { changesIn, type Index, type IntendedFile, indexEntries, indexOf, type Uncommitted } from './changes'
import { git, type Repository, runGit } from './git'
import { finishUnfinished, withIndexLock } from './index-lock'
import type { Intent } from './lock-note'
import type { ObjectReader } from './reader'
import { refOf } from './refs'
import { syncFolders, writeSynced } from './sync'

/** The branch that is checked out; undefined while HEAD is detached, as in the middle of a rebase. */
export async function checkedOutBranch({ gitDir }: Repository): Promise<string | undefined> {
  const head = await readFile(/*turbopackIgnore: true*/ nodePath.join(/*turbopackIgnore: true*/ gitDir, 'HEAD'), 'utf8')
  return /^ref: refs\/heads\/(.+)$/m.exec(head)?.[1]
}

/**
 * Moves branches, the checked-out one among them, by `move`, and brings the checkout with it.
 * @returns the file that has changes which nobody has committed; then nothing was moved
 */
export async function withCheckout(
  repository: Repository,
  reader: ObjectReader,
  intent: Intent,
  move: () => Promise<'moved' | 'stale'>
): Promise<'moved' | 'stale' | Uncommitted> {
  return withIndexLock(repository, intent, finisher(repository, reader), async isOurs => {
    // HEAD cannot move any more: `git checkout` takes the same lock.
    if ((await checkedOutBranch(repository)) !== intent.branch) return 'stale'
    const index = await indexEntries(repository, intent.files)
    for (const file of intent.files) {
      const changed = await changesIn(repository, reader, file, index)
      if (changed) return changed
    }
    const prepared = await prepare(repository, reader, intent.files, index)
    try {
      // The last moment at which nothing has happened: whoever was silent for a minute, on another machine, may have been given up.
      if (!(await isOurs())) throw new DraftFault('busy', 'Another server has taken over the checkout; nothing was published.')
      if ((await move()) === 'stale') return 'stale'
      await install(repository, prepared).catch(error => {
        throw new DraftFault(
          'unavailable',
          `${intent.commit.slice(0, 7)} is on ${intent.branch}, but not in the checkout: ${error}`,
          { cause: error }
        )
      })
      return 'moved'
    } finally {
      await Promise.all(prepared.temporary.map(file => rm(/*turbopackIgnore: true*/ file, { force: true })))
    }
  })
}

/** Finishes a publication whose process was killed. */
export function finishCheckout(repository: Repository, reader: ObjectReader): Promise<void> {
  return finishUnfinished(repository, finisher(repository, reader))
}

function finisher(repository: Repository, reader: ObjectReader) {
  return async (intent: Intent) => {
    await Promise.all(intent.files.map(({ path }) => rm(temporaryOf(repository, path), { force: true })))
    if ((await checkedOutBranch(repository)) !== intent.branch) return
    const contains = await runGit(repository.topLevel, ['merge-base', '--is-ancestor', intent.commit, refOf(intent.branch)])
    if (contains.code !== 0) return
    const index = await indexEntries(repository, intent.files)
    const behind: IntendedFile[] = []
    for (const file of intent.files) {
      const now = await reader.read(`${refOf(intent.branch)}:${file.path}`)
      // Changed again since, by others or by the author in the work tree: theirs to keep.
      if ((now?.id ?? null) === file.after && !(await changesIn(repository, reader, file, index))) behind.push(file)
    }
    await install(repository, await prepare(repository, reader, behind, index))
  }
}

type Prepared = {
  readonly files: readonly IntendedFile[]
  readonly index: string | undefined
  readonly temporary: readonly string[]
}

/** Writes the new files and the new index beside the old ones. */
async function prepare(
  repository: Repository,
  reader: ObjectReader,
  files: readonly IntendedFile[],
  index: Index
): Promise<Prepared> {
  const temporary: string[] = []
  try {
    for (const { path, after } of files) {
      if (after === null) continue
      const blob = await reader.read(after)
      if (!blob) throw new DraftFault('unavailable', `the new version of ${path} cannot be read back`)
      const file = temporaryOf(repository, path)
      await mkdir(/*turbopackIgnore: true*/ nodePath.dirname(file), { recursive: true })
      temporary.push(file)
      await writeSynced(file, blob.bytes)
    }
    if (!index || files.length === 0) return { files, index: undefined, temporary }
    const next = nodePath.join(/*turbopackIgnore: true*/ repository.gitDir, 'cairn-index')
    // Left behind by a killed process, perhaps: nobody else uses them, as we hold the lock of the index.
    await rm(/*turbopackIgnore: true*/ `${next}.lock`, { force: true })
    temporary.push(next, `${next}.lock`)
    await copyFile(indexOf(repository), /*turbopackIgnore: true*/ next)
    await git(repository.topLevel, ['update-index', '-z', '--index-info'], {
      input: indexInfo(repository, files, index),
      env: { GIT_INDEX_FILE: next }
    })
    return { files, index: next, temporary }
  } catch (error) {
    await Promise.all(temporary.map(file => rm(/*turbopackIgnore: true*/ file, { force: true })))
    throw error instanceof DraftFault ? error : fileFault(error)
  }
}

function indexInfo({ hash }: Repository, files: readonly IntendedFile[], index: NonNullable<Index>): string {
  const none = '0'.repeat(hash === 'sha1' ? 40 : 64)
  return files
    .map(({ path, after }) =>
      after === null ? `0 ${none}\t${path}\0` : `${index.get(path)?.mode ?? '100644'} ${after}\t${path}\0`
    )
    .join('')
}

async function install(repository: Repository, { files, index }: Prepared): Promise<void> {
  for (const { path, after } of files) {
    const file = nodePath.join(/*turbopackIgnore: true*/ repository.topLevel, path)
    if (after !== null) await rename(/*turbopackIgnore: true*/ temporaryOf(repository, path), /*turbopackIgnore: true*/ file)
    else {
      await rm(/*turbopackIgnore: true*/ file, { force: true })
      await removeEmptyFolders(repository, nodePath.dirname(path))
    }
  }
  await syncFolders(files.map(({ path }) => nodePath.dirname(nodePath.join(/*turbopackIgnore: true*/ repository.topLevel, path))))
  if (index === undefined) return
  // With the new files' times in the index, `git status` need not read them; when it fails, it will.
  await runGit(
    repository.topLevel,
    ['add', '--refresh', '--', ...files.filter(({ after }) => after !== null).map(({ path }) => path)],
    {
      env: { GIT_INDEX_FILE: index }
    }
  )
  await rename(/*turbopackIgnore: true*/ index, indexOf(repository))
  await syncFolders([repository.gitDir])
}

/** As Git does on checkout, but the content folder itself stays. */
async function removeEmptyFolders({ topLevel, prefix }: Repository, folder: string): Promise<void> {
  for (let at = folder; at.length > prefix.length && at !== '.'; at = nodePath.posix.dirname(at)) {
    const removed = await rmdir(/*turbopackIgnore: true*/ nodePath.join(/*turbopackIgnore: true*/ topLevel, at)).then(
      () => true,
      () => false
    )
    if (!removed) return
  }
}

/** Hidden, so that nothing that reads content takes it for a file of it. */
function temporaryOf({ topLevel }: Repository, path: string): string {
  return nodePath.join(/*turbopackIgnore: true*/ topLevel, nodePath.dirname(path), `.${nodePath.basename(path)}.cairn`)
}

function fileFault(error: unknown): DraftFault {
  const code = codeOf(error)
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new DraftFault('full', 'No space is left on the disk; nothing was published.', { cause: error })
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new DraftFault('refused', 'The content folder cannot be written to; nothing was published.', { cause: error })
  return new DraftFault('unavailable', `The checkout could not be written: ${code ?? error}; nothing was published.`, {
    cause: error
  })
}
