import path from 'node:path'
import { freePort } from '../scripts/address.mjs'
import { installNginx } from '../scripts/nginx.mjs'
import { startNginx } from '../scripts/nginx-site.mjs'
import { removeFolders, temporaryFolder } from '../scripts/temporary-folder.mjs'
import { test } from './fixtures'
import { type Instance, type Process, startInstance } from './instance'
import { itemFile } from './item-file'

type Nginx = Awaited<ReturnType<typeof startNginx>>

export type Answer = { readonly status: number; readonly text: string; readonly cache: string; readonly headers: Headers }

/** One page of each kind that nginx keeps. */
export const pages = [
  '/',
  '/2024/Dec/13/openai-postmortem/',
  '/tags/dns/',
  '/links/',
  '/atom/everything/',
  '/tags/dns.atom',
  '/sitemap.xml'
]

export const wombat = itemFile('note', {
  date: '2025-12-26T08:00:00Z',
  slug: 'fording',
  title: 'The fording wombat',
  tags: ['dns', 'wombats'],
  body: 'It wades.'
})

/** After that, nothing is shown that was kept before: a second or two by nginx's clock, and one in which the next is asked for. */
export const longestKept = 3_000

export const pause = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds))

export const portOf = ({ origin }: { readonly origin: string }) => Number(new URL(origin).port)

/** What is there while a test runs, and not before. */
export type Site = {
  readonly nginx: Nginx
  /** The two behind it. */
  readonly servers: readonly [Process, Process]
  /** nginx, as what is asked like a server. */
  readonly through: Instance
  get(address: string, headers?: Readonly<Record<string, string>>, origin?: string): Promise<Answer>
  /** The text at an address, whatever its status. */
  shown(address: string): Promise<string>
  /** One more nginx, in front of what listens at these ports. Who starts it stops it. */
  inFrontOf(ports: readonly number[]): Promise<Nginx>
  /** Starts a server that has ended anew, where it was and with what it kept. */
  startAgain(server: Process): Promise<void>
}

/** Starts them before the first test of the file that calls it, and stops them after the last. */
export function behindNginx(): Site {
  let program: string | undefined
  let running: Nginx | undefined
  const servers: Process[] = []
  const folders: string[] = []

  // They wait, between hundreds of requests.
  test.describe.configure({ timeout: 240_000 })
  test.beforeAll(async () => {
    program = await installNginx()
    if (!program) {
      console.warn(
        '\n!!! SKIPPED: nginx in front of two servers, as there is no nginx here and Debian’s cannot be fetched (NGINX_PATH names one) !!!\n'
      )
      return
    }
    for (const _ of [1, 2]) {
      const folder = temporaryFolder('nginx')
      folders.push(folder)
      servers.push(await startServer(folder))
    }
    running = await inFrontOf(servers.map(portOf))
  })
  test.beforeEach(() => test.skip(program === undefined, 'no nginx'))
  test.afterAll(async () => {
    await running?.stop()
    for (const server of servers) await server.stop()
    removeFolders(folders)
  })

  function nginx(): Nginx {
    if (!running) throw new Error('nginx is there for tests only')
    return running
  }

  async function inFrontOf([one = 0, two = 0]: readonly number[]): Promise<Nginx> {
    const [port, securePort, innerPort] = [await freePort(), await freePort(), await freePort()]
    return startNginx(program ?? '', { port, securePort, innerPort, servers: [one, two] })
  }

  async function get(address: string, headers: Readonly<Record<string, string>> = {}, origin = nginx().origin): Promise<Answer> {
    const answer = await fetch(origin + address, { redirect: 'manual', headers })
    return {
      status: answer.status,
      text: await answer.text(),
      cache: answer.headers.get('cache-status') ?? '',
      headers: answer.headers
    }
  }

  return {
    get nginx() {
      return nginx()
    },
    get servers() {
      const [one, two] = servers
      if (!one || !two) throw new Error('servers are there for tests only')
      return [one, two] as const
    },
    get through() {
      const { origin, log, stop } = nginx()
      return { origin, said: log, stop }
    },
    get,
    shown: async address => (await get(address)).text,
    inFrontOf,
    async startAgain(server) {
      const place = servers.indexOf(server)
      servers[place] = await startServer(folders[place] ?? '', portOf(server))
    }
  }
}

function startServer(folder: string, port?: number): Promise<Process> {
  const [PAGE_CACHE_DIR, STATE_DIR] = [path.join(folder, 'pages'), path.join(folder, 'state')]
  return startInstance({ TRUSTED_PROXIES: '1', PAGE_CACHE_DIR, STATE_DIR }, port)
}
