// Readers during a storm of edits: what each of them gets is whole, and of one version.
import type { APIRequestContext } from '@playwright/test'
import { expect, test } from './fixtures'
import { itemFile } from './item-file'

const edits = 50
const readers = 6

const version = (number: number) =>
  itemFile('note', {
    date: '2026-11-21T08:00:00Z',
    slug: 'storm',
    title: `Title of version ${number}`,
    tags: ['storms'],
    body: `Text of version ${number}.`
  })

/** The versions that the title, the text, the description and the structured data of an answer speak of. */
function versionsIn(text: string): Set<string> {
  return new Set([...text.matchAll(/(?:Title|Text) of version (\d+)/g)].map(([, number = '']) => number))
}

test('Fifty edits in a row: readers get nothing but whole pages, never a title of one version with the text of another', async ({
  request,
  content
}) => {
  const { file, permalink } = version(0)
  const paths = [permalink, '/', '/tags/storms/', '/2026/Nov/21/', '/tags/storms.atom', '/tags/storms.json']
  await content.publish(version(0))
  let isStorming = true
  const seen = new Set<string>()
  let answers = 0
  const keepReading = async (reader: APIRequestContext, from: number) => {
    for (let turn = from; isStorming; turn++) {
      const path = paths[turn % paths.length] ?? '/'
      const answer = await reader.get(path)
      expect(answer.status(), path).toBe(200)
      const versions = versionsIn(await answer.text())
      expect([...versions], `one version on ${path}`).toHaveLength(1)
      for (const each of versions) seen.add(each)
      answers++
    }
  }
  const reading = Promise.all(Array.from({ length: readers }, (_, index) => keepReading(request, index)))
  for (let number = 1; number <= edits; number++) {
    content.write(file, version(number).text)
    await new Promise(resolve => setTimeout(resolve, 60))
    // A busy machine gets a slower storm, not one that nobody sees.
    await expect.poll(() => answers, { intervals: [20] }).toBeGreaterThan(number)
  }
  isStorming = false
  await reading
  for (const path of paths) {
    await expect.poll(async () => [...versionsIn(await (await request.get(path)).text())], path).toEqual([String(edits)])
  }
  expect(answers).toBeGreaterThan(edits)
  expect(seen.size).toBeGreaterThan(3)
})
