// Vitest runs this before each file of tests: the temporary folders that a test makes are removed when it is over, those that a file makes when
// that is.
import { existsSync } from 'node:fs'
import { afterAll, beforeEach, onTestFinished } from 'vitest'
import { removeFolders, temporaryFolders } from './temporary-folder.mjs'

const removed: string[] = []

function remove(folders: readonly string[]) {
  removeFolders(folders)
  removed.push(...folders)
}

// What is registered first is done last: when everything that the test has begun has ended.
beforeEach(() => {
  const before = new Set(temporaryFolders())
  onTestFinished(() => remove(temporaryFolders().filter(folder => !before.has(folder))))
})

afterAll(() => {
  remove(temporaryFolders())
  const back = removed.filter(folder => existsSync(folder))
  removeFolders(back)
  if (back.length > 0) throw new Error(`something was still writing when its test was over, into ${back.join(', ')}`)
})
