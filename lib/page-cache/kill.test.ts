// What a killed process leaves behind. A longer run: PAGE_CACHE_KILLS=1000 PAGE_CACHE_POINTS=1000 npx vitest run lib/page-cache/kill.test.ts
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { temporaryFolder as newFolder } from '../../scripts/temporary-folder.mjs'
import { temporaryFolder } from './fixtures'
import { afterKill } from './fixtures/kill-pages'

const here = fileURLToPath(new URL('.', import.meta.url))
let program: string
beforeAll(async () => {
  program = nodePath.join(newFolder('kill'), 'kill-writer.mjs')
  const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
  await build({
    entryPoints: [nodePath.join(here, 'fixtures/kill-writer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    alias: { '@': nodePath.resolve(here, '../..') },
    banner: { js }
  })
})

function begun(): string {
  const folder = temporaryFolder()
  writeFileSync(nodePath.join(folder, 'content'), '1000')
  return folder
}

/** Lets the program work for a while. @returns when it is dead */
function killed(folder: string, milliseconds: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds))
    child.once('exit', (_, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('the program ended by itself'))))
  })
}

test('killed at random moments, again and again, it leaves nothing that is shown and wrong', async () => {
  const folder = begun()
  for (let kill = 0; kill < Number(process.env.PAGE_CACHE_KILLS || 15); kill++) {
    await killed(folder, Math.random() * 400)
    // Half of the times somebody has gone back to what was there before.
    const now = Number(readFileSync(nodePath.join(folder, 'content'), 'utf8'))
    if (kill % 2 === 1) writeFileSync(nodePath.join(folder, 'content'), String(now - Math.ceil(Math.random() * 2)))
    const found = await afterKill(folder)
    expect([found.wrong, found.broken]).toEqual([[], []])
  }
  // What has ended by itself is all there: the page that stays, and what was before the last publication.
  spawnSync(process.execPath, [program, folder, '2'])
  expect(await afterKill(folder)).toEqual({ wrong: [], broken: [], fresh: 1, lastGood: 3 })
}, 600_000)

/** What changes something on the disk: between two of these a kill makes no difference. */
const changing = ['openat', 'write', 'pwrite64', 'fsync', 'fdatasync', 'rename', 'renameat2', 'unlink', 'mkdir'] as const
const hasStrace = spawnSync('strace', ['-f', '-e', 'trace=none', 'true']).status === 0
if (!hasStrace) console.error('\n  !!! strace cannot be used here: kills come at random moments only.\n')

type Point = { readonly call: (typeof changing)[number]; readonly nth: number }

/** The calls of a whole run that touch its folder, counted as strace counts: each by its own name. */
function points(): Point[] {
  const folder = begun()
  const log = nodePath.join(folder, 'strace.log')
  execFileSync('strace', ['-f', '-y', '-o', log, '-e', `trace=${changing.join(',')}`, process.execPath, program, folder, '2'], {
    stdio: 'ignore'
  })
  const counts = new Map<string, number>()
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap(line => {
      const [, name] = /^\d+ +(\w+)\(/.exec(line) ?? []
      const call = changing.find(each => each === name)
      if (!call) return []
      const nth = (counts.get(call) ?? 0) + 1
      counts.set(call, nth)
      return line.includes(folder) && (call !== 'openat' || line.includes('O_CREAT')) ? [{ call, nth }] : []
    })
}

test.skipIf(!hasStrace)(
  'killed at every system call that changes something, it leaves nothing that is shown and wrong',
  async () => {
    const all = points()
    expect(all.length).toBeGreaterThan(40)
    // Each run takes a third of a second: in between, every so many of them.
    const most = Number(process.env.PAGE_CACHE_POINTS || 16)
    const step = Math.max(1, Math.ceil(all.length / most))
    for (const { call, nth } of all.filter((_, at) => at % step === 0)) {
      const folder = begun()
      const inject = `inject=${call}:signal=KILL:when=${nth}`
      spawnSync('strace', ['-f', '-o', '/dev/null', '-e', `trace=${call}`, '-e', inject, process.execPath, program, folder, '2'])
      const version = Number(readFileSync(nodePath.join(folder, 'content'), 'utf8'))
      for (const content of [version, version - 1]) {
        const { wrong, broken } = await afterKill(folder, content)
        expect({ call, nth, wrong, broken }).toEqual({ call, nth, wrong: [], broken: [] })
      }
    }
  },
  600_000
)
