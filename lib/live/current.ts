// The weblog for those who answer a request: as it is now, wherever the content comes from.
import type { Store } from '@/lib/content'
import { type Weblog, weblog } from '.'

export async function currentWeblog(): Promise<Weblog> {
  return weblog()
}

/** What is public now. */
export async function currentStore(): Promise<Store> {
  return (await currentWeblog()).store
}
