// @ts-check
// A command of the project, run from a terminal: its folder, what it says, the programs it starts, how it fails.
// Node built-ins only: it works before anything is installed.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, which every command works in. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

/** Something the person at the terminal can mend: the message says what is wrong and what to do, and no stack is shown. */
export class Failure extends Error {}

// As it is now: what is on the console later belongs to the server's log (lib/log), and this is for the person who starts it.
const print = console.log.bind(console)

/** @param {string} line */
export function say(line) {
  print(line)
}

/**
 * Runs a command's main function. A Failure is printed as its sentence alone, with exit code 1.
 * @param {() => Promise<void>} main
 */
export async function command(main) {
  process.chdir(root)
  endWithNpm()
  try {
    await main()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}

/**
 * A signal sent to npm ends npm and the shell between, and leaves this process behind without a word: a server would go on serving.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}

/**
 * Starts a program in the same terminal and waits for its end. Signals that stop this process are passed on,
 * and this process then ends as the shell would report it (128 + the signal's number).
 * @param {string} program
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [environment] variables to set; undefined takes one away
 * @returns {Promise<number>} the exit code; 127 when there is no such program
 */
export function run(program, args, environment = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: 'inherit',
      // npm is a batch file there.
      shell: process.platform === 'win32' && program === 'npm'
    })
    /** @type {Record<string, number>} */
    const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
    let code = 0
    /** @param {NodeJS.Signals} signal */
    const passOn = signal => {
      code = codes[signal] ?? 1
      child.kill(signal)
    }
    for (const signal of Object.keys(codes)) process.on(signal, passOn)
    const settle = () => {
      for (const signal of Object.keys(codes)) process.off(signal, passOn)
    }
    child.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      settle()
      if (error.code === 'ENOENT') resolve(127)
      else reject(error)
    })
    child.on('close', (exitCode, signal) => {
      settle()
      if (code !== 0) process.exit(code)
      resolve(exitCode ?? codes[signal ?? ''] ?? 1)
    })
  })
}

/**
 * Runs a program of an installed package by this same Node.js, without npx and its look-ups.
 * @param {string} file the program's path under node_modules
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [environment]
 */
export function runInstalled(file, args, environment) {
  return run(process.execPath, [path.join(root, 'node_modules', file), ...args], environment)
}

/** Where the programs are that the commands use: the `bin` of their packages. */
export const programs = {
  biome: '@biomejs/biome/bin/biome',
  next: 'next/dist/bin/next',
  playwright: '@playwright/test/cli.js',
  tsc: 'typescript/bin/tsc',
  tsx: 'tsx/dist/cli.mjs',
  vitest: 'vitest/vitest.mjs'
}
