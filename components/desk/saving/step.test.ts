import { expect, test } from 'vitest'
import { begun } from './fixtures/world'
import { type Answer, type Effect, type Happening, isUnsaved, type Kept, type Saving, savingOf, wakeAt } from './saving'
import { step } from './step'

/** Lives through what happens, each at its time. */
function live(...story: readonly (readonly [number, Happening])[]): { saving: Saving; effects: Effect[]; sent: string[] } {
  let saving = savingOf(begun)
  const effects: Effect[] = []
  for (const [at, happening] of story) {
    const [after, more] = step(saving, happening, at)
    saving = after
    effects.push(...more)
  }
  return {
    saving,
    effects,
    sent: effects.flatMap(each => (each.effect === 'send' ? `${each.words.text} on ${each.expected}` : []))
  }
}

const typed = (text: string): Happening => ({ what: 'typed', words: { text } })
const woke: Happening = { what: 'woke' }
const answered = (answer: Answer): Happening => ({ what: 'answered', answer })
const stored = (text: string, revision: string, by = 'Ada') => ({
  ...begun,
  text,
  revision,
  savedBy: { name: by, email: `${by}@cairn.example` },
  savedAt: '2026-11-22T10:00:00.000Z'
})
const saved = (text: string, revision = 'r1') => answered({ outcome: 'saved', draft: stored(text, revision) })
const stale = (text: string, revision = 'r9') => answered({ outcome: 'stale', current: stored(text, revision, 'Bo') })
const kept = (text: string, more: Partial<Kept> = {}): Kept => ({
  key: 'k',
  id: 'one',
  kind: 'note',
  words: { text, path: begun.path },
  queue: [],
  revision: 'r0',
  at: '2026-11-22T09:00:00.000Z',
  ...more
})

test('it is saved a second after the last key', () => {
  const { saving } = live([0, typed('a')], [700, typed('ab')])
  expect(wakeAt(saving)).toBe(1700)
  expect(live([0, typed('a')], [700, typed('ab')], [1699, woke]).sent).toEqual([])
  expect(live([0, typed('a')], [700, typed('ab')], [1700, woke]).sent).toEqual(['ab on r0'])
})

test('who types without a pause is saved every ten seconds', () => {
  const keys = Array.from({ length: 25 }, (_, at): [number, Happening] => [at * 500, typed(`${at}`)])
  expect(live(...keys).sent).toEqual(['20 on r0'])
})

test('every change is in the browser’s storage before it is sent, and gone from there when it is saved', () => {
  const { effects } = live([0, typed('a')], [1000, woke], [1100, saved('a')])
  expect(effects.map(({ effect }) => effect)).toEqual(['keep', 'keep', 'send', 'forget', 'tell-saved'])
})

test('one save is on its way at a time; what was typed meanwhile follows it', () => {
  const { sent, saving } = live(
    [0, typed('a')],
    [1000, woke],
    [1100, typed('ab')],
    [1200, { what: 'hurried' }],
    [1300, saved('a')]
  )
  expect(sent).toEqual(['a on r0', 'ab on r1'])
  expect(isUnsaved(saving)).toBe(true)
})

test('a lost answer is asked for again with the very same save, later and later', () => {
  const lost = answered({ outcome: 'lost' })
  const once = live([0, typed('a')], [1000, woke], [1100, lost], [1200, typed('ab')])
  expect(wakeAt(once.saving)).toBe(3100)
  const twice = live([0, typed('a')], [1000, woke], [1100, lost], [1200, typed('ab')], [3100, woke], [3200, lost])
  expect(wakeAt(twice.saving)).toBe(7200)
  const again = live([0, typed('a')], [1000, woke], [1100, lost], [1200, typed('ab')], [3100, woke], [3200, saved('a')])
  expect(again.sent).toEqual(['a on r0', 'a on r0', 'ab on r1'])
})

test('when the network is back nobody waits', () => {
  const story: [number, Happening][] = [
    [0, typed('a')],
    [1000, woke],
    [1100, answered({ outcome: 'lost' })]
  ]
  expect(live(...story, [1200, { what: 'online', isOnline: true }]).sent).toEqual(['a on r0', 'a on r0'])
})

test('the server says how long to wait, or the back-off does, whichever is longer', () => {
  const failing = answered({ outcome: 'failing', message: 'The disk is full.', retryAfterSeconds: 20 })
  expect(wakeAt(live([0, typed('a')], [1000, woke], [1100, failing]).saving)).toBe(21_100)
})

test('a session that ended stops saving until somebody has signed in', () => {
  const story: [number, Happening][] = [
    [0, typed('a')],
    [1000, woke],
    [1100, answered({ outcome: 'signed-out' })],
    [1200, typed('ab')]
  ]
  expect(wakeAt(live(...story).saving)).toBeUndefined()
  expect(live(...story, [9000, { what: 'returned' }]).sent).toEqual(['a on r0', 'ab on r0'])
})

test('what is refused is tried again when it has changed', () => {
  const story: [number, Happening][] = [
    [0, typed('a')],
    [1000, woke],
    [1100, answered({ outcome: 'refused', message: 'Too long.' })]
  ]
  expect(live(...story).saving.trouble).toEqual({ name: 'refused', message: 'Too long.' })
  expect(wakeAt(live(...story).saving)).toBeUndefined()
  expect(wakeAt(live(...story, [2000, typed('')]).saving)).toBe(3000)
})

test('a conflict with what this tab sent itself is none', () => {
  const { saving, effects } = live([0, typed('a')], [1000, woke], [1100, stale('a')])
  expect(saving.conflict).toBeUndefined()
  expect(isUnsaved(saving)).toBe(false)
  expect(effects.at(-1)?.effect).toBe('tell-saved')
})

test('a conflict waits for the author, and typing goes on', () => {
  const story: [number, Happening][] = [
    [0, typed('mine')],
    [1000, woke],
    [1100, stale('theirs')],
    [1200, typed('mine!')]
  ]
  const { saving } = live(...story)
  expect(saving.conflict).toMatchObject({ of: 'saved', base: begun.text })
  expect(wakeAt(saving)).toBeUndefined()
})

const conflicting: [number, Happening][] = [
  [0, typed('mine')],
  [1000, woke],
  [1100, stale('theirs')]
]
const resolving = (resolution: Extract<Happening, { what: 'resolved' }>['resolution']): [number, Happening] => [
  2000,
  { what: 'resolved', resolution }
]

test('taking mine saves it over theirs', () => {
  expect(live(...conflicting, resolving({ take: 'mine' })).sent).toEqual(['mine on r0', 'mine on r9'])
})

test('taking theirs saves mine before, so that the history has it', () => {
  const { sent, saving } = live(
    ...conflicting,
    resolving({ take: 'theirs' }),
    [2100, saved('mine', 'r10')],
    [2200, saved('theirs', 'r11')]
  )
  expect(sent).toEqual(['mine on r0', 'mine on r9', 'theirs on r10'])
  expect(saving.words.text).toBe('theirs')
  expect(isUnsaved(saving)).toBe(false)
})

test('what was merged is saved after mine, on top of theirs', () => {
  const merged = { take: 'merged', words: { text: 'both', path: begun.path } } as const
  expect(live(...conflicting, resolving(merged), [2100, saved('mine', 'r10')]).sent).toEqual([
    'mine on r0',
    'mine on r9',
    'both on r10'
  ])
})

test('keeping both copies mine, and goes on with theirs when the copy is there', () => {
  const both = live(...conflicting, resolving({ take: 'both' }))
  expect(both.effects.at(-1)).toMatchObject({ effect: 'copy', words: { text: 'mine' } })
  expect(both.saving.words.text).toBe('mine')
  const { saving } = live(...conflicting, resolving({ take: 'both' }), [2100, { what: 'copied', id: 'two' }])
  expect(saving).toMatchObject({ copy: 'two', words: { text: 'theirs' } })
  expect(isUnsaved(saving)).toBe(false)
})

test('a file that they moved stays moved when mine is taken', () => {
  const moved = answered({ outcome: 'stale', current: { ...stored('theirs', 'r9'), path: 'notes/2026/11-22-moved.mdx' } })
  const { saving } = live([0, typed('mine')], [1000, woke], [1100, moved], resolving({ take: 'mine' }))
  expect(saving.words).toEqual({ text: 'mine', path: 'notes/2026/11-22-moved.mdx' })
})

test('publishing takes into account what is published by now', () => {
  const published = { text: 'published', path: begun.path, base: 'c9' }
  const compared: Happening = { what: 'compared', theirs: published, base: 'before' }
  const { effects } = live([0, compared], resolving({ take: 'mine' }))
  expect(effects.at(-1)).toMatchObject({ effect: 'send', words: { text: begun.text, base: 'c9' } })
})

test('another tab’s save is followed when there is nothing unsaved here, and waits for the next save otherwise', () => {
  const news: Happening = { what: 'told', draft: stored('theirs', 'r5') }
  expect(live([0, news]).saving).toMatchObject({ words: { text: 'theirs' }, changes: 1 })
  expect(live([0, typed('mine')], [10, news]).saving).toMatchObject({ words: { text: 'mine' }, changes: 0 })
})

test('old news is no news', () => {
  const story: [number, Happening][] = [
    [0, { what: 'told', draft: stored('new', 'r5') }],
    [1, { what: 'told', draft: stored(begun.text, 'r0') }]
  ]
  expect(live(...story).saving.words.text).toBe('new')
})

test('words found in the browser are offered; those that the server has are dropped', () => {
  const { saving, effects } = live([0, { what: 'found', kept: [kept('lost'), kept(begun.text, { key: 'old' })] }])
  expect(saving.recovered.map(({ key }) => key)).toEqual(['k'])
  expect(effects).toEqual([{ effect: 'drop', key: 'old' }])
})

test('restoring what goes on from here is one more save', () => {
  const { sent, effects } = live([0, { what: 'found', kept: [kept('lost')] }], [10, { what: 'restored', key: 'k' }])
  expect(sent).toEqual(['lost on r0'])
  expect(effects.map(({ effect }) => effect)).toEqual(['keep', 'take-over', 'send'])
})

test('restoring what others have saved over asks how both go together', () => {
  const story: [number, Happening][] = [
    [0, { what: 'found', kept: [kept('lost', { revision: 'r-old' })] }],
    [10, { what: 'restored', key: 'k' }]
  ]
  expect(live(...story).effects).toEqual([{ effect: 'ask-base', key: 'k', revision: 'r-old' }])
  const { saving } = live(...story, [20, { what: 'base-known', key: 'k', text: 'before' }])
  expect(saving.conflict).toMatchObject({ of: 'recovered', base: 'before' })
})

test('a draft that was deleted elsewhere keeps its words, and is made anew of them', () => {
  const story: [number, Happening][] = [
    [0, typed('mine')],
    [1000, woke],
    [1100, answered({ outcome: 'missing' })],
    [1200, { what: 'anew' }]
  ]
  expect(live(...story).effects.at(-1)).toMatchObject({ effect: 'copy', words: { text: 'mine' } })
  expect(live(...story, [1300, { what: 'copied', id: 'two' }]).saving).toMatchObject({ hasLeft: true, copy: 'two' })
})

test('what is typed while the draft is being published is not thrown away with it', () => {
  expect(live([0, { what: 'ended', by: 'this-tab' }]).saving.hasLeft).toBe(true)
  expect(live([0, typed('more')], [10, { what: 'ended', by: 'this-tab' }]).saving).toMatchObject({
    hasLeft: false,
    trouble: { name: 'missing' }
  })
})

test('a draft that the server does not have yet is made, and gets its place from there', () => {
  const [made, effects] = step(savingOf({ ...begun, revision: '' }), woke, 0)
  expect(effects).toMatchObject([{ effect: 'keep' }, { effect: 'send', expected: '' }])
  const [after] = step(
    made,
    answered({ outcome: 'saved', draft: { ...begun, revision: 'r1', path: 'notes/2026/11-22-two.mdx' } }),
    10
  )
  expect(after.words.path).toBe('notes/2026/11-22-two.mdx')
  expect(isUnsaved(after)).toBe(false)
})

const restoring: [number, Happening][] = [
  [0, typed('a')],
  [1000, woke],
  [1100, answered({ outcome: 'lost' })],
  [1200, typed('ab')],
  [1300, { what: 'found', kept: [kept('found', { queue: [{ text: 'queued', path: begun.path }] })] }],
  [1400, { what: 'restored', key: 'k' }]
]

test('what is restored is saved after everything that was waiting before it', () => {
  const { sent } = live(...restoring, [3100, woke], [3200, saved('a')], [3300, saved('ab', 'r2')], [3400, saved('queued', 'r3')])
  expect(sent).toEqual(['a on r0', 'a on r0', 'ab on r1', 'queued on r2', 'found on r3'])
})

test('typing taken back while its answer is lost is not yet saved: the server may have it', () => {
  const { saving } = live([0, typed('a')], [1000, woke], [1100, answered({ outcome: 'lost' })], [1200, typed(begun.text)])
  expect(isUnsaved(saving)).toBe(true)
})

test('what is typed while mine is copied goes into the history before theirs', () => {
  const copying = [...conflicting, resolving({ take: 'both' }), [2050, typed('mine, and more')]] as const
  expect(live(...copying, [2100, { what: 'copied', id: 'two' }]).sent.at(-1)).toBe('mine, and more on r9')
})

test('a version for the history that the server refuses is set aside, and does not hold up the others', () => {
  const refused = answered({ outcome: 'refused', message: 'Too long.' })
  const { effects, sent } = live(...conflicting, resolving({ take: 'theirs' }), [2100, refused])
  expect(effects).toContainEqual(
    expect.objectContaining({ effect: 'set-aside', kept: expect.objectContaining({ words: { text: 'mine', path: begun.path } }) })
  )
  expect(sent).toEqual(['mine on r0', 'mine on r9'])
})

test('versions waiting for the history of a draft that is gone stay in the browser when it is made anew', () => {
  const gone = [...conflicting, resolving({ take: 'theirs' }), [2100, answered({ outcome: 'missing' })]] as const
  const { effects } = live(...gone, [2200, { what: 'anew' }], [2300, { what: 'copied', id: 'two' }])
  expect(effects).toContainEqual(
    expect.objectContaining({ effect: 'set-aside', kept: expect.objectContaining({ words: { text: 'mine', path: begun.path } }) })
  )
})
