// Content that is pushed broken: readers keep the last good page, the error says where, and what is mended is live without a restart.
import { expect, test } from '@playwright/test'
import { announceTo, read } from '../instance'
import { itemFile } from '../item-file'
import { type Host, prepareHost } from './host'

let host: Host
test.beforeAll(async () => {
  host = await prepareHost()
  await host.start()
})
test.afterAll(() => host.end())

const item = (body: string) =>
  itemFile('note', { date: '2025-12-28T08:00:00Z', slug: 'mended', title: 'Mended', tags: ['dns', 'mending'], body })
const { file, permalink } = item('')
const places = [permalink, '/tags/mending/', '/tags/mending.atom', '/2025/Dec/28/']
const good = item('It was whole.').text

const shown = () => Promise.all(places.map(place => read(host, place)))

/** `at` is where the error is, and how it begins: the good text has five lines of front matter, fences and all, and one that is empty. */
const broken: Record<string, { text: string; at: RegExp }> = {
  'an expression in the text': { text: good.replace('whole', '{process.exit()}'), at: /^7:8 unexpected / },
  'a tag that is never closed': { text: good.replace('It was', '<Aside>It was'), at: /^7:1 unexpected / },
  'an unknown field': { text: good.replace('title:', 'titel:'), at: /^3:1 unexpected / },
  'YAML that is none': { text: good.replace('"Mended"', '"Mended'), at: /^4:1 unexpected YAML/ },
  'no front matter at all': { text: 'It was whole.\n', at: /^1:1 unexpected / },
  'bytes that are no text': { text: `${good}\u0000`, at: /^\d+:\d+ \w+/ },
  'the markers of a merge': { text: good.replace('title:', '<<<<<<< HEAD\ntitle:'), at: /^4:6 unexpected YAML/ }
}

for (const [what, { text, at }] of Object.entries(broken)) {
  test(`Pushed with ${what}, an item stays as it was, the error names file, line and column, and mended it is live`, async () => {
    host.commit(file, good)
    await expect.poll(() => read(host, permalink)).toContain('It was whole.')
    const before = await shown()
    host.commit(file, text)
    const { problems } = await (await announceTo(host)).json()
    expect(problems).toHaveLength(1)
    const [{ file: named, line, column, message }] = problems
    expect(named).toMatch(new RegExp(`${file}$`))
    expect(`${line}:${column} ${message}`).toMatch(at)
    expect(await shown()).toEqual(before)
    // The log, where an operator looks, says so as well.
    expect(host.said()).toContain(`${file}:${line}:${column}`)
    const begun = performance.now()
    host.commit(file, item(`It is mended, after ${what}.`).text)
    // Nobody tells the server: it sees that the file has changed.
    await expect.poll(() => read(host, permalink), { intervals: [20] }).toContain(`It is mended, after ${what}.`)
    console.log(`mended text live ${Math.round(performance.now() - begun)} ms after its commit began`)
    for (const place of places.slice(1)) await expect.poll(() => read(host, place), place).toContain('It is mended')
    expect((await (await announceTo(host)).json()).problems).toEqual([])
  })
}

test('A broken file of the site itself changes nothing that readers see either', async () => {
  host.commit(file, good)
  await expect.poll(() => read(host, permalink)).toContain('It was whole.')
  const before = await read(host, '/')
  const site = host.git('show', 'HEAD:site.yaml')
  host.commit('site.yaml', `${site}\n  : [\n`)
  const { problems } = await (await announceTo(host)).json()
  expect(problems).toMatchObject([{ file: expect.stringMatching(/site\.yaml$/), line: expect.any(Number) }])
  expect(await read(host, '/')).toBe(before)
  host.commit('site.yaml', `${site}\n`)
  expect((await (await announceTo(host)).json()).problems).toEqual([])
  expect(await read(host, '/')).toBe(before)
})
