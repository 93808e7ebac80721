import { mkdirSync, symlinkSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { type Files, mdx, temporaryFolder } from '../content/fixtures'
import { checkContent, report } from '.'

const now = '2025-01-01T00:00:00.000Z'

/** The lines of the check of a folder, without the folder's own path. */
async function linesOf(files: Files, prepare: (root: string) => void = () => {}): Promise<string[]> {
  const root = temporaryFolder(files)
  prepare(root)
  const { text } = report(await checkContent(root, now), false)
  return text.split('\n').map(line => line.replaceAll(`${nodePath.relative(process.cwd(), root)}/`, ''))
}

/** The problems of one file among others that are sound. */
async function problemsOf(path: string, text: string | Uint8Array, others: Files = {}): Promise<string[]> {
  return (await linesOf({ ...others, [path]: text })).slice(0, -1).map(line => line.replace(path, ''))
}

const note = 'notes/2024/12-13-a-note.mdx'
const date = 'date: 2024-12-13T05:29:00Z'
const instantExpected = 'expected an instant such as 2024-12-13T05:29:00Z'

test('a tree without a mistake gets a line that counts its files', async () => {
  expect(await linesOf({ [note]: mdx([date]), 'site.yaml': 'name: A weblog\n' })).toEqual(['2 files, 0 errors, 0 warnings'])
})

test.each<[name: string, path: string, text: string | Uint8Array, ...problems: string[]]>([
  [
    'broken YAML',
    note,
    mdx([date, 'title: a: b']),
    ':3:9: unexpected YAML, expected fields such as "title: …" (bad indentation of a mapping entry)'
  ],
  [
    'an open quotation mark',
    note,
    mdx([date, 'title: "a']),
    ':4:1: unexpected YAML, expected fields such as "title: …" (deficient indentation)'
  ],
  [
    'a field twice',
    note,
    mdx([date, date]),
    ':3:1: unexpected YAML, expected fields such as "title: …" (duplicated mapping key)'
  ],
  ['a list for front matter', note, mdx(['- a']), ':2:1: unexpected list, expected fields such as "title: …"'],
  [
    'a missing field',
    'entries/2024/12-13-a.mdx',
    mdx([date]),
    ':2:1: unexpected end of the fields, expected "title" (the title, in plain text)'
  ],
  [
    'no front matter',
    note,
    'Words.\n',
    ':1:1: unexpected end of the fields, expected "date" (when it is published, as an instant: 2024-12-13T05:29:00Z)'
  ],
  [
    'an empty file',
    note,
    '',
    ':1:1: unexpected end of the fields, expected "date" (when it is published, as an instant: 2024-12-13T05:29:00Z)'
  ],
  [
    'comments for front matter',
    note,
    mdx(['# nothing']),
    ':2:1: unexpected end of the fields, expected "date" (when it is published, as an instant: 2024-12-13T05:29:00Z)'
  ],
  ['an empty field', note, mdx([date, 'title:']), ':3:1: unexpected empty field "title", expected text or no such field'],
  [
    'an empty required field',
    note,
    mdx(['date: ~']),
    ':2:1: unexpected empty field "date", expected an instant such as 2024-12-13T05:29:00Z'
  ],
  ['a field with a slip', note, mdx([date, 'titel: A']), ':3:1: unexpected field "titel", expected "title"'],
  ['a field in the wrong case', note, mdx([date, 'Draft: true']), ':3:1: unexpected field "Draft", expected "draft"'],
  [
    'an unknown field',
    note,
    mdx([date, 'colour: blue']),
    ':3:1: unexpected field "colour", expected one of date, updated, tags, series, image, draft, aliases, unpublished, title'
  ],
  [
    'a field of another kind',
    note,
    mdx([date, 'url: https://example.org/']),
    ':3:1: unexpected field "url", expected one of date, updated, tags, series, image, draft, aliases, unpublished, title'
  ],
  [
    'a field named like a property of objects',
    note,
    mdx([date, '__proto__: 1']),
    ':3:1: unexpected field "__proto__", expected one of date, updated, tags, series, image, draft, aliases, unpublished, title'
  ],
  [
    'a number for a title',
    note,
    mdx([date, 'title: 2024']),
    ':3:8: unexpected number 2024 for "title", expected text, in quotes: "2024"'
  ],
  ['an empty title', note, mdx([date, 'title: ""']), ':3:8: unexpected "" for "title", expected text'],
  ['text for a boolean', note, mdx([date, 'draft: yes']), ':3:8: unexpected "yes" for "draft", expected true or false'],
  [
    'tags not in a list',
    note,
    mdx([date, 'tags: dns, http']),
    ':3:7: unexpected "dns, http" for "tags", expected a list: [dns, http]'
  ],
  [
    'a number for a tag',
    note,
    mdx([date, 'tags: [web, 2024]']),
    ':3:13: unexpected number 2024 for "tags", expected text, in quotes: "2024"'
  ],
  [
    'a tag with a capital and one twice',
    note,
    mdx([date, 'tags:', '  - Web Dev', '  - dns', '  - dns']),
    ':4:5: unexpected tag "Web Dev", expected lower-case letters, digits and hyphens',
    ':6:5: unexpected second "dns", expected each tag once'
  ],
  [
    'a wrong tag behind one of a wrong type',
    note,
    mdx([date, 'tags: [1, Foo]']),
    ':3:8: unexpected number 1 for "tags", expected text, in quotes: "1"',
    ':3:11: unexpected tag "Foo", expected lower-case letters, digits and hyphens'
  ],
  ['a group for a list', note, mdx([date, 'tags: {a: b}']), ':3:7: unexpected group of fields for "tags", expected a list'],
  ['a date without a time', note, mdx(['date: 2024-12-13']), `:2:7: unexpected "2024-12-13" for "date", ${instantExpected}`],
  [
    'a time without a zone',
    note,
    mdx(['date: 2024-12-13T05:29:00']),
    `:2:7: unexpected "2024-12-13T05:29:00" for "date", ${instantExpected}`
  ],
  [
    'an impossible date',
    note,
    mdx(['date: 2024-02-30T05:29:00Z']),
    `:2:7: unexpected "2024-02-30T05:29:00Z" for "date", ${instantExpected}`
  ],
  [
    'an impossible time',
    note,
    mdx(['date: 2024-12-13T24:00:00Z']),
    `:2:7: unexpected "2024-12-13T24:00:00Z" for "date", ${instantExpected}`
  ],
  [
    'an update before the date',
    note,
    mdx([date, 'updated: 2024-12-12T00:00:00Z']),
    ":3:10: warning: unexpected update before the item's date, expected a later instant than 2024-12-13T05:29:00.000Z"
  ],
  [
    'a date and a path that disagree',
    note,
    mdx(['date: 2024-12-14T05:29:00Z']),
    ":2:7: unexpected day 2024-12-14 (in UTC), expected 2024-12-13 as in the file's path"
  ],
  [
    'a link without scheme',
    'links/2024/12-13-a.mdx',
    mdx([date, 'title: A', 'url: example.org']),
    ':4:6: unexpected address "example.org", expected one that begins with https:// or http://'
  ],
  [
    'a link that would run',
    'links/2024/12-13-a.mdx',
    mdx([date, 'title: A', 'url: javascript:alert(1)', 'via: {url: "data:,x"}']),
    ':4:6: unexpected address "javascript:alert(1)", expected one that begins with https:// or http://',
    ':5:12: unexpected address "data:,x", expected one that begins with https:// or http://'
  ],
  [
    'a via without its address',
    'links/2024/12-13-a.mdx',
    mdx([date, 'title: A', 'url: https://a.example/', 'via: {title: B, ulr: c}']),
    ':5:6: unexpected end of the fields, expected "url" (the address where you found the link)',
    ':5:17: unexpected field "ulr", expected "url"'
  ],
  [
    'text for a via',
    'links/2024/12-13-a.mdx',
    mdx([date, 'title: A', 'url: https://a.example/', 'via: https://b.example/']),
    ':5:6: unexpected "https://b.example/" for "via", expected a group of fields: url, title'
  ],
  [
    'an image nowhere',
    note,
    mdx([date, 'image: a.png']),
    ':3:8: unexpected image "a.png", expected an address such as /media/2024/a.png or https://…'
  ],
  [
    'front matter in JavaScript',
    note,
    '---js\n{ date: new Date() }\n---\n',
    ':1:4: unexpected "js" after ---, expected a line with --- alone: front matter is YAML'
  ],
  [
    'front matter that is never closed',
    note,
    `---\n${date}\n\nWords.\n`,
    ':1:1: unexpected end of the file, expected a line with --- that ends the front matter'
  ],
  ['a null character', note, mdx([date], 'Wo\0rds.'), ':5:3: unexpected null character, expected text'],
  ['bytes that are not UTF-8', note, new Uint8Array([0x2d, 0xff]), ':1:1: unexpected bytes, expected text in UTF-8'],
  [
    'a file too large',
    note,
    mdx([date], 'a'.repeat(2_000_000)),
    ':1:1: unexpected size of 2000037 bytes, expected at most 2000000'
  ],
  ['an import', note, mdx([date], "import a from 'a'"), ':5:1: unexpected import, expected content'],
  ['a computed expression', note, mdx([date], 'Two is {1 + 1}.'), ':5:8: unexpected {expression}, expected text'],
  [
    'an unknown component',
    note,
    mdx([date], 'Words.\n\n<Chart />'),
    ':7:1: unexpected component <Chart>, expected one of Figure, Gallery, Callout, Details, Video, Update'
  ],
  [
    'a tag that is not closed',
    note,
    mdx([date], 'Some <b>words.'),
    ':5:6: unexpected end of the paragraph inside `<b>`, expected `</b>` in the same paragraph'
  ],
  [
    'a byte order mark and Windows line ends',
    note,
    `\uFEFF---\r\n${date}\r\ncolour: blue\r\n---\r\n\r\nWords <Chart />\r\n`,
    ':3:1: unexpected field "colour", expected one of date, updated, tags, series, image, draft, aliases, unpublished, title',
    ':6:7: unexpected component <Chart>, expected one of Figure, Gallery, Callout, Details, Video, Update'
  ],
  [
    'a month and a day that are none',
    'notes/2024/13-45-a.mdx',
    mdx([date]),
    ':1:1: unexpected day 2024-13-45 in the path, expected one of the calendar'
  ],
  [
    'a slug with a space',
    'notes/2024/12-13-a b.mdx',
    mdx([date]),
    ':1:1: unexpected slug "a b", expected letters, digits, hyphens and underscores'
  ],
  [
    'a folder that is no kind',
    'posts/2024/12-13-a.mdx',
    mdx([date]),
    ':1:1: unexpected place for a file, expected {entries,links,quotations,notes}/YYYY/MM-DD-slug.mdx, {tags,series,pages}/slug.mdx or site.yaml'
  ],
  [
    'a file beside the folders',
    'a.mdx',
    mdx([date]),
    ':1:1: unexpected place for a file, expected {entries,links,quotations,notes}/YYYY/MM-DD-slug.mdx, {tags,series,pages}/slug.mdx or site.yaml'
  ],
  ['a second YAML file', 'tags/b.yml', 'a: 1\n', ':1:1: unexpected ending .yml of a file, expected .mdx'],
  ['plain Markdown', 'notes/2024/12-13-a.md', mdx([date]), ':1:1: unexpected ending .md of a file, expected .mdx'],
  ['a tag with a capital', 'tags/Dns.mdx', '', ':1:1: unexpected tag "Dns", expected lower-case letters, digits and hyphens'],
  [
    'an alias with a capital',
    'tags/dns.mdx',
    mdx(['aliases: [domain-names, DNS]']),
    ':2:25: unexpected tag "DNS", expected lower-case letters, digits and hyphens'
  ],
  [
    'a page at the address of a list',
    'pages/tags.mdx',
    mdx(['title: A']),
    ':1:1: unexpected page "tags", expected a name that no other address uses'
  ],
  [
    'a page at the address of a year',
    'pages/2024.mdx',
    mdx(['title: A']),
    ':1:1: unexpected page "2024", expected a name that no other address uses'
  ],
  [
    'a page called feed',
    'pages/feed.mdx',
    mdx(['title: A']),
    ':1:1: unexpected page "feed", expected a name that no other address uses'
  ],
  [
    'a series without a title',
    'series/a.mdx',
    'Words.\n',
    ':1:1: unexpected end of the fields, expected "title" (the title of the series, in plain text)'
  ],
  [
    'an unknown series',
    note,
    mdx([date, 'series: how-to']),
    ':3:9: unexpected series "how-to", expected a file of that name in series/'
  ]
])('%s is told with its place', async (_name, path, text, ...problems) => {
  expect(await problemsOf(path, text)).toEqual(problems.map(problem => expect.stringContaining(problem)))
})

test('site.yaml is held against its rules, field by field, in one run', async () => {
  const site = [
    'name: 1',
    'nam: A',
    'url: https://example.org/weblog/',
    'language: german',
    'timeZone: Mars/Olympus',
    'author: {url: nowhere, links: [{title: A}]}',
    'navigation:',
    '  - title: A',
    '    url: about',
    '  - A',
    'itemsPerPage: 0',
    'itemsPerFeed: 2.5'
  ]
  expect(await problemsOf('site.yaml', site.join('\n'), { [note]: mdx([date]) })).toEqual([
    ':1:7: unexpected number 1 for "name", expected text, in quotes: "1"',
    ':2:1: unexpected field "nam", expected "name"',
    ':3:6: unexpected url "https://example.org/weblog/", expected an origin such as https://example.org',
    ':4:11: unexpected language "german", expected a language tag such as en or en-GB',
    ':5:11: unexpected timeZone "Mars/Olympus", expected an IANA time zone such as UTC or Europe/Berlin',
    ':6:9: unexpected end of the fields, expected "name" (the name that stands under every item)',
    ':6:15: unexpected url "nowhere", expected an address such as https://example.org/',
    ':6:32: unexpected end of the fields, expected "url" (where it leads)',
    ':9:10: unexpected url "about", expected an address such as /about/ or https://example.org/',
    ':10:5: unexpected "A" for "navigation", expected a group of fields: title, url',
    ':11:15: unexpected itemsPerPage 0, expected a whole number from 1 to 200',
    ':12:15: unexpected itemsPerFeed 2.5, expected a whole number from 1 to 200'
  ])
})

test('the day of an item is its day in the time zone of the site', async () => {
  const inAuckland = { 'site.yaml': 'timeZone: Pacific/Auckland\n' }
  const late = mdx(['date: 2024-12-13T11:30:00Z'])
  expect(await problemsOf('notes/2024/12-14-a.mdx', late, inAuckland)).toEqual([])
  expect(await problemsOf(note, late, inAuckland)).toEqual([
    ":2:7: unexpected day 2024-12-14 (in Pacific/Auckland), expected 2024-12-13 as in the file's path"
  ])
})

test('two items with one address are told, whatever their kinds', async () => {
  const link = mdx([date, 'title: A', 'url: https://example.org/'])
  const lines = await linesOf({ [note]: mdx([date]), 'links/2024/12-13-a-note.mdx': link })
  expect(lines).toEqual([
    expect.stringMatching(
      /^notes\/2024\/12-13-a-note\.mdx:1:1: unexpected second item at \/2024\/Dec\/13\/a-note\/, expected another slug than that of .*links\/2024\/12-13-a-note\.mdx$/
    ),
    '2 files, 1 error, 0 warnings'
  ])
})

test('a series with a slip is told with the one that was meant', async () => {
  const series = { 'series/post-mortems.mdx': mdx(['title: A']) }
  expect(await problemsOf(note, mdx([date, 'series: post-mortem']), series)).toEqual([
    ':3:9: unexpected series "post-mortem", expected "post-mortems"'
  ])
})

test('an alias that is a tag, or that two tags claim, is told at its place', async () => {
  const lines = await linesOf({
    [note]: mdx([date, 'tags: [k8s]']),
    'tags/dns.mdx': mdx(['aliases: [names]']),
    'tags/kubernetes.mdx': mdx(['title: Kubernetes', 'aliases:', '  - k8s', '  - names', '  - dns'])
  })
  expect(lines).toEqual([
    'tags/kubernetes.mdx:4:5: unexpected alias "k8s", expected a name that is not a tag itself',
    'tags/kubernetes.mdx:5:5: unexpected alias "names", expected a name that is not an alias of "dns" too',
    'tags/kubernetes.mdx:6:5: unexpected alias "dns", expected a name that is not a tag itself',
    '3 files, 3 errors, 0 warnings'
  ])
})

test('symbolic links are not content, be they to files or to folders', async () => {
  const lines = await linesOf({ [note]: mdx([date]) }, root => {
    symlinkSync('12-13-a-note.mdx', nodePath.join(root, 'notes/2024/12-13-b.mdx'))
    symlinkSync('/etc', nodePath.join(root, 'tags'))
    mkdirSync(nodePath.join(root, 'series'))
    symlinkSync('nowhere', nodePath.join(root, 'series/a.mdx'))
  })
  expect(lines).toEqual([
    'notes/2024/12-13-b.mdx:1:1: unexpected symbolic link, expected a file or folder of its own',
    'series/a.mdx:1:1: unexpected symbolic link, expected a file or folder of its own',
    'tags:1:1: unexpected symbolic link, expected a file or folder of its own',
    '4 files, 3 errors, 0 warnings'
  ])
})

test('what is not content is left alone', async () => {
  const lines = await linesOf({
    [note]: mdx([date]),
    'README.md': 'Read me.',
    'media/readme.mdx': '{broken}',
    'node_modules/a/b.md': 'A package.',
    '.obsidian/a.md': 'Hidden.',
    'notes/.draft.mdx': 'Hidden.',
    'notes/2024/photo.png': 'An image.'
  })
  expect(lines).toEqual(['1 file, 0 errors, 0 warnings'])
})

test('many mistakes in many files are told in one run, by file, line and column', async () => {
  const broken = mdx(['titel: A', 'tags: [A, B]'], '<Chart /> {a}')
  const paths = Array.from({ length: 20 }, (_, index) => `notes/2024/12-${String(index + 1).padStart(2, '0')}-a.mdx`)
  const lines = await linesOf(Object.fromEntries(paths.toReversed().map(path => [path, broken])))
  expect(lines.at(-1)).toBe('20 files, 120 errors, 0 warnings')
  expect(lines.slice(0, -1).map(line => /^(.*?:\d+:\d+): unexpected/.exec(line)?.[1])).toEqual(
    paths.flatMap(path => ['2:1', '2:1', '3:8', '3:11', '6:1', '6:11'].map(place => `${path}:${place}`))
  )
})

test('an item in the future is no mistake', async () => {
  expect(await problemsOf('notes/2031/01-19-a.mdx', mdx(['date: 2031-01-19T03:14:08Z']))).toEqual([])
})

test('warnings fail a strict check only', async () => {
  const root = temporaryFolder({ [note]: mdx([date, 'updated: 2024-12-12T00:00:00Z']) })
  const checked = await checkContent(root, now)
  expect(report(checked, false).isSound).toBe(true)
  expect(report(checked, true).isSound).toBe(false)
  expect(report(checked, true).text).toMatch(/1 file, 0 errors, 1 warning$/)
})

test('a content folder that is not there is said so', async () => {
  await expect(checkContent('/nowhere/at/all', now)).rejects.toThrow('ENOENT')
})
