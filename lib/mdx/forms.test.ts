import { toHtml } from 'hast-util-to-html'
import { expect, test } from 'vitest'
import { parseBody } from './body'
import { firstParagraph, inList, splitLead } from './excerpt'
import { toFeedHtml } from './feed'
import { finishBody } from './finish'
import { parseInline } from './inline'
import { describe, toPlainText } from './text'

const bodyOf = (text: string, timeZone?: string) => parseBody({ file: 'content/notes/2024/12-13-a.mdx', line: 1, text }, timeZone)
const feedOf = (text: string) => toFeedHtml(bodyOf(text).tree, 'https://site.example', '/2024/Dec/13/a/')
const pageOf = async (text: string) =>
  toHtml(await finishBody(bodyOf(text), path => (path === '/media/a.png' ? { width: 640, height: 480 } : undefined)))

test('a feed has every address in full, relative ones and fragments from the item', () => {
  expect(feedOf('[a](/a/) [b](b.html) [c](../c/) [d](#d) [e](//e.example/) [f](mailto:f@f.example) ![g](g.png)')).toBe(
    '<p><a href="https://site.example/a/">a</a> <a href="https://site.example/2024/Dec/13/a/b.html">b</a> <a href="https://site.example/2024/Dec/13/c/">c</a> <a href="https://site.example/2024/Dec/13/a/#d">d</a> <a href="https://e.example/">e</a> <a href="mailto:f@f.example">f</a> <img src="https://site.example/2024/Dec/13/a/g.png" alt="g"></p>'
  )
})

test.each([
  [
    'Figure',
    '<Figure src="/media/a.png" alt="A">A *caption*</Figure>',
    '<figure><img src="https://site.example/media/a.png" alt="A"><figcaption>A <em>caption</em></figcaption></figure>'
  ],
  [
    'Figure without caption',
    '<Figure src="/media/a.png" alt="A" />',
    '<figure><img src="https://site.example/media/a.png" alt="A"></figure>'
  ],
  [
    'Gallery',
    '<Gallery caption="Two">\n![a](/media/a.png)\n![b](/media/b.png)\n</Gallery>',
    '<figure><img src="https://site.example/media/a.png" alt="a"><img src="https://site.example/media/b.png" alt="b"><figcaption>Two</figcaption></figure>'
  ],
  ['Callout', '<Callout kind="warning">So</Callout>', '<blockquote><p><strong>Warning</strong></p><p>So</p></blockquote>'],
  [
    'Callout with a title',
    '<Callout kind="tip" title="Try">\nSo\n</Callout>',
    '<blockquote><p><strong>Try</strong></p><p>So</p></blockquote>'
  ],
  ['Details', '<Details summary="More">\nSo\n</Details>', '<p><strong>More</strong></p><p>So</p>'],
  [
    'Video elsewhere',
    '<Video src="https://www.youtube.com/watch?v=aqz-KE-bpKQ" title="Rabbit" poster="/media/a.png" />',
    '<p><a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"><img src="https://site.example/media/a.png" alt=""></a></p><p><a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ">Watch “Rabbit” on YouTube</a></p>'
  ],
  [
    'Video of ours',
    '<Video src="/media/a.mp4" title="Rabbit" />',
    '<p><a href="https://site.example/media/a.mp4">Download “Rabbit”</a></p>'
  ],
  [
    'Update',
    '<Update date="2024-12-13T05:29:00Z">So</Update>',
    '<p><strong><time datetime="2024-12-13T05:29:00Z">Updated 13th December 2024, 5:29 am</time></strong></p><p>So</p>'
  ],
  [
    'a component in another',
    '<Details summary="More">\n<Callout kind="note">So</Callout>\n</Details>',
    '<p><strong>More</strong></p><blockquote><p><strong>Note</strong></p><p>So</p></blockquote>'
  ]
])('a feed has %s in plain elements', (_, text, html) => {
  expect(feedOf(text)).toBe(html)
})

test('a feed has code, tables, tasks and maths without classes', () => {
  expect(feedOf('```js\nif (a < b) {}\n```\n\n| a |\n|--:|\n| b |\n\n- [x] c\n\n$$x$$')).toBe(
    '<pre><code>if (a &lt; b) {}\n</code></pre>\n<table>\n<thead>\n<tr>\n<th align="right">a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align="right">b</td>\n</tr>\n</tbody>\n</table>\n<ul>\n<li>☑ c</li>\n</ul>\n<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mrow><mi>x</mi></mrow></math></p>'
  )
})

test('a feed keeps the footnotes of an item apart from those of the next', () => {
  expect(feedOf('a[^1]\n\n[^1]: b')).toBe(
    '<p>a<sup><a href="https://site.example/2024/Dec/13/a/#2024-12-13-a-fn-1" id="2024-12-13-a-fnref-1">1</a></sup></p>\n<hr><ol>\n<li id="2024-12-13-a-fn-1">\n<p>b <a href="https://site.example/2024/Dec/13/a/#2024-12-13-a-fnref-1">↩\uFE0E</a></p>\n</li>\n</ol>'
  )
})

test('a feed made of the finished page is the feed made of the body', async () => {
  const text = '# A\n\n```ts\nconst a = 1\n```\n\n| a |\n|---|\n| b |\n\n- [ ] c[^1]\n\n![d](/media/d.png)\n\n[^1]: e'
  const body = bodyOf(text)
  const page = await finishBody(body, () => undefined)
  expect(toFeedHtml(page, 'https://site.example', '/a/')).toBe(toFeedHtml(body.tree, 'https://site.example', '/a/'))
})

test('a page gives each image its size and lets it load late', async () => {
  expect(await pageOf('![a](/media/a.png?v=2) ![b](https://b.example/b.png) <img src="/media/a.png" alt="" width="10" />')).toBe(
    '<p><img width="640" height="480" src="/media/a.png?v=2" alt="a" loading="lazy" decoding="async"> <img src="https://b.example/b.png" alt="b" loading="lazy" decoding="async"> <img src="/media/a.png" alt="" width="10" loading="lazy" decoding="async"></p>'
  )
})

test('a page colours code by classes, without a style, and lets the keyboard scroll it', async () => {
  expect(await pageOf('```ts\nconst a = "b" // c\n```')).toBe(
    '<pre tabindex="0" role="group" aria-label="Code, TypeScript"><code><span class="tok-keyword">const </span><span class="tok-constant">a </span><span class="tok-keyword">= </span><span class="tok-string-expression">"b" </span><span class="tok-comment">// c\n</span></code></pre>'
  )
})

test('a page shows code of no language, and of an unknown one, as it is', async () => {
  expect(await pageOf('```\na\n```\n\n```klingon\nb\n```')).toBe(
    '<pre tabindex="0" role="group" aria-label="Code"><code>a\n</code></pre>\n<pre tabindex="0" role="group" aria-label="Code, klingon"><code>b\n</code></pre>'
  )
})

test('a page links each heading and lets the keyboard scroll each table', async () => {
  expect(await pageOf('## A *b*\n\n| c | d |\n|---|:-:|')).toBe(
    '<h2 id="a-b">A <em>b</em><a class="anchor" href="#a-b" aria-label="Link to “A b”"></a></h2>\n<div class="table-scroll" role="group" tabindex="0" aria-label="Table: c, d"><table>\n<thead>\n<tr>\n<th>c</th>\n<th class="align-center">d</th>\n</tr>\n</thead>\n</table></div>'
  )
})

test('the empty corner of a table is no heading', async () => {
  const page = await pageOf('|  | c |\n|---|---|\n| d | 1 |')
  expect(page).toContain('<tr>\n<td></td>\n<th>c</th>\n</tr>')
  expect(page).toContain('aria-label="Table: c"')
})

test('a page names footnotes, the marks that lead to them, and the ways back', async () => {
  expect(await pageOf('a[^n] b[^n]\n\n[^n]: c')).toBe(
    '<p>a<sup><a href="#2024-12-13-a-fn-n" id="2024-12-13-a-fnref-n" role="doc-noteref" aria-label="Footnote 1">1</a></sup> b<sup><a href="#2024-12-13-a-fn-n" id="2024-12-13-a-fnref-n-2" role="doc-noteref" aria-label="Footnote 1">1</a></sup></p>\n<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>\n<li id="2024-12-13-a-fn-n">\n<p>c <a href="#2024-12-13-a-fnref-n" class="backref" role="doc-backlink" aria-label="Back to reference 1">↩\uFE0E</a> <a href="#2024-12-13-a-fnref-n-2" class="backref" role="doc-backlink" aria-label="Back to reference 1-2">↩\uFE0E</a></p>\n</li>\n</ol></section>'
  )
})

test('a page draws maths as MathML, with the TeX beside it', async () => {
  expect(await pageOf('$$a$$')).toBe(
    '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>a</mi></mrow><annotation encoding="application/x-tex">a</annotation></semantics></math></p>'
  )
})

test('a page shows tasks as signs with names', async () => {
  expect(await pageOf('- [ ] a\n- [x] b')).toContain(
    '<li class="task-list-item"><span class="task-box" role="img" aria-label="To do:">☐</span> a</li>'
  )
})

test('finishing a body leaves the body as it was', async () => {
  const body = bodyOf('## A\n\n![a](/media/a.png)\n\n```ts\nb\n```')
  const before = JSON.stringify(body)
  await finishBody(body, () => ({ width: 1, height: 1 }))
  toFeedHtml(body.tree, 'https://site.example', '/')
  inList(body.tree, '/a/')
  expect(JSON.stringify(body)).toBe(before)
})

test('the date of an update is written in the time zone of the site', () => {
  const { tree } = bodyOf('<Update date="2024-12-13T23:30:00Z">So</Update>', 'Europe/Berlin')
  expect(toPlainText(tree)).toBe('Updated 14th December 2024, 12:30 am\nSo')
})

test('plain text has what a reader reads, blocks on lines of their own', () => {
  const text =
    '# A\n\nb **c**[^1]\nd ![e](/e.png) [f](/f)\n\n- g\n- h\n\n| i | j |\n|---|---|\n| k | l |\n\n```js\nm {\n  n\n}\n```\n\n$$x^2$$\n\n<Figure src="/o.png" alt="o">p</Figure>\n\n<Details summary="q">\nr\n</Details>\n\n[^1]: s'
  expect(toPlainText(bodyOf(text).tree)).toBe('A\nb c d  f\ng\nh\ni j\nk l\nm {\n  n\n}\nx^2\np\nq\nr\ns')
})

test.each([
  ['the first paragraphs', '# Title\n\nOne *two*.\n\nThree.\n\n- four', 'One two. Three.'],
  ['everything when there is no paragraph', '- one\n- two', 'one two'],
  ['whole words and an ellipsis', 'One two three, fourth five', 'One two three…'],
  ['a long word cut', 'A'.repeat(40), `${'A'.repeat(19)}…`],
  ['nothing of nothing', '', '']
])('a description has %s', (_, text, expected) => {
  expect(describe(bodyOf(text).tree, 20)).toBe(expected)
})

test('a description is at most 200 characters unless told otherwise', () => {
  expect(describe(bodyOf('word '.repeat(100)).tree).length).toBeLessThanOrEqual(200)
})

test('the first paragraph is the first with words, without the marks of footnotes', () => {
  expect(toHtml(firstParagraph(bodyOf('# A\n\n![b](/b.png)\n\nc[^1] *d*\n\ne\n\n[^1]: f').tree))).toBe('<p>c <em>d</em></p>')
  expect(toHtml(firstParagraph(bodyOf('> a\n>\n> b').tree))).toBe('<p>a</p>')
  expect(toHtml(firstParagraph(bodyOf('![a](/a.png)').tree))).toBe('')
})

test('the lead is the words of a first paragraph, the rest what follows', () => {
  const { lead, rest } = splitLead(bodyOf('a *b*\n\n- c\n\nd').tree)
  expect([toHtml(lead), toHtml(rest).trim()]).toEqual(['a <em>b</em>', '<ul>\n<li>c</li>\n</ul>\n<p>d</p>'])
  expect(toHtml(splitLead(bodyOf('- a').tree).lead)).toBe('')
  expect(toHtml(splitLead(bodyOf('').tree).rest)).toBe('')
})

test('among other items headings have no ids and addresses lead to the page of the item', async () => {
  const page = await finishBody(
    bodyOf('## A\n\n[b](#a) [c](c/) [d](/d/) [e](https://e.example) ![f](f.png) g[^1]\n\n[^1]: h'),
    () => undefined
  )
  const html = toHtml(inList(page, '/2024/Dec/13/a/'))
  expect(html).toMatch(/^<h2>A<\/h2>/)
  expect(html.match(/(?:href|src)="[^"]*"/g)).toEqual([
    'href="/2024/Dec/13/a/#a"',
    'href="/2024/Dec/13/a/c/"',
    'href="/d/"',
    'href="https://e.example"',
    'src="/2024/Dec/13/a/f.png"',
    'href="#2024-12-13-a-fn-1"',
    'href="#2024-12-13-a-fnref-1"'
  ])
})

test.each([
  ['a.png 1x, b.png 2x', '/2024/Dec/13/a/a.png 1x, /2024/Dec/13/a/b.png 2x'],
  ['a.png,/b.png 2x', '/2024/Dec/13/a/a.png,/b.png 2x'],
  ['a.png, /b.png 2x', '/2024/Dec/13/a/a.png, /b.png 2x'],
  ['/a.png 480w,b,c.png 800w,', '/a.png 480w, /2024/Dec/13/a/b,c.png 800w']
])('among other items the sources %j of an image are those of its page', (srcset, expected) => {
  const { tree } = bodyOf(`<img src="x.png" alt="" srcset="${srcset}" />`)
  expect(toHtml(inList(tree, '/2024/Dec/13/a/'))).toContain(`srcset="${expected}"`)
})

test('the first paragraph of an entry in a list leads to where its page would lead', () => {
  const { tree } = bodyOf('[a](#b) <q cite="c">d</q>')
  expect(toHtml(firstParagraph(inList(tree, '/2024/Dec/13/a/')))).toBe(
    '<p><a href="/2024/Dec/13/a/#b">a</a> <q cite="/2024/Dec/13/a/c">d</q></p>'
  )
})

test.each([
  [
    '*a* [b](/b) `c` ~~d~~ https://e.example',
    '<em>a</em> <a href="/b">b</a> <code>c</code> <del>d</del> <a href="https://e.example">https://e.example</a>'
  ],
  ['# a', '# a'],
  ['- a', '- a'],
  ['1. a', '1. a'],
  ['<b>a</b> {b}', '&#x3C;b>a&#x3C;/b> {b}'],
  ['a\n\nb', 'a b'],
  ['[a](javascript:b)', 'a'],
  ['', '']
])('inline Markdown makes words of %j, never blocks', (text, html) => {
  expect(toHtml(parseInline(text))).toBe(html)
})
