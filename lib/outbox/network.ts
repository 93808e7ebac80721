// Runs the few commands of Git that go over the network: they may take forever, ask for passwords and say secrets, and must do none of it.
import { spawn } from 'node:child_process'
import { devNull, tmpdir } from 'node:os'
import { env } from '@/lib/env'

/** What Git said, without the credentials that addresses may hold; `code` is null when it was stopped. */
export type Said = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** The remote could not be reached, or refused. The message is a sentence for the operator, without credentials. */
export class RemoteFault extends Error {
  override readonly name = 'RemoteFault'
}

const settings = [
  'core.fsync=all',
  'core.fsyncMethod=fsync',
  `core.hooksPath=${devNull}`,
  'gc.auto=0',
  'maintenance.auto=false',
  // What was fetched stays in one file, which Git syncs, and not in thousands.
  'fetch.unpackLimit=1',
  // A connection over which nothing comes for so many seconds is dead.
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=30',
  // Somebody could change the address in a repository to a command.
  'protocol.ext.allow=never'
].flatMap(setting => ['-c', setting])

const mostCharacters = 100_000
/** How long Git may take to clean up before it is killed. */
const graceMilliseconds = 2_000

/**
 * It runs outside of the repository's folders: a Git that waits for the network must not look like one that holds locks there.
 * @param repository the folder of refs and objects
 * @throws RemoteFault when it takes longer than `timeoutMilliseconds`, or cannot be started
 */
export function runOverNetwork(repository: string, args: readonly string[], timeoutMilliseconds: number): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...settings, ...args], {
      cwd: tmpdir(),
      // A group of its own, so that its helpers can be stopped with it, and no terminal on which they could ask.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...env.forPrograms,
        GIT_DIR: repository,
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '',
        SSH_ASKPASS_REQUIRE: 'never',
        GCM_INTERACTIVE: 'never'
      } as unknown as NodeJS.ProcessEnv
    })
    const said = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        said[name] = (said[name] + chunk).slice(-mostCharacters)
      })
    let isLate = false
    const stop = (signal: NodeJS.Signals) => {
      if (child.pid === undefined) return
      try {
        process.kill(-child.pid, signal)
      } catch {
        // It has ended meanwhile.
      }
    }
    const timers = [
      setTimeout(() => {
        isLate = true
        stop('SIGTERM')
      }, timeoutMilliseconds),
      setTimeout(() => stop('SIGKILL'), timeoutMilliseconds + graceMilliseconds)
    ]
    const settle = (act: () => void) => {
      for (const timer of timers) clearTimeout(timer)
      act()
    }
    child.on('error', error => settle(() => reject(new RemoteFault(`Git could not be started: ${error.message}.`))))
    child.on('close', code =>
      settle(() => {
        if (isLate) reject(new RemoteFault(`The remote did not answer within ${Math.ceil(timeoutMilliseconds / 1000)} s.`))
        else resolve({ code, stdout: withoutSecrets(said.stdout), stderr: withoutSecrets(said.stderr) })
      })
    )
  })
}

/** `https://user:password@host/` as `https://host/`, and no query. */
export function withoutSecrets(text: string): string {
  return text.replace(/(\w+:\/\/)[^/\s'"]*@/g, '$1').replace(/(\w+:\/\/[^\s'"?]*)\?[^\s'"]*/g, '$1')
}

/** Why a command failed, as a sentence. */
export function faultOf(command: string, { stderr }: Said): RemoteFault {
  const lines = stderr.split('\n').filter(line => line.trim() !== '' && !line.startsWith('hint:'))
  const said = lines.slice(-3).join(' ').trim() || 'it gave no reason'
  if (
    /Authentication failed|could not read (?:Username|Password)|Permission denied|error: 40[13]|Invalid credentials/i.test(stderr)
  )
    return new RemoteFault(`The remote does not accept the credentials of this server: ${said}`)
  return new RemoteFault(`git ${command} failed: ${said}`)
}
