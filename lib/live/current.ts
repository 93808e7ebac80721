// The weblog for those who answer a request: as it is now, wherever the content comes from.
import { unstable_cache } from 'next/cache'
import { cache } from 'react'
import type { Store } from '@/lib/content'
import { env } from '@/lib/env'
import { type Weblog, weblog } from '.'
import { followBranch } from './github'

/** A page that was rendered while nobody could say whether it shows the newest is rendered again after so many seconds. */
const doubtfulSeconds = 30

/** One for all that is rendered for one answer: a page never has the title of one version and the text of another. */
export const currentWeblog = cache(async (): Promise<Weblog> => {
  if (env.readsFromGitHub && !(await followBranch())) await keepBriefly()
  return weblog()
})

/** What is public now. */
export async function currentStore(): Promise<Store> {
  return (await currentWeblog()).store
}

/** A page is kept no longer than anything that it has read from Next's cache; there is no other way to say so while it is rendered. */
const keepBriefly = unstable_cache(async () => true, ['cairn', 'doubtful'], { revalidate: doubtfulSeconds })
