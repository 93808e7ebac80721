import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { mayHoldMdx, parseBody } from './body'

const file = 'content/notes/2024/12-13-a-slug.mdx'
const bodyOf = (text: string, line = 1) => parseBody({ file, line, text })
const problemsOf = (text: string) =>
  bodyOf(text).problems.map(({ severity, line, column, message }) => `${severity} ${line}:${column} ${message}`)

const refused: [what: string, text: string, problems: string[]][] = [
  [
    'import',
    "import a from './a'\n\nSo.",
    [
      'error 1:1 unexpected import, expected content: it is data; such code goes into components/mdx (as the first word of a text write `\\import`)'
    ]
  ],
  [
    'export over several paragraphs',
    'So.\n\nexport const x = {\n  a: 1\n}',
    [
      'error 3:1 unexpected export, expected content: it is data; such code goes into components/mdx (as the first word of a text write `\\export`)'
    ]
  ],
  [
    'an expression in text',
    'One {1 + 1} two',
    [
      'error 1:5 unexpected {expression}, expected text: content is data and computes nothing; for the signs themselves write `\\{` or put them in `code`'
    ]
  ],
  [
    'an empty expression on its own line',
    '{}',
    [
      'error 1:1 unexpected {expression}, expected text: content is data and computes nothing; for the signs themselves write `\\{` or put them in `code`'
    ]
  ],
  [
    'an expression as an attribute, a spread',
    '<Details summary={x} {...y}>\nSo.\n</Details>',
    [
      'error 1:10 unexpected {expression} as summary of <Details>, expected text in quotes: summary="…"',
      'error 1:22 unexpected `{...y}` in <Details>, expected attributes written out, as in lang="en"'
    ]
  ],
  [
    'a component nobody registered',
    'So.\n\n<Tweet id="1" />',
    ['error 3:1 unexpected component <Tweet>, expected one of Figure, Gallery, Callout, Details, Video, Update']
  ],
  [
    'a member of something',
    '<a.b />',
    ['error 1:1 unexpected component <a.b>, expected one of Figure, Gallery, Callout, Details, Video, Update']
  ],
  ['a fragment', '<>So</>', ['error 1:1 unexpected `<>`, expected an element or a component']],
  [
    'an attribute a component does not have',
    '<Callout kind="note" colour="red">So</Callout>',
    ['error 1:22 unexpected attribute colour of <Callout>, expected kind or title']
  ],
  [
    'a component without what it needs',
    '<Figure />',
    [
      'error 1:1 unexpected <Figure> without src, expected src: the address of an image, such as /media/harbour.jpg',
      'error 1:1 unexpected <Figure> without alt, expected alt: what the picture shows, for those who cannot see it'
    ]
  ],
  [
    'a value not on the list',
    '<Callout kind="info">So</Callout>',
    ['error 1:10 unexpected kind "info" of <Callout>, expected note, tip or warning']
  ],
  [
    'a date that is none',
    '<Update date="2024-02-31">So</Update>',
    ['error 1:9 unexpected date "2024-02-31" of <Update>, expected an instant such as 2024-12-13T05:29:00Z']
  ],
  [
    'a film from elsewhere',
    '<Video src="https://films.example/1" title="A film" />',
    [
      'error 1:8 unexpected src "https://films.example/1" of <Video>, expected the address of a film on YouTube or Vimeo, or a file such as /media/talk.mp4 or .webm; for anything else write a link'
    ]
  ],
  [
    'words in a gallery',
    '<Gallery>\nWords\n</Gallery>',
    ['error 2:1 unexpected text in <Gallery>, expected images only: ![what it shows](/media/…)']
  ],
  ['class', '<p class="x">So</p>', ['error 1:4 unexpected class of <p>, expected none: looks come from the stylesheet']],
  [
    'className',
    '<p className="x">So</p>',
    ['error 1:4 unexpected className of <p>, expected none: looks come from the stylesheet']
  ],
  ['style', '<p style="color: red">So</p>', ['error 1:4 unexpected style of <p>, expected none: looks come from the stylesheet']],
  ['id', '<p id="x">So</p>', ['error 1:4 unexpected id of <p>, expected none: headings get their addresses from their words']],
  ['a handler', 'So <b onClick="x()">so</b>', ['error 1:7 unexpected onClick of <b>, expected no script: content is data']],
  [
    'script',
    '<script>alert(1)</script>',
    ['error 1:1 unexpected <script>, expected no script: content is data; such code goes into components/mdx']
  ],
  ['iframe', '<iframe src="https://a.example/" />', ['error 1:1 unexpected <iframe>, expected <Video> for a film, or a link']],
  ['svg', '<svg><circle /></svg>', ['error 1:1 unexpected <svg>, expected <Figure> with the drawing saved under media/']],
  [
    'a block among words',
    'So <Figure src="/media/a.png" alt="A" /> so',
    ['error 1:4 unexpected <Figure> among the words of the paragraph, expected it on lines of its own']
  ],
  [
    'an HTML comment',
    'So\n<!-- not so -->',
    ['error 2:1 unexpected HTML comment, expected `{/* … */}`, which stays out of the page as well, or nothing']
  ],
  ['the end of a void element', 'So</br>so', ['error 1:3 unexpected `</br>`, expected `<br>` before it']],
  [
    'an address in angle brackets',
    'See <https://a.example/b> now',
    ['error 1:5 unexpected `<https://a.example/b`, expected `[words](address)` or the bare address: `<` begins an element here']
  ],
  [
    'a sign that begins nothing',
    'I <3 you',
    ['error 1:3 unexpected `<3 you`, expected the name of an element after `<`; for the sign itself write `\\<` or `&lt;`']
  ],
  [
    'a value without quotes',
    '<td colspan=2>So</td>',
    ['error 1:13 unexpected `2` in `<td`, expected its value in quotes, as in `lang="en"`']
  ],
  ['a tag without an end', 'So <b', ['error 1:4 unexpected end of `<b`, expected `>`: the tag is never closed']],
  [
    'an element that ends with its paragraph',
    '<Callout kind="note">One\n\ntwo</Callout>',
    [
      'error 1:1 unexpected end of the paragraph inside `<Callout>`, expected `</Callout>` in the same paragraph, or both tags on lines of their own'
    ]
  ],
  ['an end without a beginning', 'So</b>', ['error 1:3 unexpected `</b>`, expected `<b>` before it']],
  ['tags that cross', '<b>One <i>two</b></i>', ['error 1:8 unexpected `</b>` before the end of `<i>`, expected `</i>`']],
  [
    'a brace left open',
    'One\ntwo {three\n\nfour',
    ['error 2:5 unexpected `{` without a `}`, expected text; for the sign itself write `\\{` or put it in `code`']
  ],
  [
    'a tag that leaves its quotation',
    '> <b\nlang="en">so</b>',
    [
      'error 1:3 unexpected line that leaves the quotation or list in the middle of a tag, expected it to begin like the lines before it'
    ]
  ],
  [
    'TeX that cannot be read',
    'So $$\\nope$$',
    ['error 1:4 unexpected TeX, expected maths that KaTeX can read: Undefined control sequence: \\nope at position 1: \\nope']
  ],
  [
    'an address that runs',
    'So [x](javascript:alert) so',
    [
      'warning 1:4 unexpected link to "javascript:alert", expected an address that opens something, such as https://… or /about/; it is left out'
    ]
  ],
  [
    'an image without a description',
    'So ![](/media/a.png)',
    ['warning 1:4 unexpected image without a description, expected what it shows: ![a harbour at dawn](…)']
  ],
  [
    'a language nobody knows',
    '```klingon\nQapla\n```',
    ['warning 1:1 unexpected language "klingon", expected one that Shiki knows, or none; the code is shown without colours']
  ]
]

test.each(refused)('refuses %s, and says where and what instead', (_, text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

test('tells all that is wrong in one go, in the order and with the lines of the file', () => {
  const text = 'One <b>\n\n<p style="x">{two}</p>\n\n<!-- three -->\n\n<Nope />\n\n[four](data:x)\n'
  const { problems } = bodyOf(text, 11)
  expect(problems.map(({ file, line, column, severity }) => `${file}:${line}:${column} ${severity}`)).toEqual([
    `${file}:11:5 error`,
    `${file}:13:4 error`,
    `${file}:13:14 error`,
    `${file}:15:1 error`,
    `${file}:17:1 error`,
    `${file}:19:1 warning`
  ])
})

const accepted: [what: string, text: string][] = [
  ['void elements as HTML writes them', 'One<br>two<wbr>three\n\n<hr>\n\n<img src="/media/a.png" alt="A">\n'],
  [
    'Markdown',
    '# One\n\n*two* **three** ~~four~~ `five` [six](/about/) ![seven](/media/a.png)\n\n- [x] done\n\n> quoted\n\n---\n'
  ],
  ['the words import and export within a text', 'We import and\nexport what we like, and `import x`.\n\nImport duties.'],
  ['code with anything in it', '`{a} <b>` \n\n```js\nimport a from "b"\n<script>{x}</script>\n```\n'],
  ['signs that are escaped, and less-than before a space', 'a \\{b\\} \\<c> 1 < 2 &lt;d>'],
  ['comments', '{/* one\n\ntwo */}\n\nSo {/* not shown */} so.'],
  ['dollars and tildes of prose', 'From $5 to $10, ~100 to ~200.'],
  ['maths', 'So $$x^2$$\n\n$$\n\\frac{a}{b}\n$$\n'],
  [
    'HTML with its own attribute names',
    '<table>\n<tr>\n<td colspan="2"><time datetime="2024-12-13">then</time></td>\n</tr>\n</table>'
  ],
  ['an image that is decoration', '<img src="/media/a.png" alt="" width="10" height="10" />'],
  ['a paragraph in tags of its own', '<p lang="fr">\nBonjour *toi*\n</p>'],
  [
    'all components',
    [
      '<Figure src="/media/a.png" alt="A">A *caption*</Figure>',
      '<Gallery caption="Some">\n![a](/media/a.png)\n[![b](/media/b.png)](/about/)\n</Gallery>',
      '<Callout kind="tip" title="Try">\n- one\n</Callout>',
      '<Details summary="More">\nSo.\n</Details>',
      '<Video src="https://youtu.be/aqz-KE-bpKQ" title="Rabbit" poster="/media/a.png" />',
      '<Video src="/media/a.mp4" title="Rabbit" captions="/media/a.vtt" />',
      '<Update date="2024-12-13T05:29:00Z">Later.</Update>'
    ].join('\n\n')
  ]
]

test.each(accepted)('accepts %s', (_, text) => {
  expect(problemsOf(text)).toEqual([])
})

test('starts headings at h2, numbers those of one name, and keeps clear of the ids of the page', () => {
  expect(bodyOf('# One\n\n## Two\n\n## Two\n\n## Main\n\n> # Quoted\n').headings).toEqual([
    { depth: 2, id: 'one', text: 'One' },
    { depth: 3, id: 'two', text: 'Two' },
    { depth: 3, id: 'two-1', text: 'Two' },
    { depth: 3, id: 'main-1', text: 'Main' }
  ])
})

test('leaves headings that start at h2 as they are', () => {
  expect(bodyOf('## One\n\n### `Two` <b>bold</b>\n').headings).toEqual([
    { depth: 2, id: 'one', text: 'One' },
    { depth: 3, id: 'two-bold', text: 'Two bold' }
  ])
})

test('lists every address with its place in the file, footnotes aside', () => {
  const text =
    '[a](/a/) ![b](/media/b.png)[^1]\n\n[c][c] https://d.example\n\n<Video src="/media/e.webm" title="E" poster="/media/f.png" />\n\n[c]: ../c\n[^1]: [g](#g)'
  expect(bodyOf(text, 5).links).toEqual([
    { url: '/a/', line: 5, column: 1 },
    { url: '/media/b.png', line: 5, column: 10 },
    { url: '../c', line: 7, column: 1 },
    { url: 'https://d.example', line: 7, column: 8 },
    { url: '/media/e.webm', line: 9, column: 1 },
    { url: '/media/f.png', line: 9, column: 1 },
    { url: '#g', line: 12, column: 7 }
  ])
})

test('counts words, and characters where words are not parted', () => {
  expect(bodyOf('One **two**, don’t-stop 3.5 — `six`.').words).toBe(5)
  expect(bodyOf('日本語 text').words).toBe(4)
})

test('names the languages of fenced code', () => {
  expect(bodyOf('```TS\na\n```\n\n```py title="x"\nb\n```\n\n```ts\nc\n```\n\n```\nd\n```').languages).toEqual(['ts', 'py'])
})

test('gives the footnotes of each item ids of their own, wherever the content lies', () => {
  const idsOf = (file: string) =>
    JSON.stringify(parseBody({ file, line: 1, text: 'a[^1]\n\n[^1]: b' }).tree).match(/"id":"[^"]+"/g)
  expect(idsOf('content/notes/2024/12-13-a.mdx')).toEqual(['"id":"2024-12-13-a-fnref-1"', '"id":"2024-12-13-a-fn-1"'])
  expect(idsOf('/srv/words/notes/2024/12-13-a.mdx')).toEqual(idsOf('content/notes/2024/12-13-a.mdx'))
  expect(idsOf('content/notes/2024/12-14-a.mdx')).not.toEqual(idsOf('content/notes/2024/12-13-a.mdx'))
})

test.each([
  ['Words, *emphasis*, [a link](https://a.example) and `code`.', false],
  ['We import\nand export.', false],
  ['a < b', true],
  ['{', true],
  ['So\n\nimport x', true],
  ['$$x$$', true],
  ['So:\n\n```js\nif (a < b) { c }\n```\n\nThen.', false],
  ['~~~\n{\n```\n~~~', false],
  ['```\n{x}\n```\n{y}', true],
  ['```\n{x}', false],
  ['``` a`b\n{x}\n```', true],
  ['- a\n  ```\n{x}', true],
  ['$$\n```\n$$\n{x}', true]
])('tells from %j alone whether it could hold an error', (text, expected) => {
  expect(mayHoldMdx(text)).toBe(expected)
})

test('sends to the full parse what could exhaust the parser', () => {
  expect(mayHoldMdx('> '.repeat(3000))).toBe(true)
  expect(bodyOf(`${'> '.repeat(20_000)}a`).problems.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^unexpected text that cannot be read as Markdown, expected less nesting/)
  ])
})

test('leaves out what is nested deeper than anybody reads, instead of failing', () => {
  const { problems } = bodyOf(`${'> '.repeat(200)}deep`)
  expect(problems).toHaveLength(1)
  expect(problems[0]?.message).toMatch(/^unexpected nesting deeper than 60 levels/)
})

test('a short table does not unfold to millions of cells: what is beyond the limit is left out, and said', () => {
  const drawn = (text: string) => {
    const { tree, problems } = bodyOf(text)
    return [toHtml(tree).match(/<t[hd][ >]/g)?.length, problems.map(({ message }) => message)]
  }
  expect(drawn(`|${'a|'.repeat(500)}\n|${'-|'.repeat(500)}\n${'|x\n'.repeat(200)}`)).toEqual([
    50_000,
    ['unexpected table of 500 columns and 201 rows, expected at most 50000 cells in a text; the rows after those are left out']
  ])
  expect(drawn('|a|b|\n|-|-|\n|x|\n\n'.repeat(100))).toEqual([400, []])
})

test('a long address is not repeated by reference beyond the limit: the other references stay as they are written', () => {
  const address = `https://a.example/${'x'.repeat(9_982)}`
  for (const mark of ['', '!']) {
    const text = `[a]: ${address}\n\n${`${mark}[a] `.repeat(30)}`
    const html = toHtml(bodyOf(text).tree)
    expect(html.split(address)).toHaveLength(11)
    expect(html.split('[a]')).toHaveLength(21)
    expect(problemsOf(text)).toContain(
      'warning 1:1 unexpected number of references to a long address, expected at most 100000 characters of addresses by reference in a text; the other references stay as they are written'
    )
  }
  expect(problemsOf(`[a]: https://a.example/\n\n${'[a] '.repeat(4_000)}`)).toEqual([])
})

test('definitions in TeX are for short formulas: the length of what they unfold to has no limit in KaTeX', () => {
  expect(problemsOf('$$\\def\\a#1{#1^2}\\a{x}+\\a{y}$$')).toEqual([])
  const text = `$$\n\\def\\a{${'x'.repeat(40_000)}}${'\\a'.repeat(900)}\n$$`
  expect(problemsOf(text)).toEqual([
    'error 1:1 unexpected length of TeX with definitions, expected at most 500 characters of it in a text'
  ])
  expect(toHtml(bodyOf(text).tree)).not.toContain('<math')
})
