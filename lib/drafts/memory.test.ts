import { contractOf, initialFiles } from './fixtures/contract'
import { memoryCommits } from './fixtures/memory'
import { draftRepository } from './repository'

contractOf('in memory', async () => {
  const store = memoryCommits(initialFiles)
  return {
    drafts: draftRepository(store),
    commitByHand: async (files, branch = 'main') => {
      const exists = (await store.tip(branch)) !== undefined
      store.commitByHand(branch, files, exists ? branch : 'main')
    },
    messages: async () => {
      const messages: string[] = []
      const tip = await store.tip('main')
      for (let at = tip; at; at = at.parents[0] ? await store.commitOf(at.parents[0]) : undefined)
        messages.push(at.message.trim())
      return messages
    },
    end: async () => store.close()
  }
})
