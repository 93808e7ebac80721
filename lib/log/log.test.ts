import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { log, takeInConsole } from '.'

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  forgetSettings()
})

const forgetSettings = () => {
  for (const name of ['cairn.log', 'cairn.terminal']) Reflect.deleteProperty(globalThis, Symbol.for(name))
}

function listening(variables: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  forgetSettings()
  return {
    out: vi.spyOn(console, 'log').mockReturnValue(),
    error: vi.spyOn(console, 'error').mockReturnValue()
  }
}

test('what went wrong goes to standard error, the rest to standard output', () => {
  const { out, error } = listening({ LOG_FORMAT: 'json' })
  log.info('start', 'serving')
  log.warn('redis', 'Redis is away')
  log.failure('outbox', 'nothing can be pushed', new Error('no route to host'), { remote: 'origin' })
  const said = (spy: typeof out) => spy.mock.calls.map(([line]) => JSON.parse(String(line)))
  expect(said(out)).toMatchObject([{ level: 'info', event: 'start', message: 'serving' }])
  expect(said(error)).toMatchObject([
    { level: 'warn', event: 'redis' },
    { level: 'error', event: 'outbox', message: 'nothing can be pushed', error: 'no route to host', remote: 'origin' }
  ])
})

test('what is below the wanted level is not written', () => {
  const { out, error } = listening({ LOG_LEVEL: 'warn' })
  log.debug('page-cache', 'kept')
  log.info('start', 'serving')
  log.error('subscribers', 'full')
  expect([out.mock.calls.length, error.mock.calls.length]).toEqual([0, 1])
})

test('without a setting it is JSON where a server of the public runs without a terminal, and words for who develops', () => {
  const production = listening({ NODE_ENV: 'production', LOG_FORMAT: '' })
  const wasTerminal = process.stdout.isTTY
  process.stdout.isTTY = false
  try {
    log.info('start', 'serving')
    expect(production.out.mock.calls[0]?.[0]).toMatch(/^\{"time"/)
    forgetSettings()
    process.stdout.isTTY = true
    log.info('start', 'serving')
    expect(production.out.mock.calls[1]?.[0]).toMatch(/^\d\d:\d\d:\d\d serving$/)
  } finally {
    process.stdout.isTTY = wasTerminal
  }
})

test('what a library writes on the console becomes a line of the log, errors with their stack', () => {
  const { log: plainLog, error: plainError, warn, info, debug } = console
  onTestFinished(() => void Object.assign(console, { log: plainLog, error: plainError, warn, info, debug }))
  const { out, error } = listening({ LOG_FORMAT: 'json' })
  takeInConsole()
  console.info('listening on %d', 3000)
  console.error(new Error('it broke'), { digest: '1' })
  console.error(' ⨯ two\nlines')
  log.info('start', 'serving')
  const lines = (spy: typeof out) => spy.mock.calls.map(([line]) => JSON.parse(String(line)))
  expect(lines(out)).toMatchObject([
    { level: 'info', event: 'console', message: 'listening on 3000' },
    { level: 'info', event: 'start' }
  ])
  expect(lines(error)).toMatchObject([
    { level: 'error', event: 'console', message: "it broke { digest: '1' }", error: 'it broke', stack: expect.any(String) },
    { level: 'error', event: 'console', message: '⨯ two\nlines' }
  ])
})
