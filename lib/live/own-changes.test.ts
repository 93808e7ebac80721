import { expect, test } from 'vitest'
import { changeContent, isChangingContent } from './own-changes'

test('one change at a time, in the order they were asked for, and a failed one holds up nobody', async () => {
  const seen: string[] = []
  const change = (name: string) => async () => {
    seen.push(`${name} begins`)
    await new Promise(resolve => setTimeout(resolve))
    seen.push(`${name} ends`)
    if (name === 'first') throw new Error('no')
    return name
  }
  expect(isChangingContent()).toBe(false)
  const [first, second] = [changeContent(change('first')), changeContent(change('second'))]
  expect(isChangingContent()).toBe(true)
  await expect(first).rejects.toThrow('no')
  expect(isChangingContent()).toBe(true)
  expect(await second).toBe('second')
  expect(isChangingContent()).toBe(false)
  expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
