// Notices changed content files and scheduled items whose time has come, and tells the server, which alone can invalidate pages.
// One watcher a folder: Node's own recursive watching and chokidar keep one for every file, thousands here.
import { type FSWatcher, readdirSync, watch } from 'node:fs'
import nodePath from 'node:path'
import { changedPaths } from '@/lib/content'
import { env } from '@/lib/env'
import { weblog } from '.'
import { signature } from './signature'

/** Editors and Git write a file in several steps: a change is looked at when this much time has passed without another. */
const settleMilliseconds = 20
/** For file systems that report nothing, and for events that got lost. */
const sweepMilliseconds = 60_000
/** What setTimeout can wait at most. */
const longestWait = 2 ** 31 - 1

const shared = globalThis as typeof globalThis & { [key: symbol]: boolean | undefined }
const key = Symbol.for('cairn.watching')

export function watchContent() {
  if (env.isBuilding || shared[key]) return
  shared[key] = true
  const watchers = new Map<string, FSWatcher>()
  let settling: NodeJS.Timeout | undefined
  const look = () => {
    settling = undefined
    watchFolders(env.contentDir, watchers, soon)
    if (changedPaths(weblog().tree).length > 0) tellServer()
  }
  const soon = () => {
    settling ??= setTimeout(look, settleMilliseconds)
    settling.refresh()
  }
  watchFolders(env.contentDir, watchers, soon)
  setInterval(look, sweepMilliseconds).unref()
  waitForNextItem()
}

/** Watches the folders that are there now, and no others. */
function watchFolders(root: string, watchers: Map<string, FSWatcher>, changed: () => void) {
  const folders = new Set(foldersBelow(root))
  for (const [folder, watcher] of watchers) {
    if (folders.has(folder)) continue
    watcher.close()
    watchers.delete(folder)
  }
  for (const folder of folders) {
    if (watchers.has(folder)) continue
    try {
      const watcher = watch(folder, { persistent: false }, changed)
      watcher.on('error', () => {
        watcher.close()
        watchers.delete(folder)
      })
      watchers.set(folder, watcher)
    } catch {
      // The folder is gone again, or the system has no watchers left: the sweep still sees what changes.
    }
  }
}

function foldersBelow(folder: string): string[] {
  try {
    const below = readdirSync(/*turbopackIgnore: true*/ folder, { withFileTypes: true })
      .filter(each => each.isDirectory() && !each.name.startsWith('.') && each.name !== 'media' && each.name !== 'node_modules')
      .flatMap(each => foldersBelow(nodePath.join(/*turbopackIgnore: true*/ folder, each.name)))
    return [folder, ...below]
  } catch {
    return []
  }
}

function waitForNextItem() {
  const { nextAt } = weblog()
  const wait = nextAt === undefined ? longestWait : Math.min(Math.max(Date.parse(nextAt) - Date.now(), 0), longestWait)
  const again = async () => {
    const due = weblog().nextAt
    if (due !== undefined && Date.parse(due) <= Date.now()) await tellServer()
    waitForNextItem()
  }
  // Looked at every few seconds at the most, as a file saved meanwhile may be scheduled for an earlier time.
  setTimeout(again, Math.min(wait, 1000)).unref()
}

async function tellServer() {
  const body = '{}'
  try {
    const response = await fetch(`http://127.0.0.1:${env.port}/api/content-changed/`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature(body) },
      signal: AbortSignal.timeout(30_000)
    })
    if (!response.ok) console.error(`content changed, but the server answered ${response.status}`)
  } catch (error) {
    console.error(`content changed, but the server could not be told: ${error instanceof Error ? error.message : error}`)
  }
}
