// A repository to try things on, and its author, who uses Git the way people do.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { env } from '@/lib/env'
import { initialFiles } from '../contract'

export type TestRepository = {
  readonly root: string
  readonly contentDir: string
  /** What Git prints. */
  git(...args: string[]): string
  /** @param path inside the content folder */
  write(path: string, text: string): void
  read(path: string): string
  commitByHand(files: Readonly<Record<string, string | null>>, branch?: string): void
  remove(): void
}

/** @param folder where the content is in the repository: `content`, or '' for its root */
export function testRepository(folder = 'content', files: Readonly<Record<string, string>> = initialFiles): TestRepository {
  const root = mkdtempSync(nodePath.join(tmpdir(), 'cairn-drafts-'))
  const contentDir = nodePath.join(root, folder)
  const git = (...args: string[]) => {
    const identity = {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'By Hand',
      GIT_AUTHOR_EMAIL: 'hand@example.org',
      GIT_COMMITTER_NAME: 'By Hand',
      GIT_COMMITTER_EMAIL: 'hand@example.org'
    }
    const environment = { ...env.forPrograms, ...identity } as unknown as NodeJS.ProcessEnv
    return execFileSync('git', args, { cwd: root, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  }
  const write = (path: string, text: string) => {
    const file = nodePath.join(contentDir, path)
    mkdirSync(nodePath.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  const change = (changes: Readonly<Record<string, string | null>>) => {
    for (const [path, text] of Object.entries(changes)) {
      if (text === null) rmSync(nodePath.join(contentDir, path))
      else write(path, text)
    }
    const paths = Object.keys(changes).map(path => nodePath.posix.join(folder, path))
    git('add', '--all', '--', ...paths)
    git('commit', '--quiet', '-m', 'By hand', '--', ...paths)
  }
  git('init', '--quiet', '--initial-branch=main', '--template=')
  writeFileSync(nodePath.join(root, 'README.md'), 'Beside the content.\n')
  for (const [path, text] of Object.entries(files)) write(path, text)
  git('add', '--all')
  git('commit', '--quiet', '-m', 'Begin')
  return {
    root,
    contentDir,
    git,
    write,
    read: path => readFileSync(nodePath.join(contentDir, path), 'utf8'),
    commitByHand: (changes, branch = 'main') => {
      if (branch === 'main') return change(changes)
      const isNew = git('branch', '--list', branch).trim() === ''
      git('checkout', '--quiet', ...(isNew ? ['-b'] : []), branch)
      change(changes)
      git('checkout', '--quiet', 'main')
    },
    remove: () => rmSync(root, { recursive: true, force: true })
  }
}
