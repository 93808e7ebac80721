import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'

/** As Next has it: something listens already, and keeps the process alive, when `register` is called. */
const starting = `
  import { createServer } from 'node:http'
  createServer().listen(0, '127.0.0.1', async () => {
    const { register } = await import('./instrumentation.ts')
    await register().catch(error => { console.log('thrown: ' + error.code) })
    process.exit(7)
  })`

/** A process of its own whose server has no content. */
async function startingWithoutContent(variables: Readonly<Record<string, string>>) {
  const folder = temporaryFolder()
  const env = { ...process.env, NEXT_RUNTIME: 'nodejs', CONTENT_DIR: `${folder}/none`, STATE_DIR: folder, ...variables }
  const args = ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', starting]
  const child = execFile(process.execPath, args, { env })
  const said = { out: '', error: '' }
  child.stdout?.on('data', text => {
    said.out += text
  })
  child.stderr?.on('data', text => {
    said.error += text
  })
  const [code] = await once(child, 'close')
  return { code, ...said }
}

const production = { NODE_ENV: 'production', LOG_FORMAT: 'json', NEXT_PHASE: '', VERCEL: '' }

test('a server that cannot start says why in one line, and ends with 1, so that another one can be started', async () => {
  const { code, out, error } = await startingWithoutContent(production)
  const failures = error.split('\n').filter(line => line.includes('"level":"error"'))
  expect([code, out.includes('thrown'), failures.length]).toEqual([1, false, 1])
  expect(JSON.parse(failures[0] ?? '')).toMatchObject({
    event: 'start',
    message: 'the weblog cannot be opened: this server ends',
    error: expect.stringMatching(/^ENOENT: .*none/)
  })
})

test('in development it is left to Next to show, and the process stays', async () => {
  const { code, out } = await startingWithoutContent({ ...production, NODE_ENV: 'development' })
  expect([code, out]).toEqual([7, expect.stringContaining('thrown: ENOENT')])
})

test.each([{ NEXT_PHASE: 'phase-production-build' }, { VERCEL: '1' }])('with %j it ends nothing', async variables => {
  expect((await startingWithoutContent({ ...production, ...variables })).code).toBe(7)
})
