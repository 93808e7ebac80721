// Restarts, kill -9, and files of the page cache that a crash or a failing disk has damaged: the right page, whole, from the first request.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { root } from '../../scripts/command.mjs'
import { announceTo } from '../instance'
import { addressesOf, answersOf, expectSame } from './addresses'
import { figure, type Host, pause, prepareHost } from './host'
import { commit, type Publications, places, publish, versioned, versionsIn } from './versions'

test.describe.configure({ mode: 'serial', timeout: figure(300_000, 1_200_000) })

let host: Host
/** Beside it, on the same content, with a cache that is empty at each start. */
let fresh: Host
let addresses: readonly string[]
const publications: Publications = { begun: 0, acknowledged: 0 }

test.beforeAll(async () => {
  host = await prepareHost()
  fresh = await prepareHost()
  host.commit(versioned(0).file, versioned(0).text)
  await host.start()
  const all = await addressesOf(host)
  addresses = [...all.filter((_, index) => index % figure(8, 1) === 0), '/', '/nowhere/']
})
test.afterAll(async () => {
  await host.end()
  await fresh.end()
})

async function startFresh() {
  rmSync(fresh.pageCache, { recursive: true, force: true })
  await fresh.start({ CONTENT_DIR: host.content })
}

/** What places show that are asked for all at once, before anything else is. */
async function firstVersions(): Promise<(number | string)[]> {
  const shown = places.map(async place => {
    const answer = await fetch(host.origin + place)
    return answer.status === 200 ? [...versionsIn(await answer.text())].join(' and ') : `${answer.status}`
  })
  return Promise.all(shown)
}

const everywhere = (version: number) => places.map(() => String(version))

/** All files that the cache has on the disk. */
const cacheFiles = () =>
  readdirSync(host.pageCache, { recursive: true, encoding: 'utf8' })
    .map(name => path.join(host.pageCache, name))
    .filter(file => statSync(file).isFile())

test('After a restart the first request of each page is answered from what was kept, and shows what there is', async () => {
  await answersOf(host, addresses)
  // Written behind the answers.
  await expect.poll(() => cacheFiles().length).toBeGreaterThan(addresses.length / 2)
  await pause(1_000)
  await host.stop()
  await host.start()
  const items = addresses.filter(address => /^\/\d{4}\/\w{3}\/\d+\/[\w-]+\/$/.test(address)).slice(0, 20)
  for (const address of items) expect((await fetch(host.origin + address)).headers.get('x-nextjs-cache'), address).toBe('HIT')
  await startFresh()
  await expectSame(host, fresh, addresses)
  await fresh.stop()
})

test('A publication is shown by the first request after kill -9, whoever had visited its pages before or since', async () => {
  await answersOf(host, places)
  for (let round = 0; round < figure(2, 12); round++) {
    await publish(host, publications)
    await host.kill()
    await host.start()
    expect(await firstVersions(), `after publication ${publications.acknowledged}`).toEqual(everywhere(publications.acknowledged))
  }
})

test('A publication that was killed is shown everywhere or nowhere', async () => {
  for (let round = 0; round < figure(2, 20); round++) {
    const publishing = publish(host, publications).catch(() => undefined)
    await pause(Math.random() * 400)
    await host.kill()
    await publishing
    await host.start()
    const [version = ''] = await firstVersions()
    expect(await firstVersions(), `killed while publishing ${publications.begun}`).toEqual(everywhere(Number(version)))
    expect([...versionsIn(host.git('show', `HEAD:${versioned(0).file}`))].map(String)).toEqual([version])
    expect(Number(version)).toBeGreaterThanOrEqual(publications.acknowledged)
    publications.acknowledged = Number(version)
  }
})

/** As a publication leaves it that is killed after its commit and before its files: HEAD has the text, the checkout does not, and is locked. */
function cutShort(number: number) {
  const { file, text } = versioned(number)
  const id = (name: string) => host.git('rev-parse', `${name}:${file}`)
  host.commit(file, text)
  host.git('checkout', '--quiet', 'HEAD~', '--', file)
  const files = [{ path: file, before: id('HEAD~'), after: id('HEAD') }]
  const intent = { branch: 'main', commit: host.git('rev-parse', 'HEAD'), files }
  // No process has this number.
  const note = { cairn: 1, pid: 2 ** 22 + 1, started: '1', nonce: 'cut-short', intent }
  writeFileSync(path.join(host.content, '.git/index.lock'), JSON.stringify(note))
}

test('A publication that was killed after its commit is finished by the next start, and its author’s own Git is not refused', async () => {
  await answersOf(host, places)
  await host.kill()
  cutShort(++publications.begun)
  await host.start()
  expect(await firstVersions()).toEqual(everywhere(publications.begun))
  expect(host.git('status', '--porcelain')).toBe('')
  await commit(host, publications)
  expect(await firstVersions()).toEqual(everywhere(publications.acknowledged))
})

test('Text that has changed while the server was down is shown from the first request', async () => {
  for (const end of [host.stop, host.kill]) {
    await answersOf(host, places)
    await end()
    const { file, text } = versioned(++publications.begun)
    host.commit(file, text)
    await host.start()
    expect(await firstVersions()).toEqual(everywhere(publications.begun))
    publications.acknowledged = publications.begun
  }
})

test('While its disk is away a server stays with what it has; it does not start on the empty folder in its place', async () => {
  await expect.poll(() => existsSync(path.join(root, host.distDir, 'cache/cairn/content-count'))).toBe(true)
  const away = `${host.content}.away`
  renameSync(host.content, away)
  mkdirSync(host.content)
  expect((await announceTo(host)).status).toBe(200)
  expect(await firstVersions()).toEqual(everywhere(publications.acknowledged))
  await host.stop()
  // It may take connections for a moment, before it looks.
  await host.start().catch(() => {})
  await expect.poll(host.said).toContain(`${host.content} is empty and held`)
  await host.stop()
  rmdirSync(host.content)
  renameSync(away, host.content)
  await host.start()
  expect(await firstVersions()).toEqual(everywhere(publications.acknowledged))
})

test('A server that is killed while it fills its cache shows the right pages, whole', async () => {
  for (let round = 0; round < figure(1, 10); round++) {
    await host.stop()
    rmSync(host.pageCache, { recursive: true, force: true })
    await host.start()
    const visits = addresses.map(address =>
      fetch(host.origin + address).then(
        answer => answer.text(),
        () => ''
      )
    )
    await pause(200 + Math.random() * 1_500)
    await host.kill()
    await Promise.all(visits)
    await startFresh()
    await host.start()
    await expectSame(host, fresh, addresses)
    await fresh.stop()
  }
})

const damages: Record<string, (file: string) => void> = {
  truncated: file => truncateSync(file, Math.floor(statSync(file).size * Math.random())),
  'truncated to nothing': file => truncateSync(file, 0),
  zeroed: file => writeFileSync(file, Buffer.alloc(statSync(file).size)),
  'zeroed at their end': file => {
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0, Math.floor(bytes.length * Math.random())))
  },
  'changed in one bit': file => {
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length * Math.random())
    if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8))
    writeFileSync(file, bytes)
  },
  deleted: file => rmSync(file)
}

/** Each file in one of these ways. */
const damagedSomehow = (file: string) => {
  const all = Object.values(damages)
  all[Math.floor(Math.random() * all.length)]?.(file)
}

for (const [damage, harm] of Object.entries(figure(0, 1) === 1 ? damages : { 'damaged, one so and one so,': damagedSomehow })) {
  test(`Files of the page cache that are ${damage} are noticed: every page is right, whole, from the first request`, async () => {
    await answersOf(host, addresses)
    await expect.poll(() => cacheFiles().length).toBeGreaterThan(addresses.length / 2)
    await host.kill()
    for (const file of cacheFiles()) harm(file)
    await startFresh()
    await host.start()
    await expectSame(host, fresh, addresses)
    await fresh.stop()
    await publish(host, publications)
    expect(await firstVersions()).toEqual(everywhere(publications.acknowledged))
  })
}
