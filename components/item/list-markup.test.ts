import { expect, test } from 'vitest'
import type { Item, Site } from '@/lib/content'
import { markupInList } from './list-markup'

const item = { permalink: '/2024/Dec/13/a/' } as Item
const site = { name: 'A' } as Site

test('the markup of an item is made once for all lists with headings of that level', async () => {
  let made = 0
  const make = async () => `${++made}`
  for (const _ of [1, 2]) expect(await markupInList({ item, site, headingLevel: 3 }, make)).toBe('1')
  expect(await markupInList({ item, site, headingLevel: 2 }, make)).toBe('2')
  expect(await markupInList({ item, site, headingLevel: 3 }, make)).toBe('1')
})

test('it is made anew of an item that was read again, and when the site says something else of itself', async () => {
  const again = { ...item }
  expect(await markupInList({ item: again, site, headingLevel: 3 }, async () => 'of the item as it is now')).toBe(
    'of the item as it is now'
  )
  expect(await markupInList({ item: again, site: { ...site }, headingLevel: 3 }, async () => 'for the site as it is now')).toBe(
    'for the site as it is now'
  )
})

test('what could not be made is made when it is asked for again', async () => {
  const other = { item: { ...item }, site, headingLevel: 3 } as const
  await expect(markupInList(other, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await markupInList(other, async () => 'now')).toBe('now')
})
