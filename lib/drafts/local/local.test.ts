// What only a repository on disk can get wrong: other people's work in it, locks left behind, processes that were killed.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ada, bob, newPath, oldPath, oldText } from '../fixtures/contract'
import { type TestRepository, testRepository } from '../fixtures/repository'
import type { DraftRepository } from '../types'
import { localDrafts } from '.'

const opened: { drafts: DraftRepository; repository: TestRepository }[] = []
afterEach(() => {
  for (const { drafts, repository } of opened.splice(0)) {
    drafts.close()
    repository.remove()
  }
})

async function open(folder = 'content', options: { contentBranch?: string } = {}) {
  const repository = testRepository(folder)
  const drafts = await localDrafts({ contentDir: repository.contentDir, ...options })
  opened.push({ drafts, repository })
  return { repository, drafts, status: () => repository.git('status', '--porcelain', '--untracked-files=all') }
}

async function withDraft(folder?: string) {
  const subject = await open(folder)
  const created = await subject.drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  return { ...subject, revision: created.draft.revision }
}

async function withEdit() {
  const subject = await open()
  const created = await subject.drafts.edit({ id: 'edit', path: oldPath, author: ada })
  if (created.outcome !== 'created') throw new Error(created.outcome)
  return { ...subject, revision: created.draft.revision }
}

const publication = (expected: string, path: string) => ({ expected, path, message: 'Publish it', author: bob })

function isReaderIn(folder: string, pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('cat-file') && readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    // It has ended, or is somebody else's.
    return false
  }
}

describe('saving', () => {
  it('touches neither the work tree nor the index nor HEAD', async () => {
    const { repository, drafts, revision } = await withDraft()
    repository.write(oldPath, 'being edited\n')
    repository.git('add', '--all')
    repository.write('entries/2024/01-02-other.mdx', 'being edited, too\n')
    const before = [
      repository.git('status', '--porcelain'),
      repository.git('rev-parse', 'HEAD'),
      repository.git('ls-files', '--stage')
    ]
    expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
    expect([
      repository.git('status', '--porcelain'),
      repository.git('rev-parse', 'HEAD'),
      repository.git('ls-files', '--stage')
    ]).toEqual(before)
  })

  it('is a commit by its author, with the rest of the tree as it was', async () => {
    const { repository } = await withDraft()
    expect(repository.git('log', '-1', '--format=%an <%ae> %s', 'drafts/first').trim()).toBe(
      `Ada Lovelace <ada@example.org> Draft of ${newPath}`
    )
    expect(repository.git('diff', '--name-status', 'main', 'drafts/first').trim()).toBe(`A\tcontent/${newPath}`)
  })

  it('a hundred at once from one revision: one is saved, the others get its text', async () => {
    const { repository, drafts, revision } = await withDraft()
    const other = await localDrafts({ contentDir: repository.contentDir })
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        (index % 2 ? drafts : other).save('first', { expected: revision, text: `version ${index}\n`, author: ada })
      )
    )
    other.close()
    const saved = results.flatMap(result => (result.outcome === 'saved' ? [result.draft] : []))
    expect(saved).toHaveLength(1)
    expect(results.flatMap(result => (result.outcome === 'conflict' ? [result.current] : []))).toEqual(Array(99).fill(saved[0]))
  })

  it('is not disturbed by hooks, signing, or variables meant for another Git', async () => {
    const { repository, drafts, revision } = await withDraft()
    const hooks = nodePath.join(repository.root, '.git/hooks')
    mkdirSync(hooks, { recursive: true })
    writeFileSync(nodePath.join(hooks, 'reference-transaction'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    repository.git('config', 'commit.gpgSign', 'true')
    repository.git('config', 'gpg.program', '/bin/false')
    vi.stubEnv('GIT_DIR', '/nowhere')
    vi.stubEnv('GIT_INDEX_FILE', '/nowhere/index')
    try {
      expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
      const again = await localDrafts({ contentDir: repository.contentDir })
      expect((await again.get('first'))?.text).toBe('two\n')
      again.close()
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('survives git gc and packed refs', async () => {
    const { repository, drafts, revision } = await withDraft()
    repository.git('pack-refs', '--all')
    repository.git('gc', '--quiet', '--prune=now')
    const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: ada })
    if (saved.outcome !== 'saved') throw new Error(saved.outcome)
    repository.git('gc', '--quiet', '--prune=now')
    expect((await drafts.get('first'))?.text).toBe('two\n')
    expect(await drafts.delete('first', saved.draft.revision)).toEqual({ outcome: 'deleted' })
    expect(repository.git('for-each-ref', 'refs/heads/drafts')).toBe('')
  })

  it.runIf(existsSync('/proc'))('works when the reading process was killed', async () => {
    const { repository, drafts } = await withDraft()
    const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name))
    for (const pid of pids.filter(each => isReaderIn(repository.root, each))) process.kill(Number(pid), 'SIGKILL')
    expect((await drafts.get('first'))?.text).toBe('one\n')
  })
})

describe('the checkout', () => {
  it('has a published file at once, in the work tree and in the index', async () => {
    const { repository, drafts, revision, status } = await withDraft()
    await drafts.publish('first', publication(revision, newPath))
    expect(repository.read(newPath)).toBe('one\n')
    expect(status()).toBe('')
    expect(repository.git('diff-index', '--name-only', 'HEAD')).toBe('')
    expect(repository.git('log', '-1', '--format=%an %s').trim()).toBe('Bob Publish it')
  })

  it('loses the file that was moved or unpublished, and its empty folder', async () => {
    const { repository, drafts, revision, status } = await withEdit()
    await drafts.publish('edit', publication(revision, newPath))
    expect(existsSync(nodePath.join(repository.contentDir, 'links'))).toBe(false)
    const expected = (await drafts.published(newPath))?.revision ?? ''
    await drafts.unpublish({ path: newPath, expected, message: 'Take it back', author: ada })
    expect(existsSync(nodePath.join(repository.contentDir, newPath))).toBe(false)
    expect(status()).toBe('')
  })

  it('keeps everything that others have not committed: edited, staged, new and deleted files', async () => {
    const { repository, drafts, revision, status } = await withDraft()
    repository.write('entries/2024/01-02-other.mdx', 'edited\n')
    repository.git('add', '--all')
    repository.write('entries/2024/01-02-other.mdx', 'edited again\n')
    repository.write('notes/2026/11-21-untracked.mdx', 'untracked\n')
    rmSync(nodePath.join(repository.contentDir, 'tags/dns.mdx'))
    const before = status()
    expect(await drafts.publish('first', publication(revision, newPath))).toMatchObject({ outcome: 'published' })
    expect(status()).toBe(before)
    expect(repository.read('entries/2024/01-02-other.mdx')).toBe('edited again\n')
    expect(repository.git('show', ':content/entries/2024/01-02-other.mdx')).toBe('edited\n')
  })

  it.each([
    ['edited', (repository: TestRepository) => repository.write(oldPath, 'uncommitted\n')],
    [
      'staged',
      (repository: TestRepository) => {
        repository.write(oldPath, 'uncommitted\n')
        repository.git('add', '--all')
      }
    ],
    ['deleted', (repository: TestRepository) => rmSync(nodePath.join(repository.contentDir, oldPath))],
    [
      'made a symbolic link',
      (repository: TestRepository) => {
        rmSync(nodePath.join(repository.contentDir, oldPath))
        symlinkSync('/etc/passwd', nodePath.join(repository.contentDir, oldPath))
      }
    ]
  ])('a file that its author has %s without a commit is a conflict, and stays as it is', async (_, change) => {
    const { repository, drafts, revision, status } = await withEdit()
    change(repository)
    const before = [status(), repository.git('rev-parse', 'main', 'drafts/edit')]
    const result = await drafts.publish('edit', { ...publication(revision, oldPath), text: 'mine\n' })
    expect(result).toMatchObject({ outcome: 'conflict', reason: 'uncommitted-changes', draft: { text: oldText } })
    expect([status(), repository.git('rev-parse', 'main', 'drafts/edit')]).toEqual(before)
  })

  it('hands back the text that is in the work tree and in no commit', async () => {
    const { repository, drafts, revision } = await withEdit()
    repository.write(oldPath, 'uncommitted\n')
    const result = await drafts.publish('edit', { ...publication(revision, oldPath), text: 'mine\n' })
    expect(result).toMatchObject({ published: { path: oldPath, text: 'uncommitted\n' } })
  })

  it('does not write through a folder that is a symbolic link', async () => {
    const { repository, drafts, revision } = await withDraft()
    const outside = nodePath.join(repository.root, 'outside')
    mkdirSync(outside)
    mkdirSync(nodePath.join(repository.contentDir, 'notes'))
    symlinkSync(outside, nodePath.join(repository.contentDir, 'notes/2026'))
    expect(await drafts.publish('first', publication(revision, newPath))).toMatchObject({ reason: 'uncommitted-changes' })
    expect(readdirSync(outside)).toEqual([])
  })

  it('has line ends converted, and that is no change', async () => {
    const { repository, drafts, revision } = await withEdit()
    repository.git('config', 'core.autocrlf', 'true')
    repository.write(oldPath, oldText.replaceAll('\n', '\r\n'))
    const result = await drafts.publish('edit', { ...publication(revision, oldPath), text: 'mine\n' })
    expect(result).toMatchObject({ outcome: 'published' })
  })

  it('is left alone when another branch is published', async () => {
    const { repository, drafts, status } = await open('content', { contentBranch: 'live' })
    repository.git('branch', 'live')
    await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
    const expected = (await drafts.get('first'))?.revision ?? ''
    expect(await drafts.publish('first', publication(expected, newPath))).toMatchObject({ outcome: 'published' })
    expect(existsSync(nodePath.join(repository.contentDir, newPath))).toBe(false)
    expect(repository.git('show', `live:content/${newPath}`)).toBe('one\n')
    expect(status()).toBe('')
  })

  it('on a draft, or on no branch, says what to do', async () => {
    const { repository, drafts } = await withDraft()
    repository.git('checkout', '--quiet', 'drafts/first')
    await expect(drafts.head()).rejects.toMatchObject({ reason: 'busy' })
    repository.git('checkout', '--quiet', '--detach')
    await expect(drafts.head()).rejects.toMatchObject({ reason: 'busy' })
  })

  it('on a draft gets the saves of that draft, and keeps what is not committed', async () => {
    const { repository, drafts, status } = await open('content', { contentBranch: 'main' })
    const created = await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
    repository.git('checkout', '--quiet', 'drafts/first')
    const expected = 'draft' in created ? created.draft.revision : ''
    expect(await drafts.save('first', { expected, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
    expect(repository.read(newPath)).toBe('two\n')
    expect(status()).toBe('')
    repository.write(newPath, 'uncommitted\n')
    const revision = (await drafts.get('first'))?.revision ?? ''
    await expect(drafts.save('first', { expected: revision, text: 'three\n', author: ada })).rejects.toMatchObject({
      reason: 'busy'
    })
    await expect(drafts.delete('first', revision)).rejects.toMatchObject({ reason: 'busy' })
    expect(repository.read(newPath)).toBe('uncommitted\n')
  })
})

describe('locks', () => {
  const leave = (repository: TestRepository, lock: string) => {
    const file = nodePath.join(repository.root, '.git', lock)
    mkdirSync(nodePath.dirname(file), { recursive: true })
    writeFileSync(file, '')
    return file
  }

  it.each(['refs/heads/drafts/first.lock', 'packed-refs.lock', 'HEAD.lock', 'refs/heads/main.lock'])(
    '%s, left behind by a killed process, blocks nothing',
    async lock => {
      const { repository, drafts, revision } = await withDraft()
      const file = leave(repository, lock)
      expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
      const expected = (await drafts.get('first'))?.revision ?? ''
      expect(await drafts.publish('first', publication(expected, newPath))).toMatchObject({ outcome: 'published' })
      expect(existsSync(file)).toBe(false)
    }
  )

  it('a lock that somebody at work in the repository may hold is respected, and the save says so', async () => {
    const { repository, drafts, revision } = await withDraft()
    const file = leave(repository, 'refs/heads/drafts/first.lock')
    // A Git that waits for its input, as one in the middle of something.
    const worker = spawn('git', ['update-ref', '--stdin'], { cwd: repository.root, stdio: ['pipe', 'ignore', 'ignore'] })
    try {
      await expect(drafts.save('first', { expected: revision, text: 'two\n', author: ada })).rejects.toMatchObject({
        reason: 'busy'
      })
      expect(existsSync(file)).toBe(true)
    } finally {
      worker.stdin.end()
      await new Promise(resolve => worker.on('close', resolve))
    }
    expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
  })

  it('while somebody commits, publishing says so and changes nothing; saving goes on', async () => {
    const { repository, drafts, revision, status } = await withDraft()
    const file = leave(repository, 'index.lock')
    await expect(drafts.publish('first', publication(revision, newPath))).rejects.toMatchObject({ reason: 'busy' })
    expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toMatchObject({ outcome: 'saved' })
    expect(existsSync(file)).toBe(true)
    rmSync(file)
    expect(status()).toBe('')
  })

  it('a publication whose process was killed before its commit is as if it had never begun', async () => {
    const { repository, drafts, revision, status } = await withDraft()
    const intent = {
      branch: 'main',
      commit: repository.git('rev-parse', 'drafts/first').trim(),
      files: [{ path: `content/${newPath}`, before: null, after: blobOf(repository) }]
    }
    writeFileSync(nodePath.join(repository.root, '.git/index.lock'), noteOfTheDead(intent))
    expect(await drafts.publish('first', publication(revision, newPath))).toMatchObject({ outcome: 'published' })
    expect(status()).toBe('')
  })

  it('a publication whose process was killed after its commit is finished when the next server starts', async () => {
    const { repository, revision, status } = await withDraft()
    const files = [{ path: `content/${newPath}`, before: null, after: blobOf(repository) }]
    repository.git('update-ref', 'refs/heads/main', revision)
    expect(status()).not.toBe('')
    writeFileSync(nodePath.join(repository.root, '.git/index.lock'), noteOfTheDead({ branch: 'main', commit: revision, files }))
    const next = await localDrafts({ contentDir: repository.contentDir })
    next.close()
    expect(repository.read(newPath)).toBe('one\n')
    expect(status()).toBe('')
  })

  it('finishing leaves alone what its author has written since', async () => {
    const { repository, revision } = await withDraft()
    const files = [{ path: `content/${newPath}`, before: null, after: blobOf(repository) }]
    repository.git('update-ref', 'refs/heads/main', revision)
    repository.write(newPath, 'written since\n')
    writeFileSync(nodePath.join(repository.root, '.git/index.lock'), noteOfTheDead({ branch: 'main', commit: revision, files }))
    const next = await localDrafts({ contentDir: repository.contentDir })
    next.close()
    expect(repository.read(newPath)).toBe('written since\n')
    expect(existsSync(nodePath.join(repository.root, '.git/index.lock'))).toBe(false)
  })

  function blobOf(repository: TestRepository) {
    return repository.git('rev-parse', `drafts/first:content/${newPath}`).trim()
  }
  /** No process has this number. */
  function noteOfTheDead(intent: object) {
    return JSON.stringify({ cairn: 1, pid: 2 ** 22 + 1, started: '1', nonce: 'dead', intent })
  }
})

describe('the repository', () => {
  it('content in no repository is told apart', async () => {
    await expect(localDrafts({ contentDir: '/' })).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('a folder for content that is a link leads to the repository behind it', async () => {
    const { repository } = await withDraft()
    const link = nodePath.join(repository.root, 'link')
    symlinkSync(repository.contentDir, link)
    const drafts = await localDrafts({ contentDir: link })
    expect((await drafts.get('first'))?.path).toBe(newPath)
    drafts.close()
  })

  it('a linked work tree publishes in itself, and shares the drafts', async () => {
    const { repository, drafts } = await withDraft()
    const second = nodePath.join(repository.root, 'second tree')
    repository.git('worktree', 'add', '--quiet', '-b', 'live', second)
    const linked = await localDrafts({ contentDir: nodePath.join(second, 'content') })
    const expected = (await linked.get('first'))?.revision ?? ''
    expect(await linked.publish('first', publication(expected, newPath))).toMatchObject({ outcome: 'published' })
    linked.close()
    expect(repository.git('-C', second, 'status', '--porcelain')).toBe('')
    expect(existsSync(nodePath.join(second, 'content', newPath))).toBe(true)
    expect(await drafts.get('first')).toBeUndefined()
    expect(await drafts.published(newPath)).toBeUndefined()
  })

  it('works with the longer names of SHA-256', async () => {
    const { repository } = await open()
    rmSync(nodePath.join(repository.root, '.git'), { recursive: true })
    repository.git('init', '--quiet', '--object-format=sha256', '--initial-branch=main')
    repository.git('add', '--all')
    repository.git('commit', '--quiet', '-m', 'Begin')
    const drafts = await localDrafts({ contentDir: repository.contentDir })
    await drafts.create({ id: 'first', path: newPath, text: 'one\n', author: ada })
    const expected = (await drafts.get('first'))?.revision ?? ''
    expect(await drafts.publish('first', publication(expected, newPath))).toMatchObject({ outcome: 'published' })
    drafts.close()
    expect(repository.git('status', '--porcelain')).toBe('')
    repository.git('fsck', '--strict')
  })

  it('a draft that is no text is listed with why, and refused by its id', async () => {
    const { repository, drafts } = await withDraft()
    repository.git('checkout', '--quiet', '-b', 'drafts/bytes')
    mkdirSync(nodePath.join(repository.contentDir, 'pages'))
    writeFileSync(nodePath.join(repository.contentDir, 'pages/bytes.mdx'), Buffer.from([0xff, 0xfe, 0xff]))
    repository.git('add', '--all')
    repository.git('commit', '--quiet', '-m', 'Bytes')
    repository.git('checkout', '--quiet', 'main')
    const why = 'unexpected bytes in pages/bytes.mdx, expected text in UTF-8'
    expect((await drafts.list()).map(({ id, fault }) => [id, fault])).toEqual([
      ['bytes', why],
      ['first', undefined]
    ])
    await expect(drafts.get('bytes')).rejects.toMatchObject({ reason: 'invalid' })
  })

  it('a file whose name is not text stays as it is', async () => {
    const { repository, drafts, revision } = await withDraft()
    const name = Buffer.from('content/notes-\xff\xfe', 'latin1')
    writeFileSync(Buffer.concat([Buffer.from(`${repository.root}/`), name]), 'x')
    repository.git('add', '--all')
    repository.git('commit', '--quiet', '-m', 'By hand')
    expect(await drafts.publish('first', publication(revision, newPath))).toMatchObject({ outcome: 'published' })
    repository.git('fsck', '--strict')
    expect(repository.git('status', '--porcelain')).toBe('')
  })
})
