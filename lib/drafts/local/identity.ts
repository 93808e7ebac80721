// Which repository this is, among all that are alike: servers that share one know by it that they do.
import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import nodePath from 'node:path'
import { codeOf } from '@/lib/error-code'
import type { Repository } from './git'

/**
 * A word that stays the same, on every machine that has this folder. A clone has another one, and so has a copy, although it is given the
 * same file: that one stands elsewhere on its disk.
 * @throws when the repository cannot be written to
 */
export async function identityOf({ commonDir }: Repository): Promise<string> {
  const file = nodePath.join(/*turbopackIgnore: true*/ commonDir, 'cairn-id')
  const known = await stat(/*turbopackIgnore: true*/ file).catch(() => undefined)
  if (!known) await begin(file)
  const [id, { ino }] = await Promise.all([
    readFile(/*turbopackIgnore: true*/ file, 'utf8'),
    stat(/*turbopackIgnore: true*/ file, { bigint: true })
  ])
  return `${id.trim()}-${ino}`
}

/** Whole or not at all, and once, whoever else does it at this moment. */
async function begin(file: string) {
  const id = randomUUID()
  const own = `${file}.${id}`
  await writeFile(/*turbopackIgnore: true*/ own, id)
  try {
    await link(/*turbopackIgnore: true*/ own, /*turbopackIgnore: true*/ file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    await rm(/*turbopackIgnore: true*/ own, { force: true })
  }
}
