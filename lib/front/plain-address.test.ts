import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { mdx } from '@/lib/content/fixtures'
import { installFront } from '.'
import { putReadyPages, servingWeblog } from './fixtures'
import { plainPath } from './plain-address'

beforeAll(() => {
  putReadyPages()
  installFront()
})

/** A weblog with one note, and a tag that had another name. */
const serving = () =>
  servingWeblog({
    'notes/2024/12-13-first.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'tags: [git]']),
    'notes/2024/12-13-gone.mdx': mdx(['date: 2024-12-13T05:29:00Z', 'unpublished: 2024-12-14T00:00:00Z']),
    'tags/git.mdx': mdx(['aliases: [vcs]'])
  })

test.each([
  ['/2024/Dec/13/firs%74/', '/2024/Dec/13/first/'],
  ['/2024/%44ec/13/first/?a=%61', '/2024/Dec/13/first/?a=%61'],
  ['/2024/Dec/13/fir%73t%2Emd', '/2024/Dec/13/first.md'],
  ['/2024/Dec/13/gon%65/', '/2024/Dec/13/gone/'],
  ['/%61bout/', '/about/'],
  ['/search%2ejson?q=a', '/search.json?q=a'],
  ['/atom/%65verything/', '/atom/everything/'],
  ['/a%2Db%7Ec%5fd/', '/a-b~c_d/'],
  // In one step to what is canonical in all else.
  ['/2024/%64ec/013/first', '/2024/Dec/013/first/'],
  ['/tags/%76cs/', '/tags/git/'],
  ['/tags/%67it.atom?page=2', '/tags/git.atom?page=2'],
  // Nowhere else.
  ['//%65vil.example/', '/evil.example/'],
  ['/\\%65vil.example/', '/evil.example/'],
  ['/%2F%65vil.example/', '/%2Fevil.example/'],
  ['/%5C%65vil.example/', '/%5Cevil.example/'],
  ['/%61%252e%252e/', '/a%252e%252e/'],
  ['/%61%2f..%2f%2e%2e/', '/a%2f..%2f../']
])('%s leads to %s', async (from, to) => {
  const ask = await serving()
  for (const method of ['GET', 'HEAD'])
    expect(await ask(from, { method })).toMatchObject({
      status: 301,
      text: '',
      headers: { location: to, 'cache-control': 'public, max-age=0, must-revalidate' }
    })
  expect((await ask(to)).status).not.toBe(301)
})

test.each(['/2024/Dec/13/first/', '/a%20b/', '/a%2Fb/', '/%C3%A9/', '/a%2Bb/', '/?%61', '/search/?q=%61'])(
  '%s is written as it should be',
  async path => expect((await (await serving())(path)).status).toBe(404)
)

test.each([
  '/%64esk/',
  '/api/%64rafts/',
  '/%61pi%2Fdrafts/',
  '/preview/%61/',
  '/media/%61.png',
  '/%5fnext/static/a.js',
  '//desk/%61/'
])('%s is left to those whose address it is', async path => expect((await (await serving())(path)).status).toBe(404))

test.each(['/a/%2e%2e/%61bout/', '/%2e/%61bout/', '/%61/.%2E', '/a\\%2e%2e\\%61'])(
  '%s is refused, and leads nowhere',
  async path => expect(await (await serving())(path)).toMatchObject({ status: 400 })
)

test('a path made plain is plain, means the same, and has the same segments', () => {
  const piece = fc.constantFrom(...'/ \\ // % %25 %2F %2f %5C %2e . .. %61 %7E %7f %00 %3a %40 2F 5C a é'.split(' '))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const path = `/${pieces.join('')}`
      const plain = plainPath(path)
      expect(plainPath(plain)).toBe(plain)
      expect(plain.replace(/[^\\/]/g, '')).toBe(path.replace(/[^\\/]/g, ''))
      expect(plain).not.toMatch(/%(?:2[de]|5f|7e|3\d|[46][1-9a-f]|[57][0-9a])/i)
    })
  )
})
