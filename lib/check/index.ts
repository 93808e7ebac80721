// The check of a whole content tree: every problem of every file, in one run.
import { type Problem, publicAt, readTree } from '@/lib/content'
import { contentDigest } from '@/lib/content/digest'
import type { Instant } from '@/lib/content/types'
import { createBodyReader } from './bodies'
import type { Checked } from './checked'
import { deadLinks } from './links'

export type { Checked } from './checked'
export { report } from './report'

/** @throws when there is no such folder */
export async function checkContent(contentDir: string, now: Instant): Promise<Checked> {
  const bodies = createBodyReader()
  const tree = readTree(contentDir, bodies.problems)
  const edition = publicAt(tree, now)
  const problems = [...edition.problems, ...(await deadLinks(tree, edition, bodies))]
  return { files: tree.files.size, digest: contentDigest({ tree, ...edition }), problems: problems.sort(inOrder) }
}

function inOrder(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line || a.column - b.column
}
