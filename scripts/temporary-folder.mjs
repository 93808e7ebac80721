// @ts-check
// Folders for tests and benchmarks to try things in: the one place where they are made. Each is gone when its process ends, whatever has failed
// in it; the unit tests remove each when its test is over (temporary-folders-of-tests.ts).
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const name = Symbol.for('cairn.temporary-folders')
const shared = /** @type {{ [name]?: Set<string> }} */ (globalThis)
/** What is to be removed. Where a test loads modules anew, this one is there several times. */
const folders = shared[name] ?? removedOnExit(new Set())
shared[name] = folders

/**
 * @param {string} purpose
 * @returns {string} the path of a new folder, `cairn-<purpose>-…` in the system's folder for such
 */
export function temporaryFolder(purpose) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `cairn-${purpose}-`))
  folders.add(folder)
  return folder
}

/** Those that were made and not removed by `removeFolders`. */
export function temporaryFolders() {
  return [...folders]
}

/** @param {Iterable<string>} gone */
export function removeFolders(gone) {
  for (const folder of gone) {
    rmSync(folder, { recursive: true, force: true })
    folders.delete(folder)
  }
}

/** @param {Set<string>} folders */
function removedOnExit(folders) {
  process.on('exit', () => removeFolders([...folders]))
  return folders
}
