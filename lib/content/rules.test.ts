import { readdirSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { kindSlugs } from '../urls'
import { nearest } from './nearest'
import { isWebAddress, itemFile, roleOf } from './rules'
import { kinds } from './types'

test('the path of a file says what it is', () => {
  expect(roleOf('links/2024/12-13-A_slug-2.mdx')).toEqual({ role: 'item', kind: 'link', day: '2024-12-13', slug: 'A_slug-2' })
  expect(roleOf('tags/dns.mdx')).toEqual({ role: 'tag', slug: 'dns' })
  expect(roleOf('series/How-to.mdx')).toEqual({ role: 'series', slug: 'How-to' })
  expect(roleOf('pages/about.mdx')).toEqual({ role: 'page', slug: 'about' })
  expect(roleOf('site.yaml')).toEqual({ role: 'site' })
})

test('an item is found in the file that its kind, day and slug name', () => {
  for (const kind of kinds) {
    const file = itemFile({ kind, publishedOn: { year: 2024, month: 2, day: 3 }, slug: 'A_slug-2' })
    expect(roleOf(file)).toEqual({ role: 'item', kind, day: '2024-02-03', slug: 'A_slug-2' })
  }
})

test('no page takes an address that is in use', () => {
  const foldersIn = (folder: string) =>
    readdirSync(nodePath.join(process.cwd(), folder), { withFileTypes: true }).filter(entry => entry.isDirectory())
  // What is in brackets is no part of an address.
  const folders = ['app', 'app/(weblog)'].flatMap(foldersIn)
  // A slug has no dot, so that files such as robots.txt are out of the way.
  const taken = folders.map(({ name }) => name).filter(name => /^[A-Za-z0-9_-]+$/.test(name))
  expect(taken).toEqual(expect.arrayContaining(['api', 'tags', 'desk']))
  for (const name of [
    ...taken,
    ...Object.values(kindSlugs),
    'tag',
    '2024',
    'desk',
    'page',
    '_next',
    'healthz',
    'readyz',
    'metrics'
  ]) {
    expect(roleOf(`pages/${name}.mdx`)).toBe(`unexpected page "${name}", expected a name that no other address uses`)
  }
})

test('an address on the web begins with http and has a host', () => {
  const good = [
    'https://example.org',
    'http://example.org/a b',
    'HTTPS://EXAMPLE.ORG/',
    'https://exämple.org/ü?a=b#c',
    'https://[::1]:8080/'
  ]
  const bad = [
    '',
    'example.org',
    '/about/',
    '//example.org',
    'ftp://example.org',
    'javascript:alert(1)',
    'https://',
    'https://a b.example',
    'https:/example.org',
    ' https://example.org',
    'https://example.org\n/'
  ]
  expect(good.filter(isWebAddress)).toEqual(good)
  expect(bad.filter(isWebAddress)).toEqual([])
})

test('the word that was meant is a slip or two away', () => {
  const words = ['date', 'updated', 'title', 'tags', 'series']
  expect(['titel', 'Title', 'tag', 'tgas', 'update', 'serie', 'sreies', 'dat'].map(word => nearest(word, words))).toEqual([
    'title',
    'title',
    'tags',
    'tags',
    'updated',
    'series',
    'series',
    'date'
  ])
  expect(['', 'x', 'colour', 'tagsoup', 'de'].map(word => nearest(word, words))).toEqual(Array.from({ length: 5 }))
})
