// For tests: content trees in temporary folders.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { onTestFinished } from 'vitest'

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A folder with these files, gone when the test is over. Paths are relative to it. */
export function temporaryFolder(files: Files = {}): string {
  const root = mkdtempSync(nodePath.join(tmpdir(), 'cairn-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  writeFiles(root, files)
  return root
}

export function writeFiles(root: string, files: Files) {
  for (const [path, text] of Object.entries(files)) {
    const file = nodePath.join(root, path)
    mkdirSync(nodePath.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** A file with front matter, of lines such as `title: A title`. */
export function mdx(fields: readonly string[], body = 'Words.'): string {
  return `---\n${fields.map(field => `${field}\n`).join('')}---\n\n${body}\n`
}
