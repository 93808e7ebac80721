import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readTree } from '@/lib/content'
import { storeWith, temporaryFolder } from '@/lib/content/fixtures'
import { memoryDrafts } from '@/lib/drafts/fixtures/memory'
import type { Desk } from './desk'
import { addImage, namesFor } from './media'

const author = { name: 'Ada Marsh', email: 'ada@cairn.example' }

function desk(now = '2026-11-22T12:00:00.000Z', timeZone = 'UTC'): Desk {
  const { site } = storeWith([])
  const weblog = {
    store: storeWith([], { site: { ...site, timeZone } }),
    tree: readTree(temporaryFolder(), () => []),
    problems: []
  }
  return { drafts: memoryDrafts({}), weblog, now }
}

const png = (background: string, width = 30) =>
  sharp({ create: { width, height: 20, channels: 3, background } })
    .png()
    .toBuffer()

test('an image goes where its year and its name say, and is named with its size', async () => {
  const there = desk()
  const added = await addImage(there, 'Der große Hafen (2).PNG', await png('red'), author)
  expect(added).toMatchObject({
    path: 'media/2026/der-grosse-hafen-2.png',
    address: '/media/2026/der-grosse-hafen-2.png',
    width: 30,
    height: 20
  })
  expect(added.commit).toBe(await there.drafts.head())
})

test('its ending says what it is, not what it was called', async () => {
  expect((await addImage(desk(), 'photo.jpg', await png('red'), author)).path).toBe('media/2026/photo.png')
})

test('the year is that of the site’s own clock', async () => {
  const there = desk('2026-12-31T23:30:00.000Z', 'Europe/Berlin')
  expect((await addImage(there, 'a.png', await png('red'), author)).path).toBe('media/2027/a.png')
})

test('another image of the same name gets a number, and the same one sent again is the one that is there', async () => {
  const there = desk()
  const paths: string[] = []
  for (const colour of ['red', 'green', 'red', 'blue', 'green'])
    paths.push((await addImage(there, 'image.png', await png(colour), author)).path)
  expect(paths).toEqual(['image', 'image-2', 'image', 'image-3', 'image-2'].map(name => `media/2026/${name}.png`))
})

test('a name that everybody uses never runs out', async () => {
  const there = desk()
  const paths = new Set<string>()
  for (let width = 1; width <= 12; width++) paths.add((await addImage(there, 'image', await png('red', width), author)).path)
  expect(paths.size).toBe(12)
  expect([...paths].at(-1)).toMatch(/^media\/2026\/image-[0-9a-f]{8}\.png$/)
})

test('what is no image is refused with a sentence, and nothing is saved', async () => {
  const there = desk()
  const before = await there.drafts.head()
  await expect(addImage(there, 'photo.jpg', Buffer.from('<html>'), author)).rejects.toMatchObject({
    status: 415,
    message: expect.stringContaining('expected a JPEG, PNG, WebP, AVIF or GIF')
  })
  expect(await there.drafts.head()).toBe(before)
})

test.each([
  ['IMG_1234.JPG', 'img-1234'],
  ['../../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ada\\Urlaub 2026.jpeg', 'urlaub-2026'],
  ['--upload-pack=x.png', 'upload-pack-x'],
  ['.htaccess', 'htaccess'],
  ['', 'image'],
  ['写真.png', 'image'],
  ['a.b.c.webp', 'a-b-c'],
  ['\0\n', 'image'],
  [`${'a'.repeat(300)}.png`, 'a'.repeat(80)]
])('a file called %j becomes %s', (name, expected) => {
  expect(namesFor(name).next().value).toBe(expected)
})
