// A cached page through nginx as deploy/ sets it up, in front of two servers: against nginx serving the same bytes as a file, one server without nginx,
// and an empty Next page of the same size. All in one run, in turns.
// Run: npm run bench:nginx [-- seconds]
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'
import { freePort } from '../scripts/address.mjs'
import { installNginx } from '../scripts/nginx.mjs'
import { startNginx } from '../scripts/nginx-site.mjs'
import { emptyPageOfSize } from './empty-page'
import { printMachine, printTable } from './machine'
import { build, distDir, type Server, seeded, serve, temporary } from './site'

const seconds = Number(process.argv[2] ?? 6)
const headers = { 'accept-encoding': 'gzip' }

async function requestsPerSecond(url: string): Promise<number> {
  const result = await autocannon({ url, headers, connections: 32, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers that are not 2xx, ${result.errors} errors`)
  return result.requests.average
}

/** As it comes over the line. */
async function bytesOf(url: string): Promise<number> {
  const result = await autocannon({ url, headers, connections: 1, amount: 20 })
  return Math.round(result.throughput.total / 20)
}

const program = await installNginx()
if (!program) throw new Error('there is no nginx here, and Debian’s cannot be fetched: NGINX_PATH names one')
printMachine()
const content = await seeded(1_000)
await build(content)
const servers: [Server, Server] = [await serve(content, 3900, undefined, distDir), await serve(content, 3902, undefined, distDir)]
const [, item = ''] = /href="(\/\d{4}\/\w{3}\/\d+\/[\w-]+\/)"/.exec(await (await fetch(servers[0].origin)).text()) ?? []
const text = Buffer.from(await (await fetch(servers[0].origin + item)).arrayBuffer())
const files = join(temporary, 'files')
mkdirSync(files)
writeFileSync(join(files, 'page.html'), text)
writeFileSync(join(files, 'page.html.gz'), gzipSync(text))
const first = await freePort(3)
const site = { port: first, securePort: first + 1, innerPort: first + 2, servers: [3900, 3902] as const, files }
const nginx = await startNginx(program, site)
const empty = await emptyPageOfSize(text.byteLength)

const all = [
  { what: 'nginx, the same bytes as a file', url: `${nginx.origin}/as-a-file/page.html` },
  { what: 'nginx, the page, two servers behind', url: nginx.origin + item },
  { what: 'one server, the page', url: servers[0].origin + item },
  { what: 'an empty Next page of its size', url: empty.origin }
].map(each => ({ ...each, rates: [] as number[] }))
for (let round = 0; round < 3; round++) for (const each of all) each.rates.push(await requestsPerSecond(each.url))
const best = (rates: readonly number[]) => Math.max(...rates)
const [file = 1, , , bare = 1] = all.map(({ rates }) => best(rates))
const rows = []
for (const { what, url, rates } of all)
  rows.push({
    what,
    bytes: await bytesOf(url),
    'requests/s': Math.round(best(rates)),
    'of a file': (best(rates) / file).toFixed(2),
    'of an empty page': (best(rates) / bare).toFixed(2)
  })
printTable(rows)
await Promise.all([nginx.stop(), empty.stop(), ...servers.map(server => server.stop())])
