import { execFileSync } from 'node:child_process'
import nodePath from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import { env } from '@/lib/env'

afterEach(() => {
  vi.unstubAllEnvs()
  delete (globalThis as { [key: symbol]: unknown })[Symbol.for('cairn.drafts')]
})

/** As a process that has just started. */
async function freshDrafts() {
  vi.resetModules()
  return (await import('.')).drafts
}

test('without Git around the content, the answer says what to do; once that is done, nobody has to restart', async () => {
  const drafts = await freshDrafts()
  const contentDir = temporaryFolder({ 'notes/2024/12-13-a.mdx': '---\ndate: 2024-12-13T00:00:00Z\n---\n' })
  vi.stubEnv('CONTENT_DIR', contentDir)
  await expect(drafts()).rejects.toMatchObject({
    reason: 'unavailable',
    message: `Drafts are kept in Git, and ${contentDir} is in no Git work tree: run git init there, then git add . and git commit.`
  })
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: contentDir,
      env: { ...env.forPrograms, GIT_CONFIG_GLOBAL: '/dev/null' } as unknown as NodeJS.ProcessEnv
    })
  git('init', '--quiet', '--initial-branch=main')
  const opened = await drafts()
  await expect(opened.head()).rejects.toMatchObject({ message: expect.stringContaining('it needs a first commit') })
  git('add', '.')
  git('-c', 'user.name=A', '-c', 'user.email=a@example.org', 'commit', '--quiet', '--message=First')
  expect(await drafts()).toBe(opened)
  expect(await opened.head()).toMatch(/^[0-9a-f]{40}$/)
  opened.close()
})

test('a content folder that is not there is no reason to fail without a sentence', async () => {
  const drafts = await freshDrafts()
  vi.stubEnv('CONTENT_DIR', nodePath.join(temporaryFolder(), 'gone'))
  await expect(drafts()).rejects.toMatchObject({ reason: 'unavailable', message: expect.stringMatching(/\.$/) })
})

test('drafts on GitHub need to know the repository, and a token', async () => {
  vi.stubEnv('CONTENT_SOURCE', 'github')
  vi.stubEnv('GITHUB_REPOSITORY', 'ada/weblog')
  const drafts = await freshDrafts()
  await expect(drafts()).rejects.toMatchObject({
    reason: 'unavailable',
    message: 'Drafts on GitHub need GITHUB_REPOSITORY (owner/name) and GITHUB_TOKEN in the environment.'
  })
})
