import { execFileSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../../scripts/temporary-folder.mjs'
import { openRepository } from './git'
import { identityOf } from './identity'

test('a repository keeps its identity, in all of its work trees, and no copy or clone has the same', async () => {
  const root = temporaryFolder('identity')
  const at = (name: string) => nodePath.join(root, name)
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' })
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']
  git('init', '--quiet', at('one'))
  git('-C', at('one'), ...author, 'commit', '--quiet', '--allow-empty', '--message=Begin')
  const identity = async (name: string) => identityOf(await openRepository(at(name)))
  const one = await identity('one')
  expect(await Promise.all([identity('one'), identity('one')])).toEqual([one, one])
  git('-C', at('one'), 'worktree', 'add', '--quiet', at('linked'))
  expect(await identity('linked')).toBe(one)
  git('clone', '--quiet', at('one'), at('cloned'))
  cpSync(at('one'), at('copied'), { recursive: true })
  expect(new Set([one, await identity('cloned'), await identity('copied')]).size).toBe(3)
})
