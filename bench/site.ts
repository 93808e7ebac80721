// A weblog to measure: content from scripts/seed, a production build of its own, a server on a port of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../scripts/temporary-folder.mjs'

const root = join(import.meta.dirname, '..')
const next = join(root, 'node_modules/next/dist/bin/next')
/** Inside the project, as Next wants it; .gitignore leaves out every folder named so. */
export const distDir = '.next-bench'

export const temporary = temporaryFolder('bench')

/** @returns the folder of a content tree with so many items */
export async function seeded(items: number): Promise<string> {
  const folder = join(temporary, `content-${items}`)
  if (!existsSync(folder))
    await run(['--import', 'tsx', join(root, 'scripts/seed.ts'), '--items', String(items), '--out', folder], {})
  return folder
}

/** @returns milliseconds of wall time that `next build` took, from nothing */
export async function build(contentDir: string): Promise<number> {
  rmSync(join(root, distDir), { recursive: true, force: true })
  await run(['scripts/model.mjs'], {})
  const start = performance.now()
  await run([next, 'build'], { CONTENT_DIR: contentDir, NEXT_DIST_DIR: distDir, NODE_ENV: 'production' })
  const milliseconds = performance.now() - start
  // As `npm run build` does (scripts/site.mjs).
  const keeping = ['--conditions=react-server', '--import', 'tsx', 'scripts/keep-content.ts']
  await run(keeping, { CONTENT_DIR: contentDir, NEXT_DIST_DIR: distDir, NODE_ENV: 'production' })
  return milliseconds
}

export type Server = {
  readonly origin: string
  readonly bootMilliseconds: number
  residentBytes(): number
  stop(): Promise<void>
}

/** Starts the last build and waits for its first page. */
export async function serve(contentDir: string, port = 3900, folder = root, dist = distDir): Promise<Server> {
  const start = performance.now()
  const environment = { CONTENT_DIR: contentDir, NEXT_DIST_DIR: dist, PORT: String(port), NODE_ENV: 'production' as const }
  // Ours as it is served everywhere; another folder holds a site of Next's alone, for comparison.
  const program = folder === root ? [join(root, 'scripts/serve.mjs')] : [next, 'start']
  const child = spawn(process.execPath, [...program, '-p', String(port)], {
    cwd: folder,
    env: { ...process.env, ...environment, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit']
  })
  // A benchmark that breaks off leaves none behind.
  process.once('exit', () => child.kill('SIGKILL'))
  const origin = `http://127.0.0.1:${port}`
  while (!(await answers(origin))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  return {
    origin,
    bootMilliseconds: performance.now() - start,
    residentBytes: () => residentBytesOf(child),
    stop: () => stop(child)
  }
}

async function answers(origin: string): Promise<boolean> {
  try {
    const response = await fetch(origin)
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function residentBytesOf({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

export function run(args: readonly string[], environment: Record<string, string>, folder = root): Promise<void> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...environment }
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}`))))
  })
}

/** Paths of pages that the build did not make, spread over the whole archive: items, days, months, years and tags. */
export async function unbuiltPaths(origin: string, count: number): Promise<string[]> {
  const sitemap = await (await fetch(`${origin}/sitemap.xml`)).text()
  const paths = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  const manifest = JSON.parse(readFileSync(join(root, distDir, 'prerender-manifest.json'), 'utf8')) as {
    routes: Record<string, unknown>
  }
  const isBuilt = (path: string) => Object.hasOwn(manifest.routes, path.replace(/\/$/, '') || '/')
  const unbuilt: string[] = []
  for (let index = 0; index < count * 4 && unbuilt.length < count; index++) {
    const path = paths[Math.floor((index * paths.length) / (count * 4))]
    if (path && !isBuilt(path)) unbuilt.push(path)
  }
  return unbuilt
}
