import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from './address.mjs'
import { root } from './command.mjs'

/** Says at the end what the server would have gone by. */
const saying = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => console.log('asks itself at ' + process.env.CAIRN_HOST + ' ' + process.env.PORT))`
)}`

/** What comes of it where there is no build: Next listens, finds that out and ends. */
function serve(args: readonly string[], variables: Readonly<Record<string, string>>): string {
  const env = { ...process.env, CAIRN_HOST: undefined, NEXT_DIST_DIR: '.next-of-nobody', ...variables }
  const { stdout } = spawnSync(process.execPath, ['--import', saying, path.join(root, 'scripts/serve.mjs'), ...args], {
    cwd: root,
    env: { ...env, NODE_ENV: 'production' },
    encoding: 'utf8'
  })
  return stdout
}

test('a server that is told to listen on one address asks itself there', async () => {
  const port = String(await freePort())
  expect(serve(['-H', '127.0.0.2', '-p', port], {})).toContain(`asks itself at 127.0.0.2 ${port}\n`)
  expect(serve(['-H', '127.0.0.2'], { PORT: port, CAIRN_HOST: '127.0.0.3' })).toContain(`asks itself at 127.0.0.2 ${port}\n`)
})

test('a server that listens everywhere asks itself where it is told to', async () => {
  const port = String(await freePort())
  expect(serve(['-p', port], { CAIRN_HOST: '127.0.0.3' })).toContain(`asks itself at 127.0.0.3 ${port}\n`)
})
