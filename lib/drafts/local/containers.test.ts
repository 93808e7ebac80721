// Servers in containers that share one checkout: none sees the processes of another, and none may take a lock from one that lives.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { eventually } from '../../../scripts/eventually'
import { temporaryFolder } from '../../../scripts/temporary-folder.mjs'
import { bundleProgram } from '../fixtures/bundle'
import { ada, newPath } from '../fixtures/contract'
import { testRepository } from '../fixtures/repository'
import { localDrafts } from '.'

/** Namespaces of its own for PIDs, host name and network, as a container has. */
const container = ['unshare', '--pid', '--fork', '--kill-child', '--mount-proc', '--uts', '--net']
const canContain = isPossible()
if (!canContain) console.warn('LEFT OUT: `unshare` is not allowed here, so nothing is tried between containers.')

const folder = temporaryFolder('containers')
const children: ChildProcessWithoutNullStreams[] = []
const repositories: { remove(): void }[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const repository of repositories.splice(0)) repository.remove()
})

function begin() {
  const repository = testRepository()
  repositories.push(repository)
  return repository
}

function isPossible(): boolean {
  try {
    execFileSync('unshare', [...container.slice(1), 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A program that runs, the lines that it has said, and the one that it says next. */
function run(within: readonly string[], program: string, ...args: string[]) {
  const [command = '', ...rest] = [...within, process.execPath, program, ...args]
  const child = spawn(command, rest)
  children.push(child)
  const lines: string[] = []
  let complaints = ''
  child.stdout.on('data', (said: Buffer) => void lines.push(...said.toString().split('\n').filter(Boolean)))
  child.stderr.on('data', (said: Buffer) => {
    complaints += said
  })
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const says = (line: string) => eventually(() => expect([...lines, complaints]).toContain(line))
  return { child, lines, ended, says }
}

/** The node of a container, by its number out here. */
function nodeIn({ child }: { child: ChildProcessWithoutNullStreams }): number {
  return Number(execFileSync('pgrep', ['--parent', String(child.pid)], { encoding: 'utf8' }).trim())
}

describe.skipIf(!canContain)('the lock of the index', () => {
  it.each([
    ['both in containers', container, container],
    ['held on the machine itself, wanted in a container', [], container],
    ['held in a container, wanted on the machine itself', container, []]
  ])(
    'is not taken from a server that lives, be it stopped, but from one that was killed: %s',
    async (_, first, second) => {
      const { contentDir } = begin()
      const program = await bundleProgram('hold-index.ts', folder)
      const holder = run(first, program, contentDir, 'first')
      await holder.says('holds')
      const waiting = run(second, program, contentDir, 'second')
      await waiting.says('busy')
      const node = first.length > 0 ? nodeIn(holder) : Number(holder.child.pid)
      process.kill(node, 'SIGSTOP')
      const again = run(second, program, contentDir, 'third')
      await again.says('busy')
      process.kill(node, 'SIGKILL')
      await holder.ended
      const next = run(second, program, contentDir, 'fourth')
      await next.says('holds')
      next.child.stdin.end()
      await next.ended
      expect([waiting.lines, again.lines, next.lines]).toEqual([['busy'], ['busy'], ['finishes first', 'holds', 'done']])
    },
    120_000
  )

  it('of a killed server goes to one of several that wait, and to the next when that is done', async () => {
    const { root, contentDir } = begin()
    const program = await bundleProgram('hold-index.ts', folder)
    const dead = run(container, program, contentDir, 'dead')
    await dead.says('holds')
    process.kill(nodeIn(dead), 'SIGKILL')
    await dead.ended
    const others = ['a', 'b', 'c', 'd'].map(name => run(container, program, contentDir, name))
    for (const { child } of others) child.stdin.end()
    await Promise.all(others.map(({ ended }) => ended))
    const said = others.flatMap(({ lines }) => lines)
    expect(said.filter(line => line.startsWith('finishes'))).toEqual(['finishes dead'])
    expect(said.filter(line => line === 'done')).toHaveLength(4)
    expect(readdirSync(nodePath.join(root, '.git')).filter(name => /index\.lock|-over$|heir/.test(name))).toEqual([])
  }, 120_000)

  it('keeps four servers that publish at once apart: all is published, and nothing is left to commit', async () => {
    const repository = begin()
    const program = await bundleProgram('publish-many.ts', folder)
    const servers = ['a', 'b', 'c', 'd'].map(name => run(container, program, repository.contentDir, name, '6'))
    expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    expect(repository.git('ls-files', 'content/notes/2026/11-22-*').split('\n').filter(Boolean)).toHaveLength(24)
    expect(repository.git('status', '--porcelain', '--untracked-files=all')).toBe('')
    expect(repository.git('for-each-ref', 'refs/heads/drafts')).toBe('')
    expect(readdirSync(nodePath.join(repository.root, '.git/cairn-signs'))).toEqual([])
  }, 180_000)
})

describe.skipIf(!canContain)('the lock of a branch', () => {
  async function withServerElsewhere() {
    const repository = begin()
    const drafts = await localDrafts({ contentDir: repository.contentDir })
    const created = await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
    if (created.outcome !== 'created') throw new Error(created.outcome)
    const elsewhere = run(container, await bundleProgram('hold-index.ts', folder), repository.contentDir, 'elsewhere')
    await elsewhere.says('holds')
    const lock = nodePath.join(repository.root, '.git/refs/heads/drafts/first.lock')
    mkdirSync(nodePath.dirname(lock), { recursive: true })
    writeFileSync(lock, '')
    const save = () => drafts.save('first', { expected: created.draft.revision, text: 'two\n', author: ada })
    return { drafts, elsewhere, lock, save }
  }

  it('is left alone while a server that may have made it is at work in another container, and no longer', async () => {
    const { drafts, elsewhere, lock, save } = await withServerElsewhere()
    await expect(save()).rejects.toMatchObject({ reason: 'busy' })
    expect(existsSync(lock)).toBe(true)
    process.kill(nodeIn(elsewhere), 'SIGKILL')
    await elsewhere.ended
    expect(await save()).toMatchObject({ outcome: 'saved' })
    drafts.close()
  }, 60_000)

  it('that is older than all work elsewhere blocks nothing', async () => {
    const { drafts, lock, save } = await withServerElsewhere()
    rmSync(lock)
    writeFileSync(lock, '')
    utimesSync(lock, 1, 1)
    expect(await save()).toMatchObject({ outcome: 'saved' })
    drafts.close()
  }, 60_000)
})
