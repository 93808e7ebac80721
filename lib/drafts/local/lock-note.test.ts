import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import nodePath from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { testRepository } from '../fixtures/repository'
import { openRepository } from './git'
import { held, lifeOf, type Note, noteIn, noteOf } from './lock-note'
import { here } from './place'
import { hear, removeSilentSigns, withSign } from './signs'

const clock = vi.hoisted(() => ({ ahead: 0 }))
vi.mock('./sync', async original => {
  const sync = await original<typeof import('./sync')>()
  return { ...sync, fileTime: async (folder: string) => (await sync.fileTime(folder)) + clock.ahead }
})

const subject = testRepository()
const repository = await openRepository(subject.contentDir)
const lock = nodePath.join(subject.root, '.git/index.lock')
const intent = { branch: 'main', commit: '1'.repeat(40), files: [] }
/** No process has this number. */
const nobody = { pid: 2 ** 22 + 1, started: '1' }
const elsewhere = { ...here(), host: 'elsewhere', boot: 'another', pids: 'pid:[1]' }

afterEach(() => {
  clock.ahead = 0
  rmSync(lock, { force: true })
})

const lifeAfter = (milliseconds: number, note: Note) => {
  writeFileSync(lock, JSON.stringify(note))
  clock.ahead = milliseconds
  return lifeOf(repository, lock, note)
}

test('a note can be read back, and an index of Git’s is none', async () => {
  const note = noteOf('n', 'a-sign', intent)
  writeFileSync(lock, JSON.stringify(note))
  expect(await noteIn(lock)).toEqual(note)
  writeFileSync(lock, 'DIRC')
  expect(await noteIn(lock)).toBeUndefined()
  rmSync(lock)
  expect(await noteIn(lock)).toBeUndefined()
})

test('of the same place a PID tells, at once; also in a note that does not say where', async () => {
  const dead = { ...noteOf('n', undefined, intent), ...nobody }
  const { place, ...older } = dead
  expect(place).toEqual(here())
  expect(await lifeAfter(0, dead)).toBe('dead')
  expect(await lifeAfter(0, older)).toBe('dead')
  // The parent of this process lives, but did not begin then.
  expect(await lifeAfter(0, { ...dead, pid: process.ppid })).toBe('dead')
  held.add('n')
  expect(await lifeAfter(0, dead)).toBe('alive')
  held.delete('n')
})

test('of another place no PID tells: it is alive until it was not touched for a minute', async () => {
  const far = { ...noteOf('n', undefined, intent), ...nobody, place: elsewhere }
  expect(await lifeAfter(0, far)).toBe('alive')
  expect(await lifeAfter(59_000, far)).toBe('alive')
  expect(await lifeAfter(61_000, far)).toBe('dead')
})

test('a machine that was started again since the lock was touched is not waited for; another one is', async () => {
  const before = { ...noteOf('n', undefined, intent), ...nobody, place: { ...here(), boot: 'the one before' } }
  vi.spyOn(os, 'uptime').mockReturnValue(10)
  onTestFinished(() => void vi.restoreAllMocks())
  expect(await lifeAfter(5_000, before)).toBe('alive')
  expect(await lifeAfter(15_000, before)).toBe('dead')
  expect(await lifeAfter(15_000, { ...before, place: elsewhere })).toBe('alive')
})

test.runIf(here().boot !== '')('in another container its sign tells, however long it was not touched', async () => {
  await withSign(repository.commonDir, async sign => {
    const near = { ...noteOf('n', sign, intent), ...nobody, place: { ...here(), pids: 'pid:[1]' } }
    expect(await lifeAfter(3_600_000, near)).toBe('alive')
    expect(await lifeAfter(0, { ...near, sign: `${sign}0` })).toBe('ended')
  })
})

test.runIf(here().boot !== '')('a sign is heard while the work goes on, in a repository with a long path, too', async () => {
  const deep = nodePath.join(subject.root, 'a'.repeat(120))
  for (const folder of [repository.commonDir, deep]) {
    const sign = await withSign(folder, async name => {
      expect(await hear(folder, name ?? '')).toBe('heard')
      return name ?? ''
    })
    expect(await hear(folder, sign)).toBe('silent')
  }
})

test.runIf(here().boot !== '')('signs of the dead are cleared away after a minute, those of the living stay', async () => {
  const folder = nodePath.join(repository.commonDir, 'cairn-signs')
  await withSign(repository.commonDir, async (name = '') => {
    const dead = name.replace(/.$/, last => (last === '0' ? '1' : '0'))
    // A socket on which nobody listens any more, as a killed process leaves it.
    const server = createServer().listen(nodePath.join(folder, 'dying'))
    await new Promise(resolve => server.once('listening', resolve))
    renameSync(nodePath.join(folder, 'dying'), nodePath.join(folder, dead))
    await new Promise(resolve => server.close(resolve))
    await removeSilentSigns(repository.commonDir)
    expect(readdirSync(folder)).toContain(dead)
    expect(await hear(repository.commonDir, dead)).toBe('silent')
    clock.ahead = 61_000
    await removeSilentSigns(repository.commonDir)
    expect(readdirSync(folder)).toEqual([name])
  })
})
