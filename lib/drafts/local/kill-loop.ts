// Kills a program that drafts and publishes, at random moments, and holds the repository against what it had acknowledged.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { localDrafts } from '.'
import { bundleProgram } from './bundle'
import type { TestRepository } from './fixtures'

type Line = { readonly did: 'open' | 'save' | 'publish'; readonly id: string; readonly revision: string; readonly path: string }

export type KillReport = {
  readonly kills: number
  readonly acknowledged: number
  /** Acknowledged writes that are not in the repository. */
  readonly lost: readonly string[]
  /** What a killed process has left in the checkout, after the next one has opened it. */
  readonly dirty: readonly string[]
  /** What `git fsck --strict` finds, dangling objects aside. */
  readonly corrupt: readonly string[]
  /** From the next start to its first save, in milliseconds, one for each kill. */
  readonly recoveries: readonly number[]
  /** Recoveries that failed altogether. */
  readonly failures: readonly string[]
}

const author = { name: 'Bob', email: 'bob@example.org' }

/** @param random from 0 to 1 @param seen is told after each kill */
export async function killLoop(
  repository: TestRepository,
  kills: number,
  random: () => number = Math.random,
  seen: (kill: number) => void = () => {}
): Promise<KillReport> {
  const folder = mkdtempSync(nodePath.join(tmpdir(), 'cairn-kill-'))
  const program = await bundleProgram('kill-writer.ts', folder)
  const report = {
    kills,
    acknowledged: 0,
    lost: [] as string[],
    dirty: [] as string[],
    corrupt: [] as string[],
    recoveries: [] as number[],
    failures: [] as string[]
  }
  try {
    for (let kill = 0; kill < kills; kill++) {
      const lines = await killOnce(program, repository, `r${kill}`, random)
      report.acknowledged += lines.filter(({ did }) => did !== 'open').length
      await recover(repository, kill, report)
      report.lost.push(...lostOf(repository, lines))
      // What is left of a long run would only make it slower.
      if (kill % 10 === 9) await clear(repository)
      const dirty = repository.git('status', '--porcelain', '--untracked-files=all')
      if (dirty !== '') report.dirty.push(`after kill ${kill}: ${dirty}`)
      if (kill % 50 === 49 || kill === kills - 1) report.corrupt.push(...corruptionIn(repository))
      seen(kill)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return report
}

/** Runs the program for a while, kills it, and returns what it had acknowledged. Half of the times its Git is killed with it. */
function killOnce(program: string, { contentDir }: TestRepository, run: string, random: () => number): Promise<Line[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, contentDir, run], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    let complained = ''
    let wait: NodeJS.Timeout | undefined
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      // Anywhere within the first rounds; a round is four saves and a publication.
      wait ??= setTimeout(() => child.pid && process.kill(random() < 0.5 ? child.pid : -child.pid, 'SIGKILL'), random() * 700)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      complained += chunk
    })
    child.on('exit', (_, signal) => {
      clearTimeout(wait)
      if (signal !== 'SIGKILL') reject(new Error(`the program ended by itself: ${complained}`))
      // Given out at once: what was said before the kill is in the pipe.
      else
        setTimeout(
          () =>
            resolve(
              said
                .split('\n')
                .slice(0, -1)
                .map(line => JSON.parse(line) as Line)
            ),
          10
        )
    })
  })
}

/** What the next process does: open, finish, save, publish. */
async function recover({ contentDir }: TestRepository, kill: number, report: { recoveries: number[]; failures: string[] }) {
  const begun = performance.now()
  try {
    const drafts = await localDrafts({ contentDir })
    const id = `after-${kill}`
    const path = `notes/2026/11-22-${id}.mdx`
    const pending = (await drafts.list())[0]
    const saved =
      pending && (await drafts.save(pending.id, { expected: pending.revision, text: `${pending.text}more\n`, author }))
    const created = await drafts.create({ id, path, text: 'after\n', author })
    report.recoveries.push(performance.now() - begun)
    if (saved && saved.outcome !== 'saved') report.failures.push(`kill ${kill}: ${saved.outcome}`)
    if (created.outcome !== 'created') throw new Error(created.outcome)
    const published = await drafts.publish(id, { expected: created.draft.revision, path, message: 'After', author })
    if (published.outcome !== 'published') throw new Error(published.outcome)
    drafts.close()
  } catch (error) {
    report.failures.push(`kill ${kill}: ${error}`)
  }
}

/** A save is there as long as its draft is; after that, in what was published. */
function lostOf(repository: TestRepository, lines: readonly Line[]): string[] {
  const branches = new Set(draftsIn(repository))
  const isIn = (revision: string, ref: string) => {
    try {
      repository.git('merge-base', '--is-ancestor', revision, ref)
      return true
    } catch {
      return false
    }
  }
  const last = new Map(lines.filter(({ did }) => did !== 'open').map(line => [line.id, line]))
  return [...last.values()].flatMap(line => {
    const { did, id, revision, path } = line
    if (did === 'publish') return isIn(revision, 'main') && !branches.has(`drafts/${id}`) ? [] : [JSON.stringify(line)]
    if (branches.has(`drafts/${id}`)) return isIn(revision, `drafts/${id}`) ? [] : [JSON.stringify(line)]
    try {
      // Published, but killed before it could say so. What was acknowledged last is what was published, or the save after it was.
      const publishedText = repository.git('show', `main:content/${path}`)
      const savedText = repository.git('show', `${revision}:content/${path}`)
      const number = (text: string) => Number(text.split(' ')[1])
      return number(publishedText) >= number(savedText) ? [] : [JSON.stringify(line)]
    } catch {
      return [JSON.stringify(line)]
    }
  })
}

/** Through the repository's own means: a branch may be locked by the process that was killed last. */
async function clear({ contentDir }: TestRepository) {
  const drafts = await localDrafts({ contentDir })
  for (const { id, revision } of await drafts.list()) await drafts.delete(id, revision)
  drafts.close()
}

function draftsIn(repository: TestRepository): string[] {
  return repository.git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/drafts').split('\n').filter(Boolean)
}

function corruptionIn(repository: TestRepository): string[] {
  try {
    return repository.git('fsck', '--strict', '--no-dangling').split('\n').filter(Boolean)
  } catch (error) {
    return [String(error)]
  }
}
