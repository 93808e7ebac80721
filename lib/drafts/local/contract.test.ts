import { contractOf } from '../fixtures/contract'
import { testRepository } from '../fixtures/repository'
import { localDrafts } from '.'

for (const [name, folder] of [
  ['in a folder of a local repository', 'content'],
  ['in a local repository of their own', '']
] as const) {
  contractOf(name, async () => {
    const repository = testRepository(folder)
    const drafts = await localDrafts({ contentDir: repository.contentDir })
    return {
      drafts,
      commitByHand: async (files, branch) => repository.commitByHand(files, branch),
      messages: async () =>
        repository
          .git('log', '-z', '--format=%B', 'main')
          .split('\0')
          .map(each => each.trim())
          .filter(Boolean),
      end: async () => {
        // Whatever a test did, nothing may be left over.
        const left = repository.git('status', '--porcelain')
        if (left !== '') throw new Error(`the work tree is not clean:\n${left}`)
        repository.git('fsck', '--strict')
        drafts.close()
        repository.remove()
      }
    }
  })
}
