import { expect, test } from 'vitest'
import { toPlainText } from '@/lib/mdx'
import { bodyOf } from './bodies'

const source = { file: 'a.mdx', line: 1, text: '<Update date="2024-12-13T23:30:00Z">So</Update>' }

test('a body is finished once for as long as its source is the same', async () => {
  expect(bodyOf(source, 'UTC')).toBe(bodyOf(source, 'UTC'))
  expect(bodyOf({ ...source }, 'UTC')).not.toBe(bodyOf(source, 'UTC'))
})

test('in another time zone the times in a body are others', async () => {
  const times = async (timeZone: string) => toPlainText((await bodyOf(source, timeZone)).tree)
  expect(await times('UTC')).toContain('13th December 2024')
  expect(await times('Asia/Tokyo')).toContain('14th December 2024')
})
