import { expect, test } from 'vitest'
import type { DraftVersion } from '@/lib/drafts/types'
import { sittingsOf } from './sittings'

const [ada, bo] = ['Ada', 'Bo'].map(name => ({ name, email: `${name.toLowerCase()}@cairn.example` }))

function saved(time: string, by = ada): DraftVersion {
  return {
    revision: time,
    path: 'notes/2026/11-22-a.mdx',
    savedAt: `2026-11-22T${time}:00.000Z`,
    savedBy: by ?? { name: '', email: '' }
  }
}

const shape = (versions: readonly DraftVersion[]) =>
  sittingsOf(versions).map(({ by, first, last, saves }) => `${by.name} ${first.revision}–${last.revision}, ${saves.length}`)

test('saves without a long pause are one sitting', () => {
  expect(shape(['14:40', '14:25', '14:10', '12:00'].map(time => saved(time)))).toEqual([
    'Ada 14:10–14:40, 3',
    'Ada 12:00–12:00, 1'
  ])
})

test('another person begins another sitting, however soon', () => {
  expect(shape([saved('14:12'), saved('14:11', bo), saved('14:10')])).toEqual([
    'Ada 14:12–14:12, 1',
    'Bo 14:11–14:11, 1',
    'Ada 14:10–14:10, 1'
  ])
})

test('a draft without saves has no sittings', () => {
  expect(sittingsOf([])).toEqual([])
})
