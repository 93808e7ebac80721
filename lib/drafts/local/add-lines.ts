// A program for tests: adds lines to a draft, each in a save of its own, and begins again whenever somebody else was quicker.
import { localDrafts } from '.'

const [contentDir = '', id = '', name = '', count = '0'] = process.argv.slice(2)
const author = { name, email: `${name}@example.org` }
const drafts = await localDrafts({ contentDir })
for (let line = 0; line < Number(count); ) {
  const draft = await drafts.get(id)
  if (!draft) throw new Error('the draft is gone')
  const { outcome } = await drafts.save(id, { expected: draft.revision, text: `${draft.text}${name} ${line}\n`, author })
  if (outcome === 'saved') line++
}
drafts.close()
