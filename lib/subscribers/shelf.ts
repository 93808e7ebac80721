// Where counts are kept across restarts, and where the servers that share a folder find each other's: one file for each server, written whole or
// not at all, and one salt for the day.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import files from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '@/lib/error-code'
import { temporaryEnd, writeWhole } from '@/lib/files'

export type Shelf = ReturnType<typeof folderShelf>

/** A server that has not been heard of for so long has nothing to add. */
const silentMilliseconds = 2 * 86_400_000

/**
 * @param folder made when something is first kept
 * @param name of this server among those that share the folder
 */
export function folderShelf(folder: string, name: string) {
  const own = `${name}.json`

  return {
    /** @returns what this server kept, undefined when it kept nothing. @throws when it cannot be read */
    own(): string | undefined {
      // A process that was killed while it wrote leaves what nobody reads, and what is to be forgotten.
      for (const each of namesIn(folder))
        if (each.startsWith(`${own}.`) && each.endsWith(temporaryEnd)) rmSync(path.join(folder, each), { force: true })
      return textOf(path.join(folder, own))
    },
    /** What other servers kept lately. @param now milliseconds since 1970 */
    others(now: number): string[] {
      const names = namesIn(folder).filter(each => each.endsWith('.json') && each !== own)
      return names.flatMap(each => {
        const file = path.join(folder, each)
        return isOlder(file, now - silentMilliseconds) ? [] : (textOf(file) ?? [])
      })
    },
    /** Readable by nobody else: the words for readers are readable to who has the salt. @throws when it cannot be written */
    async keep(text: string): Promise<void> {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      await writeWhole(files, path.join(folder, own), text, 0o600)
    },
    /**
     * The salt of a day, made by the server that asks first; those of other days are thrown away.
     * @param day `2024-12-13`
     * @throws when the folder cannot be written to
     */
    salt(day: string): string {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = `salt-${day}`
      for (const each of namesIn(folder))
        if (each.startsWith('salt-') && each !== file) rmSync(path.join(folder, each), { force: true })
      const known = textOf(path.join(folder, file))
      if (known) return known
      return made(path.join(folder, file))
    },
    /** Takes the salt that servers elsewhere have. @throws when it cannot be written */
    adopt(day: string, salt: string) {
      writeFileSync(path.join(folder, `salt-${day}`), salt, { mode: 0o600 })
    }
  }
}

/** Of two servers that make it at once, both get what the first one wrote. */
function made(file: string): string {
  const salt = randomBytes(24).toString('base64url')
  try {
    writeFileSync(file, salt, { flag: 'wx', mode: 0o600 })
    return salt
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return textOf(file) || salt
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(/*turbopackIgnore: true*/ folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function isOlder(file: string, time: number): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < time
}
