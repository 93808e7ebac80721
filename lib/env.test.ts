import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { env } from './env'

afterEach(() => vi.unstubAllEnvs())

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')

test('every setting that is read is explained in docs/deploy-node.md, and nothing else is', () => {
  const source = read('lib/env.ts').replace(/\/\*\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
  const names = (text: string) =>
    [...text.matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|\b(?:PORT|AUTHORS|VERCEL)\b/g)].map(([name]) => name)
  const docs = read('docs/deploy-node.md')
  const table = docs.slice(docs.indexOf('| variable'), docs.indexOf('## How words'))
  const inOthers = ['NEXT_DIST_DIR', 'VERCEL_GIT_COMMIT_SHA', 'VERCEL_GIT_']
  const explained = new Set([...names(table), ...inOthers])
  const used = new Set(names(source).filter(name => !name.startsWith('VERCEL_GIT_')))
  expect([...used].filter(name => !explained.has(name))).toEqual([])
  expect([...names(table)].filter(name => !used.has(name) && !inOthers.includes(name))).toEqual([])
})

test('on Vercel the repository is the one that was deployed, unless another is named', () => {
  vi.stubEnv('GITHUB_REPOSITORY', '')
  vi.stubEnv('VERCEL_GIT_PROVIDER', 'github')
  vi.stubEnv('VERCEL_GIT_REPO_OWNER', 'ada')
  vi.stubEnv('VERCEL_GIT_REPO_SLUG', 'words')
  expect(env.github.repository).toBe('ada/words')
  vi.stubEnv('GITHUB_REPOSITORY', 'ada/other')
  expect(env.github.repository).toBe('ada/other')
  vi.stubEnv('GITHUB_REPOSITORY', '')
  vi.stubEnv('VERCEL_GIT_PROVIDER', 'gitlab')
  expect(env.github.repository).toBeUndefined()
})

test.each([
  [undefined, 64_000_000],
  ['33.3', 33_300_000],
  ['1.0000001', 1_000_000],
  [' 128 ', 128_000_000]
])('PAGE_CACHE_MEMORY_MB=%j is whole bytes', (setting, bytes) => {
  vi.stubEnv('PAGE_CACHE_MEMORY_MB', setting)
  expect([env.pageCache.memoryBytes, env.faults]).toEqual([bytes, []])
})

test.each([
  ['PAGE_CACHE_MEMORY_MB', '0', () => env.pageCache.memoryBytes, 1_000_000, 'from 1 to 1000000, and 1 is used'],
  ['PAGE_CACHE_MEMORY_MB', '0.0000001', () => env.pageCache.memoryBytes, 1_000_000, 'and 1 is used'],
  ['PAGE_CACHE_MEMORY_MB', '64MB', () => env.pageCache.memoryBytes, 64_000_000, 'and 64 is used'],
  ['PAGE_CACHE_MEMORY_MB', '1e308', () => env.pageCache.memoryBytes, 1_000_000_000_000, 'and 1000000 is used'],
  ['PAGE_CACHE_MB', 'Infinity', () => env.pageCache.diskBytes, 512_000_000, 'and 512 is used'],
  ['PAGE_CACHE_MB', '-5', () => env.pageCache.diskBytes, 1_000_000, 'and 1 is used'],
  ['DRAIN_SECONDS', '5s', () => env.drainSeconds, 0, 'expected seconds from 0 to 20, and 0 is used'],
  ['DRAIN_SECONDS', '60', () => env.drainSeconds, 20, 'and 20 is used']
])('%s=%s keeps no server from starting, and is said', (name, setting, value, used, said) => {
  vi.stubEnv(name, setting)
  expect(value()).toBe(used)
  expect(env.faults).toEqual([expect.stringContaining(said)])
  expect(env.faults[0]).toContain(`${name} is “${setting}”`)
})

test.each([
  ['CONTENT_SOURCE', 'Github', () => env.contentSource, 'local', 'expected local or github, and local is used.'],
  ['CONTENT_REMOTE_DRAFTS', 'false', () => env.pushesDrafts, true, 'expected on or off, and on is used.'],
  ['LOG_FORMAT', 'pretty', () => env.logFormat, 'text', 'expected json or text, and text is used.'],
  ['LOG_LEVEL', 'WARN', () => env.logLevel, 'info', 'expected debug or info or warn or error, and info is used.']
])('%s=%s is none of its words, which is said', (name, setting, value, used, said) => {
  vi.stubEnv(name, setting)
  expect(value()).toBe(used)
  expect(env.faults).toEqual([`${name} is “${setting}”: ${said}`])
})

test.each([
  ['CONTENT_SOURCE', 'local', () => env.contentSource, 'local'],
  ['CONTENT_SOURCE', 'github', () => env.contentSource, 'github'],
  ['CONTENT_REMOTE_DRAFTS', 'on', () => env.pushesDrafts, true],
  ['CONTENT_REMOTE_DRAFTS', 'off', () => env.pushesDrafts, false],
  ['CONTENT_REMOTE_DRAFTS', '', () => env.pushesDrafts, true],
  ['LOG_FORMAT', 'json', () => env.logFormat, 'json'],
  ['LOG_LEVEL', 'debug', () => env.logLevel, 'debug'],
  ['LOG_LEVEL', '', () => env.logLevel, 'info']
])('%s=%s is used', (name, setting, value, used) => {
  vi.stubEnv(name, setting)
  expect([value(), env.faults]).toEqual([used, []])
})

test.each([
  undefined,
  '',
  'redis://127.0.0.1:6379',
  'redis://:secret@redis.example/3',
  'rediss://weblog:se%2Fcret@redis.example:6380/',
  'redis://[::1]:6379'
])('REDIS_URL=%s is used', setting => {
  vi.stubEnv('REDIS_URL', setting)
  expect([env.redisUrl, env.faults]).toEqual([setting || undefined, []])
})

test.each([
  'nonsense',
  'redis.example:6379',
  'http://:secret@redis.example:6379',
  'redis://',
  'redis://:secret@',
  'redis:secret',
  'redis://redis.example/secret',
  'redis://:secret%zz@redis.example'
])('REDIS_URL=%s is said to be none, without what may be a password, and there is no Redis', setting => {
  vi.stubEnv('REDIS_URL', setting)
  expect(env.redisUrl).toBeUndefined()
  expect(env.faults).toEqual([
    expect.stringMatching(/^REDIS_URL is no address of a Redis: expected redis:.*, and none is used\.$/)
  ])
  expect(env.faults[0]).not.toContain('secret')
})

test.each([
  ['', 'http://127.0.0.1:4368'],
  ['192.0.2.1', 'http://192.0.2.1:4368'],
  ['weblog.example', 'http://weblog.example:4368'],
  ['0.0.0.0', 'http://127.0.0.1:4368'],
  ['::', 'http://[::1]:4368'],
  ['::1', 'http://[::1]:4368'],
  ['[::1]', 'http://[::1]:4368'],
  ['2001:db8::1', 'http://[2001:db8::1]:4368']
])('a server at “%s” asks itself at %s', (host, origin) => {
  vi.stubEnv('CAIRN_HOST', host)
  vi.stubEnv('PORT', '4368')
  expect([env.ownOrigin, new URL(env.ownOrigin).origin]).toEqual([origin, origin])
})
