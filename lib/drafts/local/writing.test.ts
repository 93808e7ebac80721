import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { testRepository } from '../fixtures/repository'
import { isBeingWritten } from './writing'

test('a work tree is being written while somebody holds the lock of its index, but not for ever', async () => {
  const { root, contentDir, remove } = testRepository()
  onTestFinished(remove)
  const lock = nodePath.join(root, '.git/index.lock')
  expect(await isBeingWritten(contentDir)).toBe(false)
  writeFileSync(lock, '')
  expect(await isBeingWritten(contentDir)).toBe(true)
  vi.useFakeTimers({ now: Date.now() + 6_000, toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  expect(await isBeingWritten(contentDir)).toBe(false)
  vi.useRealTimers()
  utimesSync(lock, 0, 0)
  expect(await isBeingWritten(contentDir)).toBe(true)
  rmSync(lock)
  expect(await isBeingWritten(contentDir)).toBe(false)
})

test('a folder that is in no repository is written by nobody’s Git', async () => {
  expect(await isBeingWritten(temporaryFolder())).toBe(false)
})
