// What is kept of the content from one start of a server to the next, so that a start takes no longer as the weblog grows.
import nodePath from 'node:path'
import { type KeptPlace, keepFiles, keptFiles, type Tree, whyAway } from '@/lib/content'
import { env } from '@/lib/env'
import { keepValues, keptValues } from '@/lib/kept-values'
import { onProcess } from '@/lib/process'

/** How many files a folder of content held, whatever program read them: one that is empty then is one whose disk is not mounted. */
const countFile = () => nodePath.join(/*turbopackIgnore: true*/ env.stateDir, 'content-count')

/** With fewer files than this to read again, it is not worth writing all of them anew. */
const fewFiles = 100

type Start = { readonly at: number; readonly files: ReturnType<typeof keptFiles> }
const start = onProcess<{ made?: Start }>('cairn.kept-content', () => ({}))

const place = (): KeptPlace => ({
  file: nodePath.join(/*turbopackIgnore: true*/ env.stateDir, 'content-files'),
  build: env.buildDir
})

/**
 * The files as an earlier start read them; none for builds, in development and in tests, whose program is not the one that was built.
 * @throws when the content folder is empty that held files then: a weblog without a word would take the place of all its pages
 */
export function contentBefore(reading: Tree['reading']): ReturnType<typeof keptFiles> {
  if (!env.isProductionServer) return new Map()
  const at = Date.now()
  const files = keptFiles(place(), reading)
  const [held = 0] = keptValues(countFile(), reading.root) as Iterable<number>
  const away = whyAway(reading.root, held)
  if (away) throw new Error(`${away} To begin anew, put a site.yaml there.`)
  start.made = { at, files }
  return files
}

/** Keeps the content for the next start, if this one found much of it new, and how much there is. */
export async function keepContent(tree: Tree): Promise<void> {
  if (!start.made) return
  const { at, files } = start.made
  start.made = undefined
  const read = [...tree.files].filter(([path, file]) => files.get(path) !== file).length
  if (read > fewFiles) await keepFiles(place(), tree, at)
  await keepValues(countFile(), tree.reading.root, [tree.files.size])
}
