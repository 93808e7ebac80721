import { expect, test } from 'vitest'
import { defaultSite } from '../site'
import { createStore } from '../store'
import type { Item } from '../types'
import { missingView } from './missing'

function link(slug: string, title: string, tags: string[] = [], day = 13): Item {
  return {
    kind: 'link',
    slug,
    title,
    url: 'https://example.org/',
    tags,
    publishedAt: `2024-12-${day}T05:29:00.000Z`,
    publishedOn: { year: 2024, month: 12, day },
    permalink: `/2024/Dec/${day}/${slug}/`,
    body: { file: `${slug}.mdx`, line: 1, text: '' }
  }
}

const store = createStore({
  site: defaultSite,
  items: [
    link('postmortem-culture', 'Postmortem culture: learning from failure', ['postmortem', 'sre']),
    link('dns-of-the-day', 'The DNS outage of the day', ['dns'], 14),
    link('dns-again', 'DNS, again', ['dns'], 15),
    link('kb-1', 'Kubernetes and the thundering herd', ['kubernetes'], 16),
    link('the-cat', 'The cat', [], 17),
    { ...link('the-dog', 'The dog', [], 18), series: 'http-caching' }
  ],
  tags: [{ name: 'kubernetes', aliases: ['k8s'] }],
  series: [{ slug: 'http-caching', title: 'HTTP caching', introduction: { file: 's.mdx', line: 1, text: '' } }],
  pages: [{ slug: 'about', title: 'About', body: { file: 'a.mdx', line: 1, text: '' } }]
})
const slugsFor = (...segments: string[]) => missingView(store, segments).items.map(({ slug }) => slug)
const tagsFor = (...segments: string[]) => missingView(store, segments).tags.map(({ tag }) => tag)
const queryFor = (...segments: string[]) => missingView(store, segments).query

test.each([
  ['the same slug on another day', ['2023', 'Jan', '1', 'postmortem-culture'], ['postmortem-culture']],
  ['a slug with a slip in it', ['2024', 'Dec', '1', 'postmorten-culture'], ['postmortem-culture']],
  ['a slug without its hyphen', ['postmortemculture'], ['postmortem-culture']],
  ['a slug in another case, with an ending', ['Postmortem-Culture.html'], ['postmortem-culture']],
  ['some words of a slug', ['blog', 'culture'], ['postmortem-culture']],
  ['words of a title that the slug lacks', ['thundering-herd'], ['kb-1']],
  ['a slip in a word of a title', ['thundring-herd'], ['kb-1']],
  ['several, those with more of the words first', ['dns-again-outage'], ['dns-again', 'dns-of-the-day']]
])('finds %s', (_, segments, slugs) => {
  expect(slugsFor(...segments)).toEqual(slugs)
})

test.each([
  ['a slip in a standing page', ['abuot'], '/about/'],
  ['a slip in a series', ['series', 'http-cachin'], '/series/http-caching/']
])('finds %s', (_, segments, url) => {
  expect(missingView(store, segments).places.map(place => place.url)).toEqual([url])
})

test('short words have to be right', () => {
  expect(slugsFor('cot')).toEqual([])
})

test('a common word is no match for an address that says more', () => {
  expect(slugsFor('the-zebra')).toEqual([])
})

test('where the day is right, its items are near', () => {
  expect(slugsFor('2024', 'Dec', '17', 'something-else')).toEqual(['the-cat'])
})

test.each([
  ['a slip in a tag', ['tags', 'kuberntes'], ['kubernetes']],
  ['a former name', ['k8s'], ['kubernetes']],
  ['the tags of an intersection that are in use', ['tags', 'dns+nonsense+sre'], ['dns', 'sre']]
])('finds %s', (_, segments, tags) => {
  expect(tagsFor(...segments)).toEqual(tags)
})

test.each([
  ['the words of the last part', ['2024', 'Dec', '13', 'How_DNS-broke.html'], 'how dns broke'],
  ['the part before, when the last only says where', ['tags', 'dns', 'page', '99'], 'dns'],
  ['what was percent-encoded', ['caf%C3%A9%20%3Cb%3E'], 'café b'],
  ['nothing of an address without words', ['2024', 'Dec', '32'], ''],
  ['nothing of a part that does not decode', ['%ff'], ''],
  ['nothing of the home page', [], '']
])('the search box is filled with %s', (_, segments, query) => {
  expect(queryFor(...segments)).toBe(query)
})

test('however long an address is, a few words are taken from it', () => {
  const { query } = missingView(store, ['x'.repeat(5000), `${'word-'.repeat(3000)}y`.replaceAll('word', 'w'.repeat(50))])
  expect(query.split(' ')).toHaveLength(8)
  expect(query.length).toBeLessThan(400)
})

test('a weblog without items has nothing near', () => {
  const empty = createStore({ site: defaultSite, items: [], tags: [], series: [], pages: [] })
  expect(missingView(empty, ['postmortem'])).toEqual({ query: 'postmortem', items: [], tags: [], places: [] })
})
