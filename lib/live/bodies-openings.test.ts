import { readFileSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { temporaryFolder } from '@/lib/content/fixtures'
import type { MdxSource } from '@/lib/content/types'
import { parseBody, toPlainText } from '@/lib/mdx'
import { keepOpenings, noteOpening, type Opening, openingIn } from './bodies-openings'

const many = 120
const entry = (number: number, text = `Opening ${number}.\n\nMore of it[^1].\n\n[^1]: Less.`) => ({
  file: `content/entries/2024/12-13-${number}.mdx`,
  line: 5,
  text
})
const all = Array.from({ length: many }, (_, number) => entry(number))

let state: string
beforeEach(() => {
  state = temporaryFolder()
  vi.stubEnv('NODE_ENV', 'production')
  vi.stubEnv('STATE_DIR', state)
  vi.stubEnv('NEXT_DIST_DIR', temporaryFolder({ BUILD_ID: 'one' }))
  restart()
  return () => vi.unstubAllEnvs()
})

/** What this process knows is as gone as that of a process that ended. */
function restart() {
  const openings = Reflect.get(globalThis, Symbol.for('cairn.openings'))
  openings.known.clear()
  Object.assign(openings, { isTakenUp: false, noted: 0 })
}

const wordsOf = ({ tree, words }: Opening) => `${toPlainText(tree)} ${words}`
/** A parser that reads anything else would be noticed. */
const something = parseBody(entry(0, 'Something else.'))
/** Whether the opening was there already: what is noted after that does not count. */
const isKnown = (source: MdxSource) => wordsOf(noteOpening(source, something)) !== 'Something else. 2'

async function keepAll() {
  for (const source of all) openingIn(source)
  await keepOpenings()
  restart()
}

test('openings are there after a restart, each as it is parsed', async () => {
  await keepAll()
  for (const [number, source] of all.entries()) {
    expect(isKnown(source)).toBe(true)
    expect(wordsOf(openingIn(source))).toBe(`Opening ${number}. 6`)
  }
})

test('of a text that changed, moved or came nothing is kept', async () => {
  await keepAll()
  for (const source of [entry(1, 'Changed.'), { ...entry(2), file: 'content/entries/2025/12-13-2.mdx' }, entry(many)])
    expect(isKnown(source)).toBe(false)
})

test('another build parses for itself, and what is damaged is parsed again', async () => {
  await keepAll()
  vi.stubEnv('NEXT_DIST_DIR', temporaryFolder({ BUILD_ID: 'two' }))
  expect(isKnown(entry(1))).toBe(false)
  await keepAll()
  const file = nodePath.join(state, 'openings')
  const bytes = readFileSync(file)
  bytes.write('?', Math.floor(bytes.length / 2))
  writeFileSync(file, bytes)
  expect(isKnown(entry(1))).toBe(false)
})

test('a few new ones are not worth writing all of them anew', async () => {
  await keepAll()
  openingIn(entry(many))
  await keepOpenings()
  restart()
  expect([isKnown(entry(1)), isKnown(entry(many))]).toEqual([true, false])
})

test('an opening is the same in every time zone', () => {
  const source = entry(0, '<Update date="2024-12-13T23:30:00Z">\nSo it is.\n</Update>\n\nMore.')
  const openings = ['UTC', 'Asia/Tokyo', 'America/New_York'].map(timeZone => {
    restart()
    return noteOpening(source, parseBody(source, timeZone))
  })
  expect(openings[1]).toEqual(openings[0])
  expect(openings[2]).toEqual(openings[0])
})
