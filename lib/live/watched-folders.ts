// The folders of content, each with a watcher of its own: Node's recursive watching and chokidar keep one for every file, thousands here.
import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import nodePath from 'node:path'

export type WatchedFolders = {
  /** Watches the folders that are below `root` now, and no others. */
  follow(root: string): void
  /** Whether `root` is another folder than at the last `follow`, or is there again: of what comes in its place no watcher says anything. */
  isReplaced(root: string): boolean
}

/** By path, what tells a folder from others that had its name, as a watcher stays with the one that it was made for. */
type Folders = ReadonlyMap<string, string>

/** @param changed called for each change in them, several times for most */
export function watchedFolders(changed: () => void): WatchedFolders {
  const watched = new Map<string, { readonly identity: string; readonly watcher: FSWatcher }>()
  let followed: string | undefined

  function drop(folder: string) {
    watched.get(folder)?.watcher.close()
    watched.delete(folder)
  }

  function add(folder: string, identity: string) {
    try {
      const watcher = watch(folder, { persistent: false }, changed)
      watcher.on('error', () => {
        watcher.close()
        if (watched.get(folder)?.watcher === watcher) watched.delete(folder)
      })
      watched.set(folder, { identity, watcher })
    } catch {
      // The folder is gone again, or the system has no watchers left: the sweep still sees what changes.
    }
  }

  return {
    follow(root) {
      const folders = foldersBelow(root)
      followed = folders.get(root)
      for (const [folder, { identity }] of watched) if (folders.get(folder) !== identity) drop(folder)
      for (const [folder, identity] of folders) if (!watched.has(folder)) add(folder, identity)
    },
    isReplaced: root => identityOf(root) !== followed
  }
}

function foldersBelow(folder: string, found = new Map<string, string>()): Folders {
  try {
    // Before it is watched: one that takes its place in between is then seen to be another.
    const identity = identityOf(folder)
    const entries = readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
    if (identity !== undefined) found.set(folder, identity)
    for (const each of entries)
      if (each.isDirectory() && !each.name.startsWith('.') && each.name !== 'node_modules')
        foldersBelow(nodePath.join(/*turbopackIgnore: true*/ folder, each.name), found)
  } catch {
    // It is gone again.
  }
  return found
}

/** With the time at which it was made, as file systems give the number of a folder that is gone to the next one. Undefined for none to be found. */
function identityOf(folder: string): string | undefined {
  try {
    const { dev, ino, birthtimeNs } = statSync(/*turbopackIgnore: true*/ folder, { bigint: true })
    return `${dev}:${ino}:${birthtimeNs}`
  } catch {
    return undefined
  }
}
