// A server whose plugs are pulled: a production server in a process group of its own, with content, page cache and port that no other test
// has. `kill` is kill -9, at any moment; what it leaves on the disk is what the next start finds.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { freePort, isOpen } from '../../scripts/address.mjs'
import { root } from '../../scripts/command.mjs'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { copyBuild, settings } from '../site.mjs'

export type Host = {
  readonly origin: string
  /** The content folder, a Git work tree of its own. */
  readonly content: string
  /** Its own copy of the build, relative to the project. */
  readonly distDir: string
  /** Where the page cache keeps its files. */
  readonly pageCache: string
  /** What its server has written on its terminal, of all that have run. */
  readonly said: () => string
  /** Resolves as soon as it takes connections: whatever is asked first comes before anything is warm. */
  start(more?: Readonly<Record<string, string>>): Promise<void>
  /** SIGKILL, for all that the server has started as well or for the server alone. */
  kill(options?: { readonly withChildren: boolean }): Promise<void>
  /** SIGTERM. */
  stop(): Promise<void>
  git(...args: string[]): string
  /** Writes a file of the content, and commits it as somebody does by hand. */
  commit(file: string, text: string): void
  /** Bytes that are in use after a collection of garbage. */
  memory(): Promise<number>
  /** Pages that show this time cannot be rendered, from now on; undefined mends it. @param instant that ends in `.131Z` */
  breakTime(instant: string | undefined): void
  /** Stops and deletes everything. */
  end(): Promise<void>
}

const author = ['-c', 'user.name=Ada Marsh', '-c', 'user.email=ada@cairn.example']
const preload = path.join(root, 'e2e/faults/preload.cjs')

function ownEnvironment(): NodeJS.ProcessEnv {
  // Inside a hook these would point at the project's own repository.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, ...environment } = process.env
  return environment
}

/** @param folder where content and page cache are to stand; without it, on the usual disk */
export async function prepareHost(folder = temporaryFolder('fault')): Promise<Host> {
  const [content, pageCache] = [path.join(folder, 'content'), path.join(folder, 'pages')]
  const files = { memory: path.join(folder, 'memory'), time: path.join(folder, 'time') }
  const port = await freePort()
  const distDir = copyBuild(`.next-e2e-fault-${port}`)
  const environment = {
    ...settings,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    CONTENT_DIR: content,
    NEXT_DIST_DIR: distDir,
    PAGE_CACHE_DIR: pageCache,
    NODE_OPTIONS: `--require ${JSON.stringify(preload)}`,
    CAIRN_FAULT_MEMORY: files.memory,
    CAIRN_FAULT_TIME: files.time
  } as const
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', content, ...args], {
      // Looking on writes nothing, on a full disk neither.
      env: { ...ownEnvironment(), GIT_OPTIONAL_LOCKS: '0' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe']
    }).trim()
  mkdirSync(pageCache)
  cpSync(path.join(root, 'content'), content, { recursive: true, preserveTimestamps: true })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git(...author, 'commit', '--quiet', '--message=Begin')

  let said = ''
  let running: { readonly child: ChildProcess; readonly pid: number; readonly ended: Promise<unknown> } | undefined
  const signal = async (name: NodeJS.Signals, withChildren: boolean) => {
    const { child, pid, ended } = running ?? {}
    running = undefined
    // It may have ended by itself.
    if (pid !== undefined && child?.exitCode === null) process.kill(withChildren ? -pid : pid, name)
    await ended
  }
  const host: Host = {
    origin: `http://127.0.0.1:${port}`,
    content,
    distDir,
    pageCache,
    said: () => said,
    async start(more = {}) {
      const child = launch({ ...environment, ...more }, text => {
        said += text
      })
      running = { child, pid: child.pid ?? 0, ended: new Promise(resolve => child.once('exit', resolve)) }
      while (!(await isOpen(port))) {
        if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${said}`)
        await pause(5)
      }
    },
    kill: ({ withChildren } = { withChildren: true }) => signal('SIGKILL', withChildren),
    stop: () => signal('SIGTERM', false),
    git,
    commit(file, text) {
      mkdirSync(path.dirname(path.join(content, file)), { recursive: true })
      writeFileSync(path.join(content, file), text)
      git('add', '--all', '--', file)
      git(...author, 'commit', '--quiet', '--message', `Write ${file}`, '--', file)
    },
    async memory() {
      rmSync(files.memory, { force: true })
      if (running) process.kill(running.pid, 'SIGUSR2')
      while (!existsSync(files.memory) || statSync(files.memory).size === 0) await pause(20)
      return Number(readFileSync(files.memory, 'utf8'))
    },
    breakTime(instant) {
      if (instant === undefined) rmSync(files.time, { force: true })
      else writeFileSync(files.time, instant)
    },
    async end() {
      await host.kill()
      rmSync(path.join(root, distDir), { recursive: true, force: true })
      for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, force: true })
      // It may be a disk of its own, which stays.
      spawnSync('rmdir', [folder], { stdio: 'ignore' })
    }
  }
  return host
}

function launch(environment: Readonly<Record<string, string>>, hear: (text: string) => void): ChildProcess {
  const child = spawn(process.execPath, [path.join(root, 'e2e/faults/serve.mjs'), environment.PORT ?? ''], {
    cwd: root,
    // A process group of its own, so that what it has started can be killed with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...ownEnvironment(), ...environment }
  })
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', hear)
  return child
}

export const pause = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))

/** In bytes, of all files below; none when there is no such folder. */
export function bytesBelow(folder: string): number {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => path.join(folder, name))
  return files
    .map(file => statSync(file, { throwIfNoEntry: false }))
    .reduce((sum, file) => sum + (file?.isFile() ? file.size : 0), 0)
}

/** A short form for each run of all tests, and the full figures of the promises for `npm run test:faults`. */
export function figure(short: number, full: number): number {
  return process.env.FAULTS === 'all' ? full : short
}
