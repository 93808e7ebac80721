// Whatever happens in whatever order, no word is lost: typing, saves, lost answers, other people, other tabs, crashes, a full disk.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { begun, heldBy, type Mood, type Person, settled, type Tab, type World, worldOf } from './fixtures/world'
import { isUnsaved } from './saving'

type Action =
  | { readonly do: 'type'; readonly tab: number; readonly line: number }
  | { readonly do: 'move' | 'hurry' | 'crash' | 'return' | 'restore' | 'discard' | 'anew'; readonly tab: number }
  | { readonly do: 'open' | 'sign out' | 'sign in' | 'go offline' | 'go online' | 'fill' | 'empty'; readonly person: number }
  | { readonly do: 'arrive' | 'lose' | 'lose answer' | 'read mail'; readonly which: number }
  | { readonly do: 'resolve'; readonly tab: number; readonly take: 'mine' | 'theirs' | 'both' | 'merged' }
  | { readonly do: 'pass'; readonly milliseconds: number }
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'delete' }

const some = fc.nat({ max: 5 })
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('type' as const), tab: some, line: some }) },
  {
    weight: 25,
    arbitrary: fc.record({ do: fc.constant('pass' as const), milliseconds: fc.constantFrom(100, 900, 1100, 11_000, 40_000) })
  },
  {
    weight: 45,
    arbitrary: fc.record({
      do: fc.constantFrom('arrive' as const, 'arrive', 'arrive', 'lose', 'lose answer', 'read mail'),
      which: some
    })
  },
  {
    weight: 18,
    arbitrary: fc.record({
      do: fc.constantFrom('move' as const, 'hurry', 'hurry', 'crash', 'return', 'restore', 'restore', 'discard', 'anew'),
      tab: some
    })
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'open' as const,
        'open',
        'open',
        'sign out',
        'sign in',
        'sign in',
        'go offline',
        'go online',
        'go online',
        'fill',
        'empty',
        'empty'
      ),
      person: some
    })
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('resolve' as const),
      tab: some,
      take: fc.constantFrom('mine' as const, 'theirs', 'both', 'merged')
    })
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('mood' as const),
      mood: fc.constantFrom('well' as const, 'well', 'well', 'failing', 'forbidding', 'refusing')
    })
  },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'delete' as const }) }
)

/** What has been typed, and must be found again. */
type Typed = { readonly tokens: Set<string>; made: number }

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % Math.max(1, all.length)]
const tokensIn = (texts: readonly string[]) => texts.flatMap(text => text.match(/w\d+/g) ?? [])

function act(world: World, typed: Typed, action: Action) {
  const tab = 'tab' in action ? pick(world.tabs, action.tab) : undefined
  const person = 'person' in action ? pick(world.people, action.person) : undefined
  if (tab) actInTab(world, typed, action, tab)
  if (person) actAs(world, action, person)
  if ('which' in action) {
    const request = pick(world.requests, action.which)
    if (action.do === 'arrive') request?.arrive()
    if (action.do === 'lose') request?.lose()
    if (action.do === 'lose answer') request?.loseAnswer()
    if (action.do === 'read mail') readMail(pick(world.tabs, action.which), action.which)
  }
  if (action.do === 'pass') world.pass(action.milliseconds)
  if (action.do === 'mood') world.mood = action.mood
  if (action.do === 'delete') world.drafts.delete(begun.id)
}

function actInTab(world: World, typed: Typed, action: Action, tab: Tab) {
  const { engine, person } = tab
  const saving = engine.saving()
  const recovered = saving.recovered[0]
  switch (action.do) {
    case 'type': {
      if (saving.hasLeft) return
      const token = `w${++typed.made}`
      const lines = saving.words.text.split('\n')
      const at = action.line % lines.length
      lines[at] = `${lines[at]} ${token}`
      typed.tokens.add(token)
      return engine.happen({ what: 'typed', words: { text: lines.join('\n') } })
    }
    case 'move':
      return engine.happen({ what: 'typed', words: { path: `notes/2026/11-22-p${++typed.made}.mdx` } })
    case 'hurry':
      return engine.happen({ what: 'hurried' })
    case 'return':
      return void engine.returned()
    case 'anew':
      return saving.trouble?.name === 'missing' ? engine.happen({ what: 'anew' }) : undefined
    case 'restore':
      return recovered && engine.happen({ what: 'restored', key: recovered.key })
    case 'discard':
      if (!recovered) return
      engine.happen({ what: 'discarded', key: recovered.key })
      return forgive(world, typed)
    case 'resolve': {
      const { words } = saving
      const merged = { take: 'merged' as const, words: { ...words, text: `${words.text} merged` } }
      return engine.happen({ what: 'resolved', resolution: action.take === 'merged' ? merged : { take: action.take } })
    }
    case 'crash':
      world.crash(tab)
      // What a full storage did not take was said to be only in this tab.
      if (!saving.isKept || person.shelf.isFull) forgive(world, typed)
  }
}

function actAs(world: World, { do: what }: Action, person: Person) {
  const own = world.tabs.filter(tab => tab.person === person)
  if (what === 'open' && own.length < 3) world.open(person)
  if (what === 'sign out') person.isSignedIn = false
  if (what === 'fill') person.shelf.isFull = true
  if (what === 'empty') person.shelf.isFull = false
  if (what === 'sign in') {
    person.isSignedIn = true
    for (const { engine } of own) engine.happen({ what: 'returned' })
  }
  if (what === 'go offline' || what === 'go online') {
    person.isOnline = what === 'go online'
    for (const { engine } of own) engine.happen({ what: 'online', isOnline: person.isOnline })
  }
}

function readMail(tab: Tab | undefined, which: number) {
  // In any order: tabs hear of several others.
  const message = tab?.mail.splice(which % Math.max(1, tab.mail.length), 1)[0]
  if (message && 'saved' in message) tab?.engine.happen({ what: 'told', draft: message.saved })
  if (message && 'ended' in message) tab?.engine.happen({ what: 'ended', by: 'another' })
}

/** Words that an author chose to discard, or was told would go with the tab, may be gone. */
function forgive(world: World, typed: Typed) {
  for (const token of lostOf(world, typed)) typed.tokens.delete(token)
}

function lostOf(world: World, typed: Typed): string[] {
  const kept = world.people.flatMap(({ words }) =>
    words.all().flatMap(each => [each.words, ...each.queue].map(({ text }) => text))
  )
  const held = world.tabs.flatMap(({ engine, person }) => {
    const saving = engine.saving()
    // What is in the editor; the rest only counts while the storage is full, which is said.
    return saving.isKept && !person.shelf.isFull ? [saving.words.text] : heldBy(saving)
  })
  const there = new Set(tokensIn([...world.everSaved.map(({ text }) => text), ...kept, ...held]))
  return [...typed.tokens].filter(token => !there.has(token))
}

function expectHonest(world: World) {
  for (const { engine, name } of world.tabs) {
    expect(world.flights.get(name) ?? 0, `${name} sends one save at a time`).toBeLessThanOrEqual(1)
    const saving = engine.saving()
    if (isUnsaved(saving) || saving.hasLeft) continue
    const version = world.everSaved.find(({ revision }) => revision === saving.server.revision)
    expect({ text: version?.text, path: version?.path }, `${name} says saved of what is saved`).toEqual({
      text: saving.words.text,
      path: saving.words.path
    })
  }
}

/** Everything works again, and the authors answer what they are asked. */
async function comeToRest(world: World) {
  world.mood = 'well'
  for (const person of world.people)
    for (const what of ['sign in', 'go online', 'empty'] as const) actAs(world, { do: what, person: 0 }, person)
  const typed = { tokens: new Set<string>(), made: 1e6 }
  for (let round = 0; round < 60; round++) {
    for (const tab of [...world.tabs]) {
      for (const _ of [...tab.mail]) readMail(tab, 0)
      if (round % 5 === 1) tab.engine.returned()
      const { conflict, trouble, recovered } = tab.engine.saving()
      if (conflict) actInTab(world, typed, { do: 'resolve', tab: 0, take: round % 2 ? 'theirs' : 'mine' }, tab)
      else if (trouble?.name === 'missing') actInTab(world, typed, { do: 'anew', tab: 0 }, tab)
      else if (recovered.length > 0) actInTab(world, typed, { do: 'restore', tab: 0 }, tab)
      if (trouble?.name === 'refused') tab.engine.happen({ what: 'hurried' })
    }
    world.pass(40_000)
    await settled()
    for (const request of [...world.requests]) request.arrive()
    await settled()
  }
}

const worlds = fc.array(action, { minLength: 5, maxLength: 90, size: 'max' })

async function live(actions: readonly Action[]): Promise<[World, Typed]> {
  const world = worldOf()
  const typed = { tokens: new Set<string>(), made: 0 }
  for (const person of world.people) world.open(person)
  await settled()
  for (const each of actions) {
    act(world, typed, each)
    expect(lostOf(world, typed), `lost by ${JSON.stringify(each)}`).toEqual([])
    expectHonest(world)
    await settled()
    expect(lostOf(world, typed), `lost after ${JSON.stringify(each)}`).toEqual([])
    expectHonest(world)
  }
  return [world, typed]
}

test('every word typed is in the editor, in the browser or on the server, and what is said to be saved is saved', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async actions => {
      await live(actions)
    }),
    { numRuns: 150 }
  )
}, 120_000)

test('once everything works again, every word comes into the history, and every tab comes to rest', async () => {
  await fc.assert(
    fc.asyncProperty(worlds, async actions => {
      const [world, typed] = await live(actions)
      await comeToRest(world)
      for (const { engine, name } of world.tabs) expect(isUnsaved(engine.saving()), `${name} has nothing unsaved`).toBe(false)
      const atWork = new Set(world.tabs.filter(({ engine }) => !engine.saving().hasLeft).map(({ person }) => person))
      // Nobody was there to be offered them.
      const orphaned = world.people.filter(person => !atWork.has(person)).flatMap(({ words }) => words.all())
      const there = new Set(
        tokensIn([...world.everSaved, ...orphaned.flatMap(each => [each.words, ...each.queue])].map(({ text }) => text))
      )
      expect([...typed.tokens].filter(token => !there.has(token))).toEqual([])
    }),
    { numRuns: 60 }
  )
}, 120_000)
