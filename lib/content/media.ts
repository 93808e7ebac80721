// Which media a file shows, and in which versions: pages hold the sizes of images, so they change when an image does.
import { statSync } from 'node:fs'
import nodePath from 'node:path'
import type { Reading } from './document'

/** @returns paths inside the content folder, each once: `media/2024/a.png` */
export function mediaIn(text: string): string[] {
  const paths = new Set<string>()
  for (const [, address = ''] of text.matchAll(/\/(media\/[^\s"'<>()[\]?#]+)/g)) {
    const path = decoded(address)
    if (path !== undefined && !path.split('/').includes('..')) paths.add(path)
  }
  return [...paths]
}

export function versionsOf({ root, overlay }: Pick<Reading, 'root' | 'overlay'>, paths: readonly string[]): string {
  const versions = paths.map(path =>
    overlay?.has(path) ? (overlay.get(path)?.id ?? '-') : versionOf(nodePath.join(/*turbopackIgnore: true*/ root, path))
  )
  return versions.join(' ')
}

function versionOf(file: string): string {
  const stats = statSync(/*turbopackIgnore: true*/ file, { throwIfNoEntry: false })
  return stats ? `${stats.mtimeMs}:${stats.size}` : '-'
}

function decoded(address: string): string | undefined {
  try {
    const path = decodeURIComponent(address)
    return path.includes('\0') ? undefined : path
  } catch {
    return undefined
  }
}
