import fc from 'fast-check'
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { visit } from 'unist-util-visit'
import { expect, test } from 'vitest'
import { safeAddress } from './addresses'
import { mayHoldMdx, parseBody } from './body'
import { inList } from './excerpt'
import { toFeedHtml } from './feed'
import { finishBody } from './finish'
import { parseInline } from './inline'
import { componentNames } from './registry'
import { describe, toPlainText } from './text'

const bodyOf = (text: string) => parseBody({ file: 'content/notes/2024/12-13-a.mdx', line: 1, text })
const feedOf = (tree: Root) => toFeedHtml(tree, 'https://site.example', '/2024/Dec/13/a/')

const safeSchemes = /^(?:https?|mailto|tel|sms|ftp|ircs?|xmpp|geo|webcal|news):/
const forbiddenElements =
  /^(?:script|style|iframe|object|embed|form|input|button|link|meta|base|svg|template|foreignobject|textarea|select)$/i

/** What a tree holds that could run, load or take over; named, so that a failure says which. */
function dangersIn(tree: Root): string[] {
  const dangers: string[] = []
  visit(tree, node => {
    if (node.type === 'comment' || node.type === 'doctype') dangers.push(node.type)
    if (node.type !== 'element') return
    if (forbiddenElements.test(node.tagName)) dangers.push(`<${node.tagName}>`)
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^(?:on|style$|srcdoc$|action$|formaction$|xlinkhref$|background$|ping$|target$|name$)/i.test(name))
        dangers.push(`${node.tagName} ${name}`)
      const isAddress = ['href', 'src', 'cite', 'poster', 'captions'].includes(name)
      const scheme = isAddress && /^([^/?#:]*):/.exec(String(value).replace(/[\p{Cc} ]/gu, ''))
      if (scheme && !safeSchemes.test(String(value))) dangers.push(`${node.tagName} ${name}=${value}`)
    }
  })
  return dangers
}

const tagsOf = (html: string) => html.match(/<[a-z!/][^>]*>/gi)?.join('') ?? ''

/** Of the HTML as text: the trees above do not say how they were written out. */
function dangersInHtml(html: string): string[] {
  const tags = tagsOf(html.replace(/"[^"]*"/g, quoted => (/^"\s*(?:javascript|data|vbscript):/i.test(quoted) ? quoted : '""')))
  return (
    tags.match(
      /<\/?(?:script|style|iframe|svg|object|embed|form)\b|\son\w+\s*=|\sstyle\s*=|\sclass\s*=|javascript:|vbscript:|data:/gi
    ) ?? []
  )
}

const vectors: string[] = [
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](<java\tscript:alert(1)>)',
  '[x](java&#x0A;script:alert(1))',
  '[x](&#106;avascript:alert(1))',
  '[x](javascript&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](\u200Bjavascript:alert(1))',
  '[x](<  javascript:alert(1)>)',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](blob:https://a.example/1)',
  '[x](file:///etc/passwd)',
  '[x](view-source:https://a.example)',
  '[x][y]\n\n[y]: javascript:alert(1)',
  '![x](javascript:alert(1))',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '[![x](javascript:alert(1))](javascript:alert(2))',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" java\nscript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61">x</a>',
  '<a href="javascript&Tab;:alert(1)">x</a>',
  '<a href={"javascript:alert(1)"}>x</a>',
  '<a {...{href: "javascript:alert(1)"}}>x</a>',
  '<a HREF="javascript:alert(1)">x</a>',
  '<a xlink:href="javascript:alert(1)">x</a>',
  '<a href="/" target="_blank" ping="https://a.example" onclick="alert(1)">x</a>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror="alert(1)" />',
  '<img src="x" alt="" srcset="javascript:alert(1) 1x, /a.png 2x" />',
  '<img src="x" alt="" srcset=",data:image/svg+xml,x 1x" />',
  '<script>alert(1)</script>',
  '<Script>alert(1)</Script>',
  '<script src="https://a.example/x.js" />',
  '<style>body{display:none}</style>',
  '<svg onload="alert(1)"><script>alert(1)</script></svg>',
  '<math><mtext href="javascript:alert(1)">x</mtext></math>',
  '<iframe src="javascript:alert(1)" srcdoc="<script>alert(1)</script>" />',
  '<object data="javascript:alert(1)" />',
  '<form action="javascript:alert(1)"><input name="x" autofocus onfocus="alert(1)" /></form>',
  '<base href="https://a.example/" />',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)" />',
  '<div style="background:url(javascript:alert(1))">x</div>',
  '<div dangerouslySetInnerHTML={{__html: "<script>"}} />',
  '<p dangerouslySetInnerHTML="<script>">x</p>',
  '<blockquote cite="javascript:alert(1)">x</blockquote>',
  '<Figure src="javascript:alert(1)" alt="x" />',
  '<Figure src="data:image/svg+xml,x" alt="x" onload="x" />',
  '<Video src="javascript:alert(1)//youtube.com/watch?v=aaaaaaaaaaa" title="x" />',
  '<Video src="https://youtube.com.a.example/watch?v=aaaaaaaaaaa" title="x" />',
  '<Video src="https://youtu.be/aaaaaaaaaaa" title="x" poster="javascript:alert(1)" />',
  '<Video src="/media/a.mp4" title="x" poster="//a.example/x.png" captions="data:text/vtt,x" />',
  '<Update date="2024-12-13T05:29:00Z" label="<script>">x</Update>',
  '<Details summary="<script>alert(1)</script>">x</Details>',
  '<constructor a="b">x</constructor>',
  '<p constructor="b" __proto__="c" toString="d">x</p>',
  '<__proto__ />',
  '<Gallery>\n[![x](/a.png)](javascript:alert(1))\n</Gallery>',
  '$$\\href{javascript:alert(1)}{x}$$',
  '$$\\htmlStyle{color:red}{x} \\htmlData{a=b}{y} \\includegraphics{https://a.example/x.png}$$',
  '$$\\text{<script>alert(1)</script>}$$',
  '```js" onload="alert(1)\nx\n```',
  '```<script>\n</code></pre><script>alert(1)</script>\n```',
  '# <script>alert(1)</script>',
  '[^"><script>]: x\n\nx[^"><script>]',
  'www.a.example/"onmouseover="alert(1)',
  'https://a.example/<script>alert(1)</script>',
  "{globalThis.constructor.constructor('return process')()}",
  "import fs from 'fs'",
  'export const a = process.exit()'
]

test.each(vectors)('lets nothing through of %s', async vector => {
  const { tree } = bodyOf(vector)
  const page = await finishBody({ ...bodyOf(vector), languages: [] }, () => undefined)
  expect(dangersIn(tree)).toEqual([])
  expect(dangersIn(page)).toEqual([])
  expect(dangersIn(inList(page, '/2024/Dec/13/a/'))).toEqual([])
  expect(dangersIn(parseInline(vector))).toEqual([])
  expect(dangersInHtml(feedOf(tree))).toEqual([])
})

test('finds the dangers it looks for', () => {
  const tree: Root = {
    type: 'root',
    children: [
      { type: 'element', tagName: 'a', properties: { href: 'java\nscript:x', onClick: 'x' }, children: [] },
      { type: 'element', tagName: 'script', properties: {}, children: [] }
    ]
  }
  expect(dangersIn(tree)).toHaveLength(3)
  expect(dangersInHtml('<a href="javascript:x" class="y"><script>')).toHaveLength(3)
})

test.each([
  ['https://a.example/?q=javascript:x', true],
  ['HTTPS://a.example/', true],
  ['mailto:a@b.example', true],
  ['/a:b', true],
  ['#a:b', true],
  ['?a:b', true],
  ['a.png', true],
  ['ht\ntps://a.example', false],
  ['javascript:x', false],
  ['\0javascript:x', false],
  ['java\u00ADscript:x', false],
  ['a:b', false]
])('of addresses to link to, %j is safe: %s', (address, isSafe) => {
  expect(safeAddress(address, 'href') !== undefined).toBe(isSafe)
})

/** Arbitrary text that keeps running into the grammar: its marks, names and half-finished constructs in any order. */
const marks = [
  '<',
  '>',
  '/',
  '{',
  '}',
  '"',
  "'",
  '=',
  '\n',
  '\n\n',
  ' ',
  '  ',
  '*',
  '_',
  '`',
  '```',
  '[',
  ']',
  '(',
  ')',
  '!',
  '|',
  '~~',
  '$$',
  '&',
  '#',
  '- ',
  '> '
]
const names = [
  'a',
  'b',
  'p',
  'br',
  'img',
  'div',
  'li',
  'table',
  'tr',
  'script',
  'svg',
  'href',
  'src',
  'onclick',
  'style',
  'class',
  'id',
  ...componentNames
]
const pieces = [
  'javascript:',
  'data:',
  'https://a.example',
  '/media/a.png',
  '<!--',
  '-->',
  '[^1]',
  '[^1]: ',
  'import ',
  'export ',
  '\\frac',
  '{/*',
  '*/}',
  '</',
  '/>'
]
const mdxText = fc.array(
  fc.oneof(fc.constantFrom(...marks), fc.constantFrom(...names, ...pieces), fc.string({ maxLength: 4, unit: 'binary' })),
  { maxLength: 40 }
)

test('never throws, and never writes anything that runs, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(
      mdxText.map(parts => parts.join('')),
      async text => {
        const body = bodyOf(text)
        const page = await finishBody({ ...body, languages: [] }, () => ({ width: 1, height: 1 }))
        const feed = feedOf(page)
        expect([...dangersIn(body.tree), ...dangersIn(page), ...dangersIn(parseInline(text)), ...dangersInHtml(feed)]).toEqual([])
        expect(toHtml(page)).not.toMatch(/<script/i)
        expect(feed).not.toMatch(/(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/u)
        expect(feed).not.toMatch(/\p{Cs}/u)
        expect(describe(body.tree, 80).length).toBeLessThanOrEqual(80)
        toPlainText(page)
        for (const { line, column, message } of body.problems) {
          expect(line).toBeGreaterThan(0)
          expect(column).toBeGreaterThan(0)
          expect(message).toMatch(/^unexpected [\s\S]+, expected /)
        }
      }
    ),
    { numRuns: 500 }
  )
})

test('what KaTeX quotes of maths that it cannot read holds whole letters only', async () => {
  const page = await finishBody({ ...bodyOf('$$𐀀𐀀𐀀onclick\u0000𐀀#$$'), languages: [] }, () => undefined)
  expect(feedOf(page)).toContain('ParseError')
  expect(feedOf(page)).not.toMatch(/\p{Cs}/u)
})

test('finds no error in a text of which the quick look says that it cannot hold one', () => {
  const plain = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...marks.filter(mark => !/[<{}$]/.test(mark)),
        'import ',
        'export ',
        'a',
        'https://a.example',
        '[^1]',
        '[^1]: '
      ),
      fc.string({ maxLength: 6 })
    ),
    { maxLength: 60 }
  )
  fc.assert(
    fc.property(
      plain.map(parts => parts.join('')),
      text => {
        fc.pre(!mayHoldMdx(text))
        expect(bodyOf(text).problems.filter(({ severity }) => severity === 'error')).toEqual([])
      }
    ),
    { numRuns: 1000 }
  )
})
