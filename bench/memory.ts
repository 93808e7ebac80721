// Resident memory of a server: after its first page, after reading much of the archive, after searching. Bar at 7,000 items: under 350 MB.
// Run: npm run bench:memory [-- items]
import { printMachine, printTable } from './machine'
import { build, seeded, serve, unbuiltPaths } from './site'

const items = Number(process.argv[2] ?? 7_000)
printMachine()
const rows: { items: number; when: string; MB: number; ratio: string }[] = []
let baseline: number | undefined
for (const size of [100, items]) {
  const content = await seeded(size)
  await build(content)
  const server = await serve(content)
  const note = (when: string) => {
    const bytes = server.residentBytes()
    baseline ??= bytes
    rows.push({ items: size, when, MB: Math.round(bytes / 2 ** 20), ratio: (bytes / baseline).toFixed(2) })
  }
  note('first page')
  for (const path of await unbuiltPaths(server.origin, 500)) await (await fetch(server.origin + path)).arrayBuffer()
  note('500 pages')
  for (const word of ['server', 'cache', 'outage', 'test'])
    await (await fetch(`${server.origin}/search/?q=${word}`)).arrayBuffer()
  note('search')
  await server.stop()
}
printTable(rows)
