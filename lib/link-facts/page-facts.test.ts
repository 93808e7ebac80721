import { expect, test } from 'vitest'
import { factsOf } from './page-facts'

const url = 'https://tides.example/2024/moon?utm_source=feed'
const ofHead = (head: string) => factsOf(`<!doctype html><html><head>${head}</head><body><p>Body</p></body></html>`, url)

test('a page that says everything is read in full', () => {
  expect(
    ofHead(`<title>The moon pulls | Tides</title>
      <meta property="og:title" content="The moon pulls">
      <meta property="og:site_name" content="Tides &amp; Currents">
      <meta name="author" content="Ada Marsh">
      <link rel="canonical" href="/2024/moon/">`)
  ).toEqual({
    title: 'The moon pulls',
    author: 'Ada Marsh',
    site: 'Tides & Currents',
    canonical: 'https://tides.example/2024/moon/'
  })
})

test('a page that says nothing is an empty value', () => {
  expect(ofHead('')).toEqual({})
  expect(factsOf('', url)).toEqual({})
})

test.each([
  ['of its <title>', '<title>\n  The   moon\n pulls </title>', 'The moon pulls'],
  ['of the first <title>', '<title>One</title><title>Two</title>', 'One'],
  ['not of a drawing', '<svg><title>Menu</title></svg><title>The moon</title>', 'The moon'],
  ['of what Twitter is told', '<meta name="twitter:title" content="Moon"><title>x</title>', 'Moon'],
  ['written with property and name mixed up', '<meta name="og:title" content="Moon">', 'Moon'],
  ['past one that is empty', '<meta property="og:title" content=" "><title>Moon</title>', 'Moon'],
  ['with entities', '<title>Tom &amp; Jerry &#8217;n&#x2019; co &lt;b&gt;</title>', 'Tom & Jerry ’n’ co <b>'],
  ['without marks that turn words around', '<title>safe\u202egnp.exe</title>', 'safegnp.exe'],
  ['without control characters', '<title>a\u0007b</title>', 'a b'],
  ['as the tags that it is about', '<title><script>alert(1)</script></title>', '<script>alert(1)</script>'],
  ['not of a comment', '<!-- <title>Old</title> --><title>New</title>', 'New'],
  ['not of a script', '<script>"<title>No</title>"</script><title>Yes</title>', 'Yes'],
  ['with a family in it', '<title>👩‍👧 out</title>', '👩‍👧 out']
])('a title is taken %s', (_, head, title) => {
  expect(ofHead(head).title).toBe(title)
})

test('a title as long as a book is cut, between characters', () => {
  const { title = '' } = ofHead(`<title>${'🌊'.repeat(5_000)}</title>`)
  expect([...title]).toHaveLength(500)
  expect(title).toMatch(/^🌊+…$/u)
})

const jsonLd = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`

test.each([
  ['a name', { '@type': 'Article', author: 'Ada' }, 'Ada'],
  ['a person', { '@type': 'BlogPosting', author: { '@type': 'Person', name: 'Ada' } }, 'Ada'],
  ['several', { '@type': 'NewsArticle', author: [{ name: 'Ada' }, { name: 'Ben' }, { name: 'Ada' }] }, 'Ada, Ben'],
  [
    'a reference',
    {
      '@graph': [
        { '@type': 'Article', author: { '@id': '#a' } },
        { '@id': '#a', '@type': 'Person', name: 'Ada' }
      ]
    },
    'Ada'
  ],
  [
    'not that of a comment',
    [
      { '@type': 'Comment', author: 'Troll' },
      { '@type': 'Article', author: 'Ada' }
    ],
    'Ada'
  ],
  ['no address', { '@type': 'Article', author: 'https://ada.example/' }, undefined],
  ['nothing', { '@type': 'Article', author: { '@type': 'Person' } }, undefined],
  ['odd things', [null, 3, 'x', { author: [null, 3, { name: {} }] }], undefined]
])('an author in JSON-LD may be %s', (_, value, author) => {
  expect(ofHead(jsonLd(value)).author).toBe(author)
})

test('broken JSON-LD leaves the rest as it is', () => {
  expect(ofHead('<script type="application/ld+json">{"author": </script><meta name="author" content="Ada">')).toEqual({
    author: 'Ada'
  })
})

test('an author that is an address of a profile is no name', () => {
  expect(ofHead('<meta property="article:author" content="https://facebook.com/ada">')).toEqual({})
})

test.each([
  ['relative', '<link rel="canonical" href="../moon">', 'https://tides.example/moon'],
  ['below a base', '<base href="https://other.example/a/"><link rel="canonical" href="b">', 'https://other.example/a/b'],
  ['among other relations', '<link rel="shortlink Canonical" href="https://tides.example/m">', 'https://tides.example/m'],
  ['that runs', '<link rel="canonical" href="javascript:alert(1)">', undefined],
  ['with a password', '<link rel="canonical" href="https://a:b@tides.example/m">', undefined],
  ['that is empty', '<link rel="canonical" href="">', undefined],
  ['that is broken', '<link rel="canonical" href="https://[">', undefined],
  ['of the home page', '<link rel="canonical" href="/">', undefined],
  ['that is longer than addresses are', `<link rel="canonical" href="/${'a'.repeat(3_000)}">`, undefined]
])('a canonical address %s is understood', (_, head, canonical) => {
  expect(ofHead(head).canonical).toBe(canonical)
})

test('what a page says after a pathological beginning is given up on, not waited for', () => {
  for (const unit of ['<a>', '<div>', '<svg>', '<b></x>'])
    expect(factsOf(`${unit.repeat(400_000)}<title>late</title>`, url)).toEqual({})
})

test('attributes by the hundred thousand do no harm', () => {
  const many = Array.from({ length: 300_000 }, (_, index) => `a${index}`).join(' ')
  expect(ofHead(`<meta ${many}><title>Moon</title>`).title).toBe('Moon')
})
