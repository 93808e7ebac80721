// What an author was told is saved is there after kill -9, at any moment, on the server that readers have. (Of the drafts alone, without a
// server, `npm run bench:drafts-kill` kills a thousand times, and `bench:drafts-faults` at each system call of one save.)
import { expect, test } from '@playwright/test'
import { api, urls } from '../../lib/urls'
import { ask } from '../instance'
import { itemFile } from '../item-file'
import { figure, type Host, pause, prepareHost } from './host'
import { expectStatus } from './versions'

let host: Host
test.beforeAll(async () => {
  host = await prepareHost()
})
test.afterAll(() => host.end())

/** What one author knows of a draft. `sent` has not been answered. */
type Known = {
  id: string
  file: string
  permalink: string
  etag: string
  text: string
  sent?: string
  published?: boolean
  acknowledged: string[]
}

const item = (slug: string, words: string) => itemFile('note', { date: '2025-12-27T08:00:00Z', slug, title: slug, body: words })

/** Drafts, saves five times, publishes, and begins again, until the server is gone. */
async function write(name: string, known: Known[]): Promise<void> {
  for (let round = 0; ; round++) {
    const slug = `${name}-${round}`
    const { file, permalink, text } = item(slug, 'Begun.')
    const created = expectStatus(201, await ask(host, 'POST', api.drafts(), { kind: 'note', slug, text }))
    const draft: Known = { id: created.body.id, file, permalink, etag: created.etag, text, acknowledged: [created.body.revision] }
    known.push(draft)
    for (let number = 0; number < 5; number++) {
      draft.sent = item(slug, `${slug} ${number} ${Math.random()}`).text
      const saved = expectStatus(200, await ask(host, 'PUT', api.draft(draft.id), { text: draft.sent }, draft.etag))
      Object.assign(draft, { text: draft.sent, sent: undefined, etag: saved.etag })
      draft.acknowledged.push(saved.body.revision)
    }
    draft.published = false
    expectStatus(200, await ask(host, 'POST', api.publish(draft.id), {}, draft.etag))
    draft.published = true
  }
}

/** Each is a sentence on what was lost. */
async function lostOf({ id, file, permalink, text, sent, published, acknowledged }: Known): Promise<string[]> {
  const show = (name: string) => {
    try {
      return host.git('show', `${name}:${file}`)
    } catch {
      return undefined
    }
  }
  const [draft, live] = [show(`drafts/${id}`), show('main')]
  const page = await fetch(host.origin + permalink)
  const shown = page.status === 200 ? await page.text() : ''
  const lost: string[] = []
  if (live === undefined && published === true) lost.push(`${id} was published, and is not on the branch`)
  if ((live !== undefined) !== (shown !== ''))
    lost.push(`${id}: ${live ? 'is' : 'is not'} on the branch, and its page says ${page.status}`)
  // Publishing adds nothing to the text: the date stands in it.
  if (live !== undefined)
    return live === text.trim() ? lost : [...lost, `${id} was published with another text than was saved last`]
  if (draft === undefined) return [...lost, `${id} is gone`]
  if (draft !== text.trim() && draft !== sent?.trim()) lost.push(`${id} has another text than was saved`)
  const history = host.git('rev-list', `drafts/${id}`).split('\n')
  for (const revision of acknowledged) if (!history.includes(revision)) lost.push(`${id} has lost its version ${revision}`)
  return lost
}

test('What was acknowledged as saved or published is there after kill -9, whole, and the next save is taken at once', async () => {
  const kills = figure(3, 60)
  test.setTimeout(60_000 + kills * 20_000)
  const recoveries: number[] = []
  let acknowledged = 0
  let known: Known[] = []
  for (let kill = 0; kill <= kills; kill++) {
    const begun = performance.now()
    await host.start()
    const { text } = item(`after-${kill}`, 'The first words after a restart.')
    // Where there is a draft that was being saved, it is saved: whatever lock was left behind is its own.
    const open = known.findLast(({ published, acknowledged }) => published === undefined && acknowledged.length > 0)
    if (open && host.git('branch', '--list', `drafts/${open.id}`) !== '') {
      const { etag } = await ask(host, 'GET', api.draft(open.id))
      expectStatus(
        200,
        await ask(host, 'PUT', api.draft(open.id), { text: open.text.replace('\n---\n\n', '\n---\n\nMore. ') }, etag)
      )
      Object.assign(open, { text: open.text.replace('\n---\n\n', '\n---\n\nMore. '), sent: undefined })
    } else expectStatus(201, await ask(host, 'POST', api.drafts(), { kind: 'note', slug: `after-${kill}`, text }))
    recoveries.push(performance.now() - begun)
    for (const draft of known) expect(await lostOf(draft), `after kill ${kill}`).toEqual([])
    expect(host.git('status', '--porcelain', '--untracked-files=all'), `after kill ${kill}`).toBe('')
    expect(host.git('fsck', '--strict', '--no-dangling'), `after kill ${kill}`).toBe('')
    if (kill === kills) break
    known = []
    const writers = ['a', 'b', 'c'].map(name => write(`k${kill}${name}`, known))
    const over = Promise.allSettled(writers)
    // However busy the machine is, something has to be there that could be lost.
    await expect.poll(() => known.reduce((sum, draft) => sum + draft.acknowledged.length, 0)).toBeGreaterThan(1)
    await pause(Math.random() * 1_500)
    await host.kill({ withChildren: kill % 2 === 0 })
    for (const writer of await over)
      if (writer.status === 'rejected') expect(String(writer.reason)).toMatch(/fetch failed|terminated/)
    acknowledged += known.reduce((sum, draft) => sum + draft.acknowledged.length, 0)
  }
  const sorted = recoveries
    .slice(1)
    .sort((a, b) => a - b)
    .map(Math.round)
  console.log(`${kills} kills, ${acknowledged} acknowledged saves; from a start to the next save: ${sorted.join(', ')} ms`)
  expect(acknowledged).toBeGreaterThan(kills)
  expect((await fetch(host.origin + urls.home())).status).toBe(200)
})
