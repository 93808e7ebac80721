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
