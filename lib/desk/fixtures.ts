// For tests: a site around a repository of content, with everything real but Next: what Next is told to invalidate is noted, and what it is
// given to do after an answer is done when the answer is out.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished, vi } from 'vitest'
import { testRepository } from '@/lib/drafts/fixtures/repository'
import type { Author } from '@/lib/drafts/types'

/** In place of `next/cache` and `next/server`: each site has its own, as it begins with modules of its own, this one among them. */
export const next = {
  revalidatePath: vi.fn<(path: string) => void>(),
  revalidateTag: vi.fn(),
  unstable_cache: (read: unknown) => read,
  after: (task: () => Promise<void>) => void setTimeout(task, 5)
}

export const ada: Author = { name: 'Ada Marsh', email: 'ada@example.org' }

/** @param files of the content, all committed */
export async function siteOf(files: Readonly<Record<string, string>>) {
  const repository = testRepository('content', files)
  const readers = { asked: [] as string[], failing: '' }
  vi.stubEnv('CONTENT_DIR', repository.contentDir)
  vi.spyOn(console, 'error').mockReturnValue()
  vi.spyOn(console, 'log').mockReturnValue()
  vi.resetModules()
  for (const name of ['weblog', 'refresh', 'drafts', 'ownChanges', 'ownSecret']) forget(`cairn.${name}`)
  const [{ next: own }, { refreshContent }, { isOwn }, { openDesk }] = [
    await import('./fixtures'),
    await import('@/lib/revalidate'),
    await import('@/lib/live/signature'),
    await import('./desk')
  ]

  const server = createServer(async (request, response) => {
    if (request.url !== '/api/content-changed/') {
      readers.asked.push(request.url ?? '')
      response.writeHead(request.url === readers.failing ? 500 : 200).end()
      return
    }
    const body = await text(request)
    const isTrusted = isOwn(body, String(request.headers['x-hub-signature-256']))
    if (isTrusted) await refreshContent((JSON.parse(body) as { paths?: string[] }).paths)
    response.writeHead(isTrusted ? 200 : 401).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  vi.stubEnv('PORT', String((server.address() as AddressInfo).port))
  const desk = await openDesk()
  onTestFinished(() => {
    desk.drafts.close()
    server.closeAllConnections()
    server.close()
    repository.remove()
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
  })
  return {
    repository,
    readers,
    openDesk,
    drafts: desk.drafts,
    invalidated: () => new Set(own.revalidatePath.mock.calls.map(([path]) => path)),
    /** What readers are shown, as permalinks. */
    permalinks: async () => (await openDesk()).weblog.store.items.map(({ permalink }) => permalink),
    former: async () => [...(await openDesk()).weblog.store.former],
    log: () => repository.git('log', '--format=%s').trim().split('\n'),
    isClean: () => repository.git('status', '--porcelain') === ''
  }
}

function forget(name: string) {
  Reflect.deleteProperty(globalThis, Symbol.for(name))
}
