// What every implementation of drafts promises, in one list of sentences. Run by the tests of each: contractOf(name, begin).
import { afterEach, describe, expect, it } from 'vitest'
import type { DraftRepository } from './types'

/** A repository to test, and somebody else who commits to it by hand. */
export type Subject = {
  readonly drafts: DraftRepository
  /** One commit on a branch, made behind the repository's back; null deletes a file. A branch that is new begins at the content branch. */
  commitByHand(files: Readonly<Record<string, string | null>>, branch?: string): Promise<void>
  /** The messages of the content branch, newest first. */
  messages(): Promise<string[]>
  end(): Promise<void>
}

export const ada = { name: 'Ada Lovelace', email: 'ada@example.org' }
export const bob = { name: 'Bob', email: 'bob@example.org' }
export const oldPath = 'links/2024/12-13-old.mdx'
export const newPath = 'notes/2026/11-22-new.mdx'
export const oldText = '---\ndate: 2024-12-13T05:29:00Z\ntitle: Old\nurl: https://example.org/\n---\n\nAs it was.\n'
export const initialFiles = {
  [oldPath]: oldText,
  'entries/2024/01-02-other.mdx': '---\ntitle: Other\n---\n',
  'tags/dns.mdx': 'About DNS.\n'
}

export function contractOf(name: string, begin: () => Promise<Subject>) {
  let ending: (() => Promise<void>) | undefined
  afterEach(async () => {
    await ending?.()
    ending = undefined
  })
  const start = async () => {
    const subject = await begin()
    ending = subject.end
    return subject
  }

  /** A repository with one draft of something new, and its revision. */
  const withDraft = async (text = 'one\n') => {
    const subject = await start()
    const created = await subject.drafts.create({ id: 'first', path: newPath, text, author: ada })
    if (created.outcome !== 'created') throw new Error(created.outcome)
    return { ...subject, draft: created.draft, revision: created.draft.revision }
  }
  const withEdit = async () => {
    const subject = await start()
    const created = await subject.drafts.edit({ id: 'edit', path: oldPath, author: ada })
    if (created.outcome !== 'created') throw new Error(created.outcome)
    return { ...subject, draft: created.draft, revision: created.draft.revision }
  }
  const publication = (expected: string, path: string) => ({ expected, path, message: 'Publish it', author: bob })

  describe(`drafts ${name}`, () => {
    describe('writing', () => {
      it('a new draft has its text, path, kind and author, and is nowhere on the content branch', async () => {
        const { drafts, draft } = await withDraft('Hello\n')
        expect(draft).toMatchObject({ id: 'first', kind: 'note', path: newPath, text: 'Hello\n', savedBy: ada })
        expect(draft).not.toHaveProperty('editOf')
        expect(draft).not.toHaveProperty('baseText')
        expect(await drafts.get('first')).toEqual(draft)
        expect(await drafts.head()).toBe(draft.base)
        expect(await drafts.published(newPath)).toBeUndefined()
      })

      it('a draft of a published item has its text, and the text it was made from', async () => {
        const { drafts, draft } = await withEdit()
        expect(draft).toMatchObject({ kind: 'link', path: oldPath, editOf: oldPath, text: oldText, baseText: oldText })
        expect(await drafts.get('edit')).toEqual(draft)
        expect((await drafts.published(oldPath))?.text).toBe(oldText)
      })

      it('a draft of something that is not published is not made', async () => {
        const { drafts } = await start()
        expect(await drafts.edit({ id: 'edit', path: newPath, author: ada })).toEqual({ outcome: 'missing' })
        expect(await drafts.list()).toEqual([])
      })

      it('a new draft does not take the path of something published', async () => {
        const { drafts } = await start()
        expect(await drafts.create({ id: 'first', path: oldPath, text: 'x', author: ada })).toEqual({
          outcome: 'taken',
          path: oldPath
        })
      })

      it('a second draft of the same id gets the first one back', async () => {
        const { drafts, draft } = await withDraft()
        const again = await drafts.create({ id: 'first', path: 'notes/2026/11-22-b.mdx', text: 'two\n', author: bob })
        expect(again).toEqual({ outcome: 'exists', current: draft })
      })

      it('a save has a revision of its own, and the author who saved', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: bob })
        if (saved.outcome !== 'saved') throw new Error(saved.outcome)
        expect(saved.draft).toMatchObject({ text: 'two\n', savedBy: bob })
        expect(saved.draft.revision).not.toBe(revision)
        expect(await drafts.get('first')).toEqual(saved.draft)
      })

      it('a save from an old revision changes nothing and hands back the current version', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: bob })
        const late = await drafts.save('first', { expected: revision, text: 'three\n', author: ada })
        expect(late).toEqual({ outcome: 'conflict', current: 'draft' in saved && saved.draft })
        expect((await drafts.get('first'))?.text).toBe('two\n')
      })

      it('the same save again, after its answer got lost, is saved and adds nothing', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: ada })
        expect(await drafts.save('first', { expected: revision, text: 'two\n', author: ada })).toEqual(saved)
        expect(await drafts.history('first')).toHaveLength(2)
      })

      it('of ten saves from one revision one is saved and nine are told what is', async () => {
        const { drafts, revision } = await withDraft()
        const texts = Array.from({ length: 10 }, (_, index) => `version ${index}\n`)
        const results = await Promise.all(texts.map(text => drafts.save('first', { expected: revision, text, author: ada })))
        const saved = results.flatMap(result => (result.outcome === 'saved' ? [result.draft] : []))
        const conflicts = results.flatMap(result => (result.outcome === 'conflict' ? [result.current] : []))
        expect(saved).toHaveLength(1)
        expect(conflicts).toEqual(Array(9).fill(saved[0]))
      })

      it('a save of a draft that is not there says so', async () => {
        const { drafts, revision } = await withDraft()
        expect(await drafts.save('other', { expected: revision, text: 'x', author: ada })).toEqual({ outcome: 'missing' })
      })

      it('a draft moves to another path, and back', async () => {
        const { drafts, revision } = await withDraft()
        const path = 'entries/2026/11-22-longer.mdx'
        const moved = await drafts.save('first', { expected: revision, text: 'one\n', path, author: ada })
        if (moved.outcome !== 'saved') throw new Error(moved.outcome)
        expect(moved.draft).toMatchObject({ path, kind: 'entry', text: 'one\n' })
        const back = await drafts.save('first', { expected: moved.draft.revision, text: 'one\n', path: newPath, author: ada })
        expect(back).toMatchObject({ outcome: 'saved', draft: { path: newPath, kind: 'note' } })
      })

      it('a draft does not move over something published', async () => {
        const { drafts, draft, revision } = await withDraft()
        const moved = await drafts.save('first', { expected: revision, text: 'one\n', path: oldPath, author: ada })
        expect(moved).toEqual({ outcome: 'taken', path: oldPath })
        expect(await drafts.get('first')).toEqual(draft)
      })

      it('a text comes back to the byte, whatever is in it', async () => {
        const { drafts, revision } = await withDraft()
        const texts = {
          'line ends of Windows and no last one': 'a\r\nb\r\n\r\nc',
          nothing: '',
          'a byte order mark': '\uFEFFa\n',
          'other alphabets and emoji': 'žluťoučký 日本語 👩‍🚀\n',
          'spaces and line breaks at its ends': '\n\n  a  \n\n\n',
          'what looks like options and trailers': '--exec=rm\n-m\nDraft-Path: x\n',
          'very many lines': 'A line of a very long entry, ü.\n'.repeat(25_000)
        }
        let expected = revision
        for (const [what, text] of Object.entries(texts)) {
          const saved = await drafts.save('first', { expected, text, author: ada })
          if (saved.outcome !== 'saved') throw new Error(saved.outcome)
          expected = saved.draft.revision
          expect((await drafts.get('first'))?.text, what).toBe(text)
        }
      })

      it('nothing but lower-case letters, digits and hyphens is an id', async () => {
        const { drafts } = await start()
        for (const id of ['../x', '-x', 'X', 'a/b', 'a.lock', '', 'a\n', `${'a'.repeat(65)}`, 'é', 'a..b', '--all']) {
          await expect(drafts.create({ id, path: newPath, text: 'x', author: ada }), id).rejects.toMatchObject({
            reason: 'invalid'
          })
          await expect(drafts.get(id), id).rejects.toMatchObject({ reason: 'invalid' })
          await expect(drafts.save(id, { expected: 'x', text: 'x', author: ada }), id).rejects.toMatchObject({
            reason: 'invalid'
          })
        }
      })

      it('no draft stands outside the content folders', async () => {
        const { drafts } = await start()
        for (const path of [
          '../x.mdx',
          '/etc/passwd',
          'notes/2026/../../x.mdx',
          'notes/2026/11-22-a.md',
          'notes/2026/02-30-a.mdx',
          'site.yaml',
          '-x.mdx',
          'notes/2026/11-22-a b.mdx',
          'media/x.png',
          'other/2026/11-22-a.mdx',
          'notes/2026/11-22-a.mdx\n',
          '.git/config',
          'pages/desk.mdx'
        ])
          await expect(drafts.create({ id: 'first', path, text: 'x', author: ada }), path).rejects.toMatchObject({
            reason: 'invalid'
          })
        expect(await drafts.list()).toEqual([])
      })

      it('what is no text, or too much of it, is refused, and nothing changes', async () => {
        const { drafts, draft, revision } = await withDraft()
        const texts = {
          'half of a character': 'a\uD800b',
          'a null': 'a\0b',
          'more than two million bytes': 'ü'.repeat(1_000_001)
        }
        for (const [what, text] of Object.entries(texts))
          await expect(drafts.save('first', { expected: revision, text, author: ada }), what).rejects.toMatchObject({
            reason: 'invalid'
          })
        expect(await drafts.get('first')).toEqual(draft)
      })

      it('an author whose name has brackets and line breaks in it is still one author', async () => {
        const { drafts } = await start()
        const author = { name: 'Eve <x>\nauthor Mallory', email: 'eve@example.org>\n' }
        await drafts.create({ id: 'first', path: newPath, text: 'x', author })
        expect((await drafts.get('first'))?.savedBy).toEqual({ name: 'Eve x author Mallory', email: 'eve@example.org' })
      })
    })

    describe('looking', () => {
      it('the list has every draft with its text, and says which edit something', async () => {
        const { drafts } = await withDraft()
        await drafts.edit({ id: 'edit', path: oldPath, author: bob })
        const list = await drafts.list()
        expect(
          list
            .map(({ id, kind, text, editOf, savedBy }) => ({ id, kind, text, editOf, savedBy }))
            .sort((a, b) => (a.id < b.id ? -1 : 1))
        ).toEqual([
          { id: 'edit', kind: 'link', text: oldText, editOf: oldPath, savedBy: bob },
          { id: 'first', kind: 'note', text: 'one\n', editOf: undefined, savedBy: ada }
        ])
      })

      it('the history has every save, newest first, and each is still there to read', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', {
          expected: revision,
          text: 'two\n',
          path: 'notes/2026/11-22-b.mdx',
          author: bob
        })
        if (saved.outcome !== 'saved') throw new Error(saved.outcome)
        const history = await drafts.history('first')
        expect(history?.map(({ path, savedBy }) => ({ path, savedBy }))).toEqual([
          { path: 'notes/2026/11-22-b.mdx', savedBy: bob },
          { path: newPath, savedBy: ada }
        ])
        expect(history?.map(each => each.revision)).toEqual([saved.draft.revision, revision])
        expect(await drafts.version('first', revision)).toMatchObject({ revision, path: newPath, text: 'one\n', savedBy: ada })
      })

      it('a commit that is not of the draft is not shown as a version of it', async () => {
        const { drafts, draft } = await withEdit()
        expect(await drafts.version('edit', draft.base)).toBeUndefined()
        expect(await drafts.version('edit', 'HEAD')).toBeUndefined()
        expect(await drafts.version('none', draft.base)).toBeUndefined()
        expect(await drafts.history('none')).toBeUndefined()
      })

      it('a branch that somebody made by hand is a draft, too', async () => {
        const { drafts, commitByHand } = await start()
        await commitByHand({ [newPath]: 'by hand\n' }, 'drafts/hand')
        await commitByHand({ [oldPath]: 'edited\n' }, 'drafts/hand-edit')
        expect(await drafts.get('hand')).toMatchObject({ kind: 'note', path: newPath, text: 'by hand\n' })
        expect(await drafts.get('hand-edit')).toMatchObject({ editOf: oldPath, text: 'edited\n', baseText: oldText })
        expect((await drafts.list()).map(({ id }) => id).sort()).toEqual(['hand', 'hand-edit'])
      })

      it('a branch of several files is not taken for a draft, and not written over', async () => {
        const { drafts, commitByHand } = await start()
        await commitByHand({ [newPath]: 'a\n', 'notes/2026/11-21-b.mdx': 'b\n' }, 'drafts/two')
        expect(await drafts.get('two')).toBeUndefined()
        expect(await drafts.list()).toEqual([])
        await expect(drafts.create({ id: 'two', path: newPath, text: 'x', author: ada })).rejects.toMatchObject({
          reason: 'busy'
        })
      })

      it('a commit by hand on top of a draft is a save of it', async () => {
        const { drafts, commitByHand, revision } = await withDraft()
        await commitByHand({ [newPath]: 'by hand\n' }, 'drafts/first')
        const draft = await drafts.get('first')
        expect(draft).toMatchObject({ path: newPath, text: 'by hand\n' })
        const late = await drafts.save('first', { expected: revision, text: 'two\n', author: ada })
        expect(late).toEqual({ outcome: 'conflict', current: draft })
        expect(await drafts.history('first')).toHaveLength(2)
      })

      it('what changed between two commits is told by paths inside the content folder', async () => {
        const { drafts, commitByHand } = await start()
        const from = await drafts.head()
        await commitByHand({ [newPath]: 'new\n', [oldPath]: 'changed\n', 'tags/dns.mdx': null })
        const to = await drafts.head()
        expect(await drafts.changedPaths(from, to)).toEqual([oldPath, newPath, 'tags/dns.mdx'])
        expect(await drafts.changedPaths(to, to)).toEqual([])
      })

      it('what changed since a commit that is gone is not known', async () => {
        const { drafts } = await start()
        const head = await drafts.head()
        expect(await drafts.changedPaths('0123456789012345678901234567890123456789', head)).toBeUndefined()
        expect(await drafts.changedPaths('--output=x', head)).toBeUndefined()
      })
    })

    describe('deleting', () => {
      it('a deleted draft is gone', async () => {
        const { drafts, revision } = await withDraft()
        expect(await drafts.delete('first', revision)).toEqual({ outcome: 'deleted' })
        expect(await drafts.get('first')).toBeUndefined()
        expect(await drafts.delete('first', revision)).toEqual({ outcome: 'missing' })
      })

      it('a draft that somebody saved meanwhile is not deleted', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: bob })
        expect(await drafts.delete('first', revision)).toEqual({ outcome: 'conflict', current: 'draft' in saved && saved.draft })
        expect((await drafts.get('first'))?.text).toBe('two\n')
      })
    })

    describe('publishing', () => {
      it('publishing is one commit on the content branch, and the draft is gone', async () => {
        const { drafts, messages, draft, revision } = await withDraft()
        await drafts.save('first', { expected: revision, text: 'two\n', author: ada })
        const { revision: expected = '' } = (await drafts.get('first')) ?? {}
        const path = 'notes/2026/11-23-final.mdx'
        const result = await drafts.publish('first', publication(expected, path))
        expect(result).toEqual({ outcome: 'published', commit: await drafts.head(), path, changed: true })
        expect(await drafts.changedPaths(draft.base, await drafts.head())).toEqual([path])
        expect((await drafts.published(path))?.text).toBe('two\n')
        expect(await messages()).toEqual(['Publish it', expect.any(String)])
        expect(await drafts.get('first')).toBeUndefined()
        expect(await drafts.list()).toEqual([])
      })

      it('an edit that moves takes the old path with it', async () => {
        const { drafts, draft, revision } = await withEdit()
        const result = await drafts.publish('edit', { ...publication(revision, newPath), text: 'moved\n' })
        expect(result).toMatchObject({ outcome: 'published' })
        expect(await drafts.changedPaths(draft.base, await drafts.head())).toEqual([oldPath, newPath])
        expect(await drafts.published(oldPath)).toBeUndefined()
        expect((await drafts.published(newPath))?.text).toBe('moved\n')
      })

      it('what others published meanwhile stays', async () => {
        const { drafts, commitByHand, revision } = await withDraft()
        await commitByHand({ 'entries/2024/01-02-other.mdx': 'changed\n', 'notes/2026/11-20-more.mdx': 'more\n' })
        expect(await drafts.publish('first', publication(revision, newPath))).toMatchObject({ outcome: 'published' })
        expect((await drafts.published('entries/2024/01-02-other.mdx'))?.text).toBe('changed\n')
        expect((await drafts.published('notes/2026/11-20-more.mdx'))?.text).toBe('more\n')
        expect((await drafts.published(newPath))?.text).toBe('one\n')
      })

      it('a draft that changed since its author looked is not published', async () => {
        const { drafts, revision } = await withDraft()
        const saved = await drafts.save('first', { expected: revision, text: 'two\n', author: bob })
        const result = await drafts.publish('first', publication(revision, newPath))
        expect(result).toEqual({ outcome: 'conflict', reason: 'draft-changed', draft: 'draft' in saved && saved.draft })
        expect(await drafts.published(newPath)).toBeUndefined()
      })

      it('a published item that changed underneath is a conflict with all three versions', async () => {
        const { drafts, commitByHand, revision } = await withEdit()
        await drafts.save('edit', { expected: revision, text: 'mine\n', author: ada })
        const mine = await drafts.get('edit')
        await commitByHand({ [oldPath]: 'theirs\n' })
        const result = await drafts.publish('edit', publication(mine?.revision ?? '', oldPath))
        expect(result).toMatchObject({
          outcome: 'conflict',
          reason: 'published-changed',
          draft: { text: 'mine\n', baseText: oldText },
          published: { path: oldPath, text: 'theirs\n', commit: await drafts.head() }
        })
        expect((await drafts.published(oldPath))?.text).toBe('theirs\n')
        expect(await drafts.get('edit')).toEqual(mine)
      })

      it('after a conflict the merged text, saved against the published commit, can be published', async () => {
        const { drafts, commitByHand, revision } = await withEdit()
        await commitByHand({ [oldPath]: 'theirs\n' })
        const conflict = await drafts.publish('edit', { ...publication(revision, oldPath), text: 'mine\n' })
        if (conflict.outcome !== 'conflict' || !conflict.published) throw new Error(conflict.outcome)
        const base = conflict.published.commit
        const merged = await drafts.save('edit', { expected: revision, text: 'both\n', base, author: ada })
        if (merged.outcome !== 'saved') throw new Error(merged.outcome)
        expect(merged.draft).toMatchObject({ base, baseText: 'theirs\n' })
        expect(await drafts.publish('edit', publication(merged.draft.revision, oldPath))).toMatchObject({ outcome: 'published' })
        expect((await drafts.published(oldPath))?.text).toBe('both\n')
      })

      it('a published item that was deleted underneath is a conflict, too', async () => {
        const { drafts, commitByHand, revision } = await withEdit()
        await commitByHand({ [oldPath]: null })
        const result = await drafts.publish('edit', { ...publication(revision, oldPath), text: 'mine\n' })
        expect(result).toMatchObject({ outcome: 'conflict', reason: 'published-changed', draft: { baseText: oldText } })
        expect(result).not.toHaveProperty('published')
      })

      it('a path that somebody else has taken meanwhile is a conflict', async () => {
        const { drafts, commitByHand, revision } = await withDraft()
        await commitByHand({ [newPath]: 'theirs\n' })
        const result = await drafts.publish('first', publication(revision, newPath))
        expect(result).toMatchObject({ outcome: 'conflict', reason: 'path-taken', published: { text: 'theirs\n' } })
        expect((await drafts.published(newPath))?.text).toBe('theirs\n')
      })

      it('a publication that was cut short after its commit is finished by asking again', async () => {
        const { drafts, commitByHand, revision } = await withDraft()
        await commitByHand({ [newPath]: 'one\n' })
        const head = await drafts.head()
        const result = await drafts.publish('first', publication(revision, newPath))
        expect(result).toEqual({ outcome: 'published', commit: head, path: newPath, changed: false })
        expect(await drafts.list()).toEqual([])
        expect(await drafts.head()).toBe(head)
      })

      it('two drafts of one item: the second one to be published is told', async () => {
        const { drafts, revision } = await withEdit()
        const second = await drafts.edit({ id: 'second', path: oldPath, author: bob })
        await drafts.publish('edit', { ...publication(revision, oldPath), text: 'first\n' })
        const expected = 'draft' in second ? second.draft.revision : ''
        expect(await drafts.publish('second', { ...publication(expected, oldPath), text: 'second\n' })).toMatchObject({
          reason: 'published-changed',
          published: { text: 'first\n' }
        })
      })

      it('five drafts published at once are five commits', async () => {
        const { drafts, messages } = await start()
        const ids = ['a', 'b', 'c', 'd', 'e']
        const results = await Promise.all(
          ids.map(async id => {
            const created = await drafts.create({ id, path: `notes/2026/11-22-${id}.mdx`, text: `${id}\n`, author: ada })
            const expected = 'draft' in created ? created.draft.revision : ''
            return drafts.publish(id, publication(expected, `notes/2026/11-22-${id}.mdx`))
          })
        )
        expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('published'))
        expect(await messages()).toHaveLength(6)
        for (const id of ids) expect((await drafts.published(`notes/2026/11-22-${id}.mdx`))?.text).toBe(`${id}\n`)
      })

      it('a message that looks like an option, a command or a trailer is text', async () => {
        const { drafts, messages } = await start()
        for (const [index, message] of [
          '--amend',
          '-m x',
          '$(touch x)',
          'A "title" \\ with `all`',
          'two\n\nDraft-Path: ../x'
        ].entries()) {
          const path = `notes/2026/11-22-${index}.mdx`
          const created = await drafts.create({ id: 'first', path, text: 'x', author: ada })
          const expected = 'draft' in created ? created.draft.revision : ''
          expect(await drafts.publish('first', { ...publication(expected, path), message })).toMatchObject({
            outcome: 'published'
          })
          expect((await messages())[0]).toBe(message)
        }
      })

      it('a draft is not published outside the content folders', async () => {
        const { drafts, draft, revision } = await withDraft()
        for (const path of ['../x.mdx', 'site.yaml', 'notes/x.mdx', '.github/workflows/x.yml'])
          await expect(drafts.publish('first', publication(revision, path))).rejects.toMatchObject({ reason: 'invalid' })
        expect(await drafts.head()).toBe(draft.base)
      })

      it('publishing a draft that is not there says so', async () => {
        const { drafts } = await start()
        expect(await drafts.publish('none', publication('x', newPath))).toEqual({ outcome: 'missing' })
      })
    })

    describe('withdrawing and adding files', () => {
      it('unpublishing deletes the file in one commit', async () => {
        const { drafts, messages } = await start()
        const expected = (await drafts.published(oldPath))?.revision ?? ''
        const result = await drafts.unpublish({ path: oldPath, expected, message: 'Take it back', author: ada })
        expect(result).toEqual({ outcome: 'unpublished', commit: await drafts.head() })
        expect(await drafts.published(oldPath)).toBeUndefined()
        expect((await messages())[0]).toBe('Take it back')
        expect(await drafts.unpublish({ path: oldPath, expected, message: 'Again', author: ada })).toEqual({ outcome: 'missing' })
      })

      it('unpublishing can leave a marked file in its place', async () => {
        const { drafts } = await start()
        const expected = (await drafts.published(oldPath))?.revision ?? ''
        const request = { path: oldPath, expected, text: 'draft: true\n', message: 'Hide', author: ada }
        const result = await drafts.unpublish(request)
        expect(result).toMatchObject({ outcome: 'unpublished' })
        expect(await drafts.unpublish(request)).toEqual(result)
        expect((await drafts.published(oldPath))?.text).toBe('draft: true\n')
      })

      it('an item that changed since its author looked is not unpublished', async () => {
        const { drafts, commitByHand } = await start()
        const expected = (await drafts.published(oldPath))?.revision ?? ''
        await commitByHand({ [oldPath]: 'theirs\n' })
        const result = await drafts.unpublish({ path: oldPath, expected, message: 'Take it back', author: ada })
        expect(result).toMatchObject({ outcome: 'conflict', reason: 'published-changed', published: { text: 'theirs\n' } })
      })

      it('an image goes under media to the byte, once', async () => {
        const { drafts } = await start()
        const bytes = Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7919) % 256))
        const path = 'media/2026/chart.png'
        const from = await drafts.head()
        const result = await drafts.putMedia({ path, bytes, author: ada })
        expect(result).toEqual({ outcome: 'saved', commit: await drafts.head(), path })
        expect(await drafts.changedPaths(from, await drafts.head())).toEqual([path])
        expect(await drafts.putMedia({ path, bytes, author: bob })).toEqual(result)
        expect(await drafts.putMedia({ path, bytes: Buffer.from('other'), author: bob })).toEqual({ outcome: 'taken', path })
      })

      it('no image goes outside the media folder', async () => {
        const { drafts } = await start()
        for (const path of [
          'media/../x.png',
          'media/.hidden',
          '-x',
          'media/2026/a/b.png',
          'links/2024/x.png',
          'media/a..b',
          'media/x.png\n',
          'media/'
        ])
          await expect(drafts.putMedia({ path, bytes: Buffer.from('x'), author: ada }), path).rejects.toMatchObject({
            reason: 'invalid'
          })
      })
    })
  })
}
