import { beforeAll, expect, test } from 'vitest'
import { mdx } from '@/lib/content/fixtures'
import { installFront } from '.'
import { putReadyPages, servingWeblog } from './fixtures'

beforeAll(() => {
  putReadyPages()
  installFront()
})

/** A weblog with an item that has moved, one that is gone and one that is a draft. */
async function serving() {
  const ask = await servingWeblog({
    'notes/2024/12-13-a.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'aliases: [/2023/Feb/1/old/]']),
    'notes/2024/12-13-gone.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'unpublished: 2024-12-14T00:00:00Z']),
    'notes/2024/12-13-draft.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'draft: true'])
  })
  return async (path: string, method = 'GET') => {
    const { status, headers, text } = await ask(path, { method })
    return { status, ...(headers.location ? { location: headers.location } : {}), text }
  }
}

test('a former address, however it is written, leads to the present one in one step', async () => {
  const ask = await serving()
  const there = { status: 301, location: '/2024/Dec/13/a/', text: '' }
  for (const path of ['/2023/Feb/1/old/', '/2023/Feb/1/old', '/2023/feb/01/old/', '//2023/Feb/1//old/', '/2023/Feb/1/%6fld/'])
    expect(await ask(path), path).toEqual(there)
  expect(await ask('/2023/Feb/1/old/', 'HEAD')).toEqual(there)
  expect(await ask('/2023/Feb/1/old.md')).toEqual({ ...there, location: '/2024/Dec/13/a.md' })
  expect(await ask('/2023/Feb/1/old/card.png?a=b&c')).toEqual({ ...there, location: '/2024/Dec/13/a/card.png?a=b&c' })
})

test('what was withdrawn is gone, with the page that says so', async () => {
  const ask = await serving()
  expect(await ask('/2024/Dec/13/gone/')).toEqual({ status: 410, text: 'missing' })
  expect(await ask('/2024/Dec/13/gone/', 'HEAD')).toEqual({ status: 410, text: '' })
})

test('a draft is nothing more than any address that was never used', async () => {
  const ask = await serving()
  for (const path of [
    '/2024/Dec/13/draft/',
    '/2024/Dec/13/never/',
    '/2023/Feb/1/',
    '/2023/Feb/1/old/x/',
    '/2024/Dec/13/gone/x/',
    '/old/'
  ])
    expect(await ask(path), path).toEqual({ status: 404, text: 'missing' })
})

test('who asks what may be done with a former address is not led anywhere', async () => {
  const ask = await serving()
  expect(await ask('/2023/Feb/1/old/', 'OPTIONS')).toEqual({ status: 204, text: '' })
})
