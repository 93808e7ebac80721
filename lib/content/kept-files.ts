// The files of a content tree as they were read, kept on the disk from one start to the next, so that a start reads only what changed since.
// A file on the disk always counts for more: what is kept of it is taken only while it has the stamp that it had then.
import { createHash } from 'node:crypto'
import { buildIdOf } from '../build-id'
import { batchesOf, keepValues, keptValues } from '../kept-values'
import type { ContentFile, Reading } from './document'
import type { Tree } from './tree'

/** Where they are kept, and the folder of the build that made them: another program may read the same file as something else. */
export type KeptPlace = { readonly file: string; readonly build: string }

/** Clocks of file systems may stand still for a moment: a file that changed so shortly before it was read may have changed once more. */
const uncertainMilliseconds = 2_000

/**
 * Keeps what is sound in a tree. What was kept before is replaced as a whole.
 * @param beganAt when the tree began to be read, in milliseconds; what was read again later is not kept
 */
export async function keepFiles(place: KeptPlace, tree: Tree, beganAt: number): Promise<void> {
  const isSure = (file: ContentFile) => file.problems.length === 0 && changedAt(file) < beganAt - uncertainMilliseconds
  const made = madeBy(place, tree.reading)
  if (made !== undefined) await keepValues(place.file, made, batchesOf([...tree.files.values()].filter(isSure)))
}

/** @returns by path; none when nothing is kept there, when it is damaged, or when another program kept it */
export function keptFiles(place: KeptPlace, reading: Reading): ReadonlyMap<string, ContentFile> {
  const made = madeBy(place, reading)
  const batches = made === undefined ? [] : (keptValues(place.file, made) as Iterable<readonly ContentFile[]>)
  const files = new Map<string, ContentFile>()
  for (const part of batches) for (const file of part) files.set(file.path, file)
  return files
}

/** Undefined where there is no build. Places of problems are named from the folder that the program runs in; values look as V8 writes them. */
function madeBy({ build }: KeptPlace, { root, timeZone }: Reading): string | undefined {
  const id = buildIdOf(build)
  const made = JSON.stringify([id, root, timeZone, process.cwd(), process.versions.v8])
  return id && createHash('sha256').update(made).digest('hex')
}

/** In milliseconds. NaN for what is no file of the disk. */
function changedAt({ stamp }: ContentFile): number {
  return Number(stamp.split(':')[1])
}
