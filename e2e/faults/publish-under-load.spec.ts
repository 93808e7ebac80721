// Fifty readers read while an author publishes each second: nobody is shown an error, a mixture of versions, or a version older than one known.
import { expect, test } from '@playwright/test'
import { figure, type Host, prepareHost } from './host'
import { places, publishEachSecond, read, versioned, versionsIn } from './versions'

let host: Host
test.beforeAll(async () => {
  host = await prepareHost()
  host.commit(versioned(0).file, versioned(0).text)
  await host.start()
})
test.afterAll(() => host.end())

test('Fifty readers see whole versions only, never an older one after a newer one, and the new one once its author was told', async () => {
  test.setTimeout(300_000)
  for (const place of places) expect([...versionsIn(await (await fetch(host.origin + place)).text())], place).toEqual([0])
  const publications = { begun: 0, acknowledged: 0 }
  let isOver = false
  // Some come back to a page that has not changed meanwhile: after the last publication at the latest.
  const reading = read(host.origin, publications, 50, ({ unchanged }) => isOver && unchanged > 0)
  const times = await publishEachSecond(host, publications, figure(3, 60)).finally(() => {
    isOver = true
  })
  const { wrong, answers, unchanged } = await reading
  const [slowest] = times.sort((a, b) => b - a)
  console.log(
    `${times.length} publications, the slowest in ${Math.round(slowest ?? 0)} ms; ${answers} answers, ${unchanged} of them 304`
  )
  expect(wrong.slice(0, 20), `${wrong.length} of ${answers}`).toEqual([])
  for (const place of places)
    expect([...versionsIn(await (await fetch(host.origin + place)).text())], place).toEqual([publications.acknowledged])
})
