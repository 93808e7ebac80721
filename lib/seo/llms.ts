// `/llms.txt` (https://llmstxt.org): what the site is, how its addresses are made, and where the plain text of everything is. Pure.
import { aboutSite, kinds, type Store } from '@/lib/content'
import { isoDay } from '@/lib/dates'
import { counted, kindNames, titleOf } from '@/lib/titles'
import { absolute, type FeedOf, urls } from '@/lib/urls'

const newestItems = 30
const biggestTags = 30

export function toLlms(store: Store): string {
  const { site } = store
  const link = (title: string, path: string, about = '') =>
    `- [${plain(title)}](${absolute(site.url, path)})${about && `: ${plain(about)}`}`
  const feeds = (title: string, of: FeedOf) => [
    link(`${title}, Atom`, urls.feed(of)),
    link(`${title}, JSON Feed`, urls.feed(of, 'json'))
  ]
  const about = aboutSite(site)
  const written = counted(store.items.length, 'item', 'items')
  const sections: [string, string[]][] = [
    ['Pages', store.pages.map(({ slug, title }) => link(title, urls.page(slug)))],
    ['Kinds of items', kinds.map(kind => link(kindNames[kind].heading, urls.kind(kind), kindCount(store, kind)))],
    ['Series', store.allSeries.map(({ slug, title }) => link(title, urls.series(slug)))],
    [
      'Newest items',
      store.items.slice(0, newestItems).map(item => link(titleOf(item), urls.source(item.permalink), isoDay(item.publishedOn)))
    ],
    ['Tags', store.commonTags(biggestTags).map(({ tag, count }) => link(tag, urls.tags([tag]), counted(count, 'item', 'items')))],
    [
      'Feeds',
      [
        ...feeds('Everything', { of: 'everything' }),
        ...kinds.flatMap(kind => feeds(kindNames[kind].heading, { of: 'kind', kind }))
      ]
    ],
    [
      'Optional',
      [
        link('Sitemap', urls.sitemap(), 'every address'),
        link('All tags', urls.tagIndex()),
        link('All series', urls.seriesIndex())
      ]
    ]
  ]
  return `# ${plain(site.name)}
${about && `\n> ${plain(about)}\n`}
A weblog by ${plain(site.author.name)} with ${written}: entries, links, quotations and notes.

- An item is at /YYYY/Mon/D/slug/, and its Markdown source at the same address with .md in place of the last slash.
- A day, a month and a year of items are at /YYYY/Mon/D/, /YYYY/Mon/ and /YYYY/.
- Items with a tag are at /tags/name/, items with several at /tags/a+b/, and their feeds at /tags/name.atom and /tags/name.json.
- Feeds hold the full text; page by page (?page=2) they lead through the whole archive.
${sections.map(([heading, lines]) => (lines.length === 0 ? '' : `\n## ${heading}\n\n${lines.join('\n')}\n`)).join('')}`
}

function kindCount(store: Store, kind: (typeof kinds)[number]): string {
  return counted(store.ofKind(kind).length, kindNames[kind].one, kindNames[kind].many)
}

/** One line in which nothing is Markdown but what we write. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\[\]<>`*_]/g, '\\$&')
}
