import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { incomingImage } from './incoming'

const blank = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#357', noise: { type: 'gaussian', mean: 120, sigma: 20 } } })
const place = { IFD0: { Make: 'Pinhole' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 33/1 2/1' } }

test.each([
  ['jpg', blank().jpeg()],
  ['png', blank().png()],
  ['webp', blank().webp()],
  ['avif', blank().avif()],
  ['gif', blank().gif()]
])('a %s without data about itself stays byte for byte what it is', async (extension, image) => {
  const bytes = await image.toBuffer()
  expect(await incomingImage(bytes)).toEqual({ bytes, extension, width: 60, height: 40 })
})

test.each([
  ['jpg', blank().jpeg()],
  ['png', blank().png()],
  ['webp', blank().webp()],
  ['avif', blank().avif()]
])('a %s loses where and with what it was taken', async (extension, image) => {
  const bytes = await image.withExif(place).toBuffer()
  expect(bytes.includes('Pinhole')).toBe(true)
  const made = await incomingImage(bytes)
  expect(made).toMatchObject({ extension, width: 60, height: 40 })
  expect(made.bytes.includes('Pinhole')).toBe(false)
  const { exif, xmp, iptc } = await sharp(made.bytes).metadata()
  expect({ exif, xmp, iptc }).toEqual({})
})

test('XMP is data about an image too', async () => {
  const bytes = await blank().jpeg().withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Pinhole</x:xmpmeta>').toBuffer()
  expect(bytes.includes('Pinhole')).toBe(true)
  expect((await incomingImage(bytes)).bytes.includes('Pinhole')).toBe(false)
})

test('a photograph taken upright stays upright', async () => {
  const left = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
    .composite([{ input: { create: { width: 20, height: 40, channels: 3, background: 'black' } }, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const made = await incomingImage(left)
  expect(made).toMatchObject({ width: 40, height: 60 })
  // What was on the left is on top after a quarter turn to the right.
  const { data } = await sharp(made.bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  expect(data[5 * 40 + 20]).toBeLessThan(60)
  expect(data[50 * 40 + 20]).toBeGreaterThan(200)
})

test('wide colours stay: the profile is no data about anybody', async () => {
  const bytes = await blank().withIccProfile('p3').withExif(place).jpeg().toBuffer()
  const { icc } = await sharp((await incomingImage(bytes)).bytes).metadata()
  expect(icc?.length).toBeGreaterThan(100)
})

test('what moves goes on moving', async () => {
  const frames = await Promise.all([1, 2, 3].map(() => blank().png().toBuffer()))
  const moving = () => sharp(frames, { join: { animated: true } })
  const gif = await incomingImage(await moving().gif().toBuffer())
  expect(gif).toMatchObject({ extension: 'gif', width: 60, height: 40 })
  const webp = await incomingImage(await moving().webp().withExif(place).toBuffer())
  expect(webp).toMatchObject({ extension: 'webp', width: 60, height: 40 })
  expect(webp.bytes.includes('Pinhole')).toBe(false)
  expect((await sharp(webp.bytes).metadata()).pages).toBe(3)
})

describe('is refused:', () => {
  const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  test.each([
    ['nothing', Buffer.alloc(0), /no image that browsers show/],
    ['a page that is called photo.jpg', Buffer.from('<!doctype html><script>alert(1)</script>'), /no image/],
    ['a drawing that may hold scripts', Buffer.from(svg), /^SVG images are not taken here/],
    ['a drawing with a size', Buffer.from('<svg width="5" height="5"></svg>'), /^SVG images are not taken here/],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /no image/],
    ['a HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /save it as JPEG/],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1'), /no image/],
    ['the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), /no image|damaged/]
  ])('%s', async (_, bytes, expected) => {
    await expect(incomingImage(bytes)).rejects.toThrow(expected)
  })

  test.each([
    ['jpg', blank(400, 300).jpeg()],
    ['png', blank(400, 300).png()],
    ['webp', blank(400, 300).webp()]
  ])('a %s whose end is missing', async (_, image) => {
    const bytes = await image.toBuffer()
    await expect(incomingImage(bytes.subarray(0, bytes.length * 0.6))).rejects.toThrow('damaged, or its end is missing')
  })

  test.each([
    ['8,001 pixels a side', 8_001, 8_001],
    ['more than memory holds', 200_000, 200_000],
    ['a line as long as can be written', 2_147_483_647, 1]
  ])('a few bytes that claim to be %s', async (_, width, height) => {
    const bytes = await blank().png().toBuffer()
    bytes.writeUInt32BE(width, 16)
    bytes.writeUInt32BE(height, 20)
    await expect(incomingImage(bytes)).rejects.toThrow('at most 64 million pixels')
  })
})
