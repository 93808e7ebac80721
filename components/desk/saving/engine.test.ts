import { expect, test } from 'vitest'
import { type Person, settled, type World, worldOf } from './fixtures/world'
import { keyOf } from './storage'

function ada(world: World): Person {
  const [person] = world.people
  if (!person) throw new Error('a world has people')
  return person
}

function opened(world: World) {
  const tab = world.open(ada(world))
  if (!tab) throw new Error('the draft opens')
  return tab
}

/** All requests there are arrive, and those that follow from them. */
async function arrived(world: World) {
  for (let round = 0; round < 5; round++) {
    await settled()
    for (const request of [...world.requests]) request.arrive()
  }
  await settled()
}

test('what another tab left stays where it is until this tab has kept it itself', async () => {
  const world = worldOf()
  const { words, shelf } = ada(world)
  const path = 'notes/2026/11-22-one.mdx'
  words.keep(keyOf('one', 'gone'), {
    id: 'one',
    kind: 'note',
    words: { text: 'found', path },
    queue: [],
    revision: 'r0',
    at: '2026-11-22T10:00:00.000Z'
  })
  const { engine } = opened(world)
  await settled()
  const [found] = engine.saving().recovered
  shelf.isFull = true
  engine.happen({ what: 'restored', key: found?.key ?? '' })
  expect(engine.saving().words.text).toBe('found')
  expect(words.all('one').map(({ key }) => key)).toEqual([keyOf('one', 'gone')])
})

test('flushing ends when everything is saved, with the revision that it is', async () => {
  const world = worldOf()
  const { engine } = opened(world)
  engine.happen({ what: 'typed', words: { text: 'all of it' } })
  const flushed = engine.flush()
  engine.happen({ what: 'typed', words: { text: 'all of it, and more' } })
  await arrived(world)
  expect(await flushed).toEqual({ outcome: 'saved', revision: engine.saving().server.revision })
  expect(world.everSaved.at(-1)?.text).toBe('all of it, and more')
})

test('flushing ends when nothing more can be done', async () => {
  const world = worldOf()
  const { engine } = opened(world)
  ada(world).isSignedIn = false
  engine.happen({ what: 'typed', words: { text: 'all of it' } })
  const flushed = engine.flush()
  await arrived(world)
  expect(await flushed).toEqual({ outcome: 'unsaved' })
})

test('coming back shows what others saved meanwhile, but not over what was just saved here', async () => {
  const world = worldOf()
  const { engine } = opened(world)
  await arrived(world)
  const look = engine.returned()
  await settled()
  engine.happen({ what: 'typed', words: { text: 'mine' } })
  engine.happen({ what: 'hurried' })
  await settled()
  const [looking, saving] = world.requests
  saving?.arrive()
  await settled()
  looking?.arrive()
  await look
  expect(engine.saving().words.text).toBe('mine')
})

test('flushing a page that shows the words of then waits for what the server has now', async () => {
  const world = worldOf()
  const old = opened(world)
  await arrived(world)
  const stale = old.engine.saving().server
  old.engine.happen({ what: 'typed', words: { text: 'newer' } })
  old.engine.happen({ what: 'hurried' })
  await arrived(world)
  world.crash(old)
  const { engine } = world.open(ada(world), stale) ?? old
  const flushed = engine.flush()
  await arrived(world)
  expect(await flushed).toEqual({ outcome: 'saved', revision: world.everSaved.at(-1)?.revision })
  expect(engine.saving().words.text).toBe('newer')
})
