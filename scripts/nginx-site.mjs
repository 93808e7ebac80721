// @ts-check
// nginx in front of servers, for tests and benchmarks: with the very files of deploy/, in a folder and on ports of its own.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { isOpen } from './address.mjs'
import { Failure, root } from './command.mjs'
import { removeFolders, temporaryFolder } from './temporary-folder.mjs'

/**
 * @typedef {{ port: number, securePort: number, innerPort: number, servers: readonly [number, number], files?: string }} Site
 *   `files`: a folder whose files are served as they are below /as-a-file/, for comparison
 * @typedef {{ origin: string, secureOrigin: string, log: () => string, stop: () => Promise<void> }} Running
 */

/**
 * Starts nginx with deploy/nginx.conf and what it includes; only addresses, the certificate and folders are others.
 * @param {string} program
 * @param {Site} site
 * @returns {Promise<Running>}
 */
export async function startNginx(program, site) {
  const folder = temporaryFolder('nginx')
  configure(folder, site)
  const child = spawn(program, ['-p', `${folder}/`, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'inherit' })
  const ended = new Promise(resolve => child.once('exit', resolve))
  const log = () => ['error.log', 'cairn.log'].map(name => readIfThere(path.join(folder, name))).join('')
  while (!(await isOpen(site.port))) {
    if (child.exitCode !== null) throw new Failure(`nginx did not start:\n${log()}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return {
    origin: `http://localhost:${site.port}`,
    secureOrigin: `https://localhost:${site.securePort}`,
    log,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      removeFolders([folder])
    }
  }
}

/**
 * @param {string} folder
 * @param {Site} site
 */
function configure(folder, { port, securePort, innerPort, servers, files }) {
  cpSync(path.join(root, 'deploy/nginx'), path.join(folder, 'cairn'), { recursive: true })
  for (const name of ['cache', 'tmp']) mkdirSync(path.join(folder, name))
  const change = (/** @type {string} */ file, /** @type {[string | RegExp, string][]} */ changes) => {
    let text = readFileSync(file, 'utf8')
    for (const [from, to] of changes) {
      const changed = text.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to)
      if (changed === text) throw new Failure(`${file} has no ${from} any more, which is another here.`)
      text = changed
    }
    return text
  }
  const own = path.join(folder, 'cairn')
  const inner = `127.0.0.1:${innerPort}`
  writeFileSync(
    path.join(own, 'servers.conf'),
    change(path.join(own, 'servers.conf'), [
      ['127.0.0.1:3999', inner],
      ['127.0.0.1:3000', `127.0.0.1:${servers[0]}`],
      ['127.0.0.1:3001', `127.0.0.1:${servers[1]}`]
    ])
  )
  writeFileSync(
    path.join(own, 'cache.conf'),
    change(path.join(own, 'cache.conf'), [
      ['127.0.0.1:3999', inner],
      ['/var/cache', path.join(folder, 'cache')]
    ])
  )
  makeCertificate(folder)
  // Over HTTP as well what the example serves over TLS only: in place of the redirect.
  const site = change(path.join(root, 'deploy/nginx.conf'), [
    [/location \/ \{\s+include [^}]*return 301 [^}]*\}/, `${fileLocation(files)}include cairn/locations.conf;`],
    [/listen \[::\]:.*\n/, ''],
    [/listen 80\b/, `listen ${port}`],
    [/listen 443\b/, `listen ${securePort}`],
    ['server_name example.org', 'server_name localhost'],
    [/\/etc\/letsencrypt\/live\/example.org\//, `${folder}/`],
    ['/var/log/nginx', folder]
  ])
  writeFileSync(path.join(folder, 'site.conf'), site)
  writeFileSync(path.join(folder, 'nginx.conf'), mainFile)
}

/** @param {string | undefined} files */
const fileLocation = files =>
  files ? `location /as-a-file/ { alias ${files}/; default_type text/html; gzip_static on; }\n  ` : ''

// As Debian has it, and in the foreground. Root starts it in folders that nobody else may enter.
const mainFile = `daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 2;
pid tmp/nginx.pid;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types { text/html html; }
  access_log off;
  client_body_temp_path tmp/body;
  proxy_temp_path tmp/proxy;
  fastcgi_temp_path tmp/fastcgi;
  uwsgi_temp_path tmp/uwsgi;
  scgi_temp_path tmp/scgi;
  include site.conf;
}
`

/** @param {string} folder */
function makeCertificate(folder) {
  const args = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'.split(' ')
  const { status, stderr } = spawnSync('openssl', [...args, '-keyout', 'privkey.pem', '-out', 'fullchain.pem'], {
    cwd: folder,
    encoding: 'utf8'
  })
  if (status !== 0) throw new Failure(`No certificate could be made: ${stderr}`)
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
