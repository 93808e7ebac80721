import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Preview, PreviewRequest } from '@/lib/desk/types'
import { previewer } from './previewer'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const request = (text: string): PreviewRequest => ({ path: 'notes/2026/11-22-a.mdx', text })

/** A server that takes so many milliseconds. */
function server(milliseconds: () => number) {
  const asked: string[] = []
  const shown: string[] = []
  const since: number[] = []
  const aborted: string[] = []
  const troubles: unknown[] = []
  const asking = previewer({
    ask: ({ text }, signal) => {
      asked.push(text)
      signal.addEventListener('abort', () => aborted.push(text))
      return new Promise((resolve, reject) =>
        setTimeout(
          () =>
            text === 'broken'
              ? reject(new Error('no'))
              : resolve({ title: text, problems: [], words: 0, minutes: 0 } satisfies Preview),
          milliseconds()
        )
      )
    },
    onPreview: (preview, from) => {
      shown.push(preview.title)
      since.push(from)
    },
    onTrouble: error => troubles.push(error),
    clock: () => Date.now()
  })
  return { ...asking, asked, shown, since, aborted, troubles }
}

test('as long as answers come fast, each keystroke is asked for at once, one request at a time', async () => {
  const fast = server(() => 20)
  fast.want(request('a'))
  expect(fast.asked).toEqual(['a'])
  fast.want(request('ab'))
  fast.want(request('abc'))
  await vi.advanceTimersByTimeAsync(45)
  expect(fast.asked).toEqual(['a', 'abc'])
  expect(fast.shown).toEqual(['a', 'abc'])
  expect(fast.aborted).toEqual([])
})

test('when they come slowly, it waits for a pause in typing and drops what is stale', async () => {
  const slow = server(() => 500)
  slow.want(request('a'))
  await vi.advanceTimersByTimeAsync(600)
  slow.want(request('ab'))
  await vi.advanceTimersByTimeAsync(100)
  slow.want(request('abc'))
  await vi.advanceTimersByTimeAsync(100)
  expect(slow.asked).toEqual(['a'])
  await vi.advanceTimersByTimeAsync(100)
  expect(slow.asked).toEqual(['a', 'abc'])
  slow.want(request('abcd'))
  await vi.advanceTimersByTimeAsync(350)
  expect(slow.aborted).toEqual(['abc'])
  await vi.advanceTimersByTimeAsync(600)
  expect(slow.shown).toEqual(['a', 'abcd'])
})

test('who types without a pause sees previews all the same', async () => {
  const slow = server(() => 300)
  slow.want(request('a'))
  await vi.advanceTimersByTimeAsync(400)
  for (let typed = 0; typed < 20; typed++) {
    slow.want(request(`a${typed}`))
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(slow.shown.length).toBeGreaterThan(1)
})

test('a request that is never answered holds up nothing', async () => {
  let takes = 100_000
  const lost = server(() => takes)
  lost.want(request('a'))
  await vi.advanceTimersByTimeAsync(50)
  takes = 20
  lost.want(request('ab'))
  await vi.advanceTimersByTimeAsync(500)
  expect(lost.shown).toEqual(['ab'])
})

test('the time that counts is that of the oldest keystroke that is shown for the first time', async () => {
  const fast = server(() => 20)
  fast.want(request('a'))
  const first = Date.now()
  await vi.advanceTimersByTimeAsync(5)
  fast.want(request('ab'))
  await vi.advanceTimersByTimeAsync(5)
  fast.want(request('abc'))
  await vi.advanceTimersByTimeAsync(50)
  expect(fast.since).toEqual([first, first + 5])
})

test('after a failure the next keystroke asks again', async () => {
  const fast = server(() => 20)
  fast.want(request('broken'))
  await vi.advanceTimersByTimeAsync(30)
  expect(fast.troubles).toHaveLength(1)
  fast.want(request('mended'))
  await vi.advanceTimersByTimeAsync(30)
  expect(fast.shown).toEqual(['mended'])
})

test('once stopped, nothing is asked and nothing is shown any more', async () => {
  const slow = server(() => 300)
  slow.want(request('a'))
  slow.stop()
  await vi.advanceTimersByTimeAsync(1000)
  expect(slow.shown).toEqual([])
})
