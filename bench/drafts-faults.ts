// Kills Git, or makes the disk full or broken, at every system call of one save and one publication.
//   npm run bench:drafts-faults        needs strace
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type TestRepository, testRepository } from '../lib/drafts/fixtures/repository'
import { localDrafts } from '../lib/drafts/local'
import { temporaryFolder } from '../scripts/temporary-folder.mjs'
import { printMachine, printTable } from './machine'

const author = { name: 'Ada Lovelace', email: 'ada@example.org' }
const draftPath = 'notes/2026/11-22-draft.mdx'
/** Between two calls that change nothing on the disk, a kill or a fault makes no difference. */
const changing =
  /^\d+ +(?:(openat)\([^)]*O_(?:WRONLY|RDWR|CREAT)|(write|pwrite64)\((?![12],)|(fsync|fdatasync|rename|renameat2?|link|linkat|unlink|unlinkat|mkdir|rmdir|ftruncate|chmod)\()/

type Point = { readonly command: string; readonly call: string; readonly nth: number }
type Kind = { readonly name: string; readonly inject: string }
const kinds: readonly Kind[] = [
  { name: 'kill -9', inject: 'signal=KILL' },
  { name: 'disk full', inject: 'error=ENOSPC' },
  { name: 'disk broken', inject: 'error=EIO' }
]
type Deed = { readonly name: string; readonly commands: readonly string[]; readonly act: (attempt: Attempt) => Promise<string> }
type Attempt = {
  readonly drafts: Awaited<ReturnType<typeof localDrafts>>
  readonly id: string
  readonly revision: string
  readonly text: string
}
const deeds: readonly Deed[] = [
  {
    name: 'save',
    commands: ['unpack-objects', 'update-ref'],
    act: async ({ drafts, id, revision, text }) => (await drafts.save(id, { expected: revision, text, author })).outcome
  },
  {
    name: 'publish',
    commands: ['update-index', 'update-ref', 'add'],
    act: async ({ drafts, id, revision, text }) =>
      (await drafts.publish(id, { expected: revision, path: pathOf(id), text, message: 'Publish', author })).outcome
  }
]
const pathOf = (id: string) => draftPath.replace('draft', id)

// A git that runs one of its commands under strace, once: a disk that is full for a moment, a kill that comes once.
const folder = temporaryFolder('faults')
const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
const log = path.join(folder, 'log')
const once = path.join(folder, 'once')
const shim = `#!/bin/sh
case " $* " in
  *" $CAIRN_FAULT_COMMAND "*) rm ${once} 2>/dev/null && exec strace -f -o ${log} $CAIRN_FAULT ${real} "$@" ;;
esac
exec ${real} "$@"
`
writeFileSync(path.join(folder, 'git'), shim, { mode: 0o755 })
process.env.PATH = `${folder}:${process.env.PATH}`
const fault = (command: string, options: string) => {
  writeFileSync(once, '')
  Object.assign(process.env, { CAIRN_FAULT_COMMAND: command, CAIRN_FAULT: options })
}

printMachine()
const repository = testRepository()
let count = 0
const rows: Record<string, string | number>[] = []
const findings: string[] = []
for (const deed of deeds) {
  for (const command of deed.commands) {
    const points = await pointsOf(deed, command)
    for (const kind of kinds) rows.push(await tryAll(deed, command, kind, points))
    console.log(`${deed.name}, git ${command}: ${points.length} points`)
  }
}
printTable(rows)
for (const line of findings) console.log(line)
repository.remove()
if (findings.length > 0) process.exitCode = 1

/** Every system call with which the command changes something, counted as strace counts: each by its own name. */
async function pointsOf(deed: Deed, command: string): Promise<Point[]> {
  await attempt(repository, deed, command, '-e trace=all')
  const counts = new Map<string, number>()
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, call] = /^\d+ +(\w+)\(/.exec(line) ?? []
      if (call === undefined) return []
      const nth = (counts.get(call) ?? 0) + 1
      counts.set(call, nth)
      return changing.test(line) ? [{ command, call, nth }] : []
    })
}

async function tryAll(
  deed: Deed,
  command: string,
  kind: Kind,
  points: readonly Point[]
): Promise<Record<string, string | number>> {
  const row = {
    deed: deed.name,
    'in git': command,
    fault: kind.name,
    points: points.length,
    done: 0,
    refused: 0,
    lost: 0,
    corrupt: 0,
    dirty: 0,
    blocked: 0,
    'draft left': 0,
    slowest: 0
  }
  for (const { call, nth } of points) {
    const where = `${deed.name}, ${command}, ${kind.name} at ${call} ${nth}`
    const result = await attempt(repository, deed, command, `-e trace=${call} -e inject=${call}:${kind.inject}:when=${nth}`)
    if (result.done) row.done++
    else row.refused++
    for (const finding of ['lost', 'corrupt', 'dirty', 'blocked', 'draft left'] as const) {
      if (result[finding] === '') continue
      row[finding]++
      findings.push(`${where}: ${finding}: ${result[finding]}`)
    }
    row.slowest = Math.max(row.slowest, Math.round(result.nextSave))
  }
  return row
}

/** One deed with a fault in it, and then, as after a restart, the next save. Empty findings are none. */
async function attempt({ contentDir, git, root }: TestRepository, deed: Deed, command: string, options: string) {
  const id = `d${count++}`
  const drafts = await localDrafts({ contentDir })
  const created = await drafts.create({ id, path: pathOf(id), text: 'old\n', author })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  const text = `new ${id}\n`
  fault(command, options)
  const said = await deed.act({ drafts, id, revision: created.draft.revision, text }).catch((error: Error) => error.message)
  fault('none', '')
  drafts.close()
  const done = said === 'saved' || said === 'published'
  const result = { done, lost: '', corrupt: '', dirty: '', blocked: '', 'draft left': '', nextSave: 0 }
  const begun = performance.now()
  try {
    const next = await localDrafts({ contentDir })
    const draft = await next.get(id)
    const published = await next.published(pathOf(id))
    const texts = [draft?.text, published?.text]
    if (done ? !texts.includes(text) : !texts.includes(text) && !texts.includes('old\n'))
      result.lost = `${said}, but there is ${JSON.stringify(texts)}`
    if (said === 'published' && draft) result['draft left'] = 'published, and still a draft'
    if (draft) {
      const saved = await next.save(id, { expected: draft.revision, text: 'after\n', author })
      result.nextSave = performance.now() - begun
      if (saved.outcome !== 'saved') result.blocked = saved.outcome
      else await next.delete(id, saved.draft.revision)
    }
    // And the next publication, which takes the locks that a save does not.
    const created = await next.create({ id: `${id}-next`, path: pathOf(`${id}-next`), text, author })
    if (created.outcome !== 'created') result.blocked = created.outcome
    else {
      const after = await next.publish(`${id}-next`, {
        expected: created.draft.revision,
        path: pathOf(`${id}-next`),
        message: 'Next',
        author
      })
      if (after.outcome !== 'published') result.blocked = after.outcome
    }
    next.close()
  } catch (error) {
    result.blocked = String(error)
  }
  if (result.nextSave > 2000) result.blocked = `${Math.round(result.nextSave)} ms to the next save`
  result.dirty = git('status', '--porcelain', '--untracked-files=all').trim()
  if (result.dirty !== '') git('reset', '--quiet', '--hard')
  try {
    git('fsck', '--strict', '--no-dangling')
  } catch (error) {
    result.corrupt = `${error} (${root})`
  }
  return result
}
