// The program that kill-loop.ts kills: it drafts, saves and publishes without end, and says what was acknowledged, one line of JSON each.
import { createHash } from 'node:crypto'
import { writeSync } from 'node:fs'
import { localDrafts } from '.'

const [contentDir = '', run = ''] = process.argv.slice(2)
const author = { name: 'Ada Lovelace', email: 'ada@example.org' }
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`)

const drafts = await localDrafts({ contentDir })
say({ did: 'open' })
for (let round = 0; ; round++) {
  const id = `${run}-${round}`
  const path = `notes/2026/11-22-${id}.mdx`
  const textOf = (save: number) => `${id} ${save} ${createHash('sha512').update(`${id} ${save}`).digest('hex').repeat(20)}\n`
  const created = await drafts.create({ id, path, text: textOf(0), author })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  let { revision } = created.draft
  say({ did: 'save', id, revision, path })
  for (let save = 1; save < 4; save++) {
    const saved = await drafts.save(id, { expected: revision, text: textOf(save), author })
    if (saved.outcome !== 'saved') throw new Error(saved.outcome)
    revision = saved.draft.revision
    say({ did: 'save', id, revision, path })
  }
  const published = await drafts.publish(id, { expected: revision, path, message: `Publish ${id}`, author })
  if (published.outcome !== 'published') throw new Error(published.outcome)
  say({ did: 'publish', id, revision: published.commit, path })
}
