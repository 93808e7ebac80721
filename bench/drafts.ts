// How long a save, a look and a publication take in a local repository of N items.
//   npm run bench:drafts [-- N]
import { execFileSync } from 'node:child_process'
import { testRepository } from '../lib/drafts/fixtures/repository'
import { localDrafts } from '../lib/drafts/local'
import { percentile, printMachine, printTable } from './machine'

const items = Number(process.argv[2] ?? 7000)
const rounds = 40
const author = { name: 'Ada Lovelace', email: 'ada@example.org' }
const body = 'Some words of an entry of the usual length. '.repeat(60)
const days = (index: number) =>
  `${2005 + (index % 20)}/${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`
const files = Object.fromEntries(
  Array.from({ length: items }, (_, index) => [
    `${['links', 'notes', 'entries'][index % 3]}/${days(index)}-item-${index}.mdx`,
    `---\ntitle: ${index}\n---\n\n${body}\n`
  ])
)

printMachine()
const repository = testRepository('content', files)
const drafts = await localDrafts({ contentDir: repository.contentDir })
const times = new Map<string, number[]>()
async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const begun = performance.now()
  const result = await act()
  times.set(what, [...(times.get(what) ?? []), performance.now() - begun])
  return result
}
for (let round = 0; round < rounds; round++) {
  const id = `d${round}`
  const path = `entries/2026/11-22-${id}.mdx`
  const created = await timed('create', () => drafts.create({ id, path, text: `${body}\n`, author }))
  if (created.outcome !== 'created') throw new Error(created.outcome)
  const saved = await timed('save', () => drafts.save(id, { expected: created.draft.revision, text: `${body}${body}\n`, author }))
  if (saved.outcome !== 'saved') throw new Error(saved.outcome)
  await timed('get', () => drafts.get(id))
  await timed(`list, ${rounds / 2} drafts or fewer`, () => drafts.list())
  await timed('history', () => drafts.history(id))
  if (round % 2)
    await timed('publish', () => drafts.publish(id, { expected: saved.draft.revision, path, message: 'Publish', author }))
  else
    await timed('git rev-parse, for comparison', async () => execFileSync('git', ['rev-parse', 'HEAD'], { cwd: repository.root }))
}
printTable(
  [...times].map(([what, each]) => ({
    what,
    'p50, ms': percentile(each, 0.5).toFixed(1),
    'p95, ms': percentile(each, 0.95).toFixed(1),
    times: each.length
  }))
)
drafts.close()
repository.remove()
