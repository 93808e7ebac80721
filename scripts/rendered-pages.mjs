// @ts-check
// The pages that Next keeps on disk: those rendered by the build (server/app) and those rendered by a server since (server/route-cache).
// After a restart Next trusts both, however the content changed meanwhile. A page forgotten here is rendered again on its first visit.
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from './command.mjs'

/**
 * @param {string} distDir
 * @param {'by servers' | 'by the build too'} which the second when the content is no longer the one that was built
 */
export function forgetPages(distDir, which) {
  const server = path.join(root, distDir, 'server')
  rmSync(path.join(server, 'route-cache'), { recursive: true, force: true })
  if (which === 'by servers') return
  const app = path.join(server, 'app')
  for (const entry of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (isRenderedPage(entry)) rmSync(path.join(app, entry), { recursive: true, force: true })
  }
}

/**
 * Pages, their flight data and feeds, but not the code that renders them.
 * The page for a crash (`_global-error`) has no content in it, and must be there when nothing can be rendered.
 * @param {string} file relative to server/app
 */
export function isRenderedPage(file) {
  return /\.(html|rsc|meta|body|segments)$/.test(file) && !file.startsWith('_global-error')
}
