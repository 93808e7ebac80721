// Saves of a draft in sittings: saving by itself makes hundreds of versions, and nobody looks for one of them by the second.
import type { Author, DraftVersion } from '@/lib/drafts/types'

/** What one person saved without a long pause. */
export type Sitting = {
  readonly by: Author
  /** Newest first; at least one. */
  readonly saves: readonly DraftVersion[]
  readonly last: DraftVersion
  readonly first: DraftVersion
}

/** A pause as long as this, in minutes, ends a sitting. */
const pauseMinutes = 20

/** @param versions newest first @returns newest first */
export function sittingsOf(versions: readonly DraftVersion[]): Sitting[] {
  const sittings: DraftVersion[][] = []
  for (const version of versions) {
    const newer = sittings.at(-1)?.at(-1)
    const isSame = newer && newer.savedBy.email === version.savedBy.email && minutesBetween(version, newer) < pauseMinutes
    if (isSame) sittings.at(-1)?.push(version)
    else sittings.push([version])
  }
  return sittings.flatMap(saves => {
    const [last, first] = [saves[0], saves.at(-1)]
    return last && first ? [{ by: last.savedBy, saves, last, first }] : []
  })
}

function minutesBetween(older: DraftVersion, newer: DraftVersion): number {
  return (Date.parse(newer.savedAt) - Date.parse(older.savedAt)) / 60_000
}
