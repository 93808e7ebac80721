import { readFileSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import fc from 'fast-check'
import { parse, serialize } from 'parse5'
import { type ReactNode, Suspense, use } from 'react'
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { finishDocument, UnexpectedDocument } from '.'
import { scriptHash } from './policy'
import { themeScript } from './scripts'

/** As a production build of Next has sent it, with the script for the theme as it is now. */
const recorded = (name: string) =>
  readFileSync(new URL(`fixtures/${name}.txt`, import.meta.url), 'utf8').replace(
    /<script>\(function\(d,k\)[\s\S]*?<\/script>/,
    () => `<script>${themeScript}</script>`
  )
const page = recorded('page')
const place = '<h1>Colophon</h1>'

/** The recorded page with something more in it, and what must come of it. */
const withContent = (content: string) => page.replace(place, () => place + content)
const finishedWith = (content: string) => finishDocument(page).html.replace(place, () => place + content)

const hostileTexts = [
  '<script>alert(1)</script>',
  'self.__next_f.push([1,"x"])',
  '</body></html>',
  '</html><!DOCTYPE html><html><body>',
  ']]> <![CDATA[ a < b ]]>',
  '<!-- a comment --> <!--$--> <!--/$-->',
  '<template id="B:0"></template>',
  '<div hidden id="S:0">',
  '$RC("B:0","S:0")',
  '<link rel="preload" as="script" href="/x.js">',
  '&lt; &amp;lt; &am p; &#60; &copy &CounterClockwiseContourIntegral;',
  '<plaintext> <textarea> <noscript> <title>',
  '\u0000 \r\n \r \u{1f600} \ud800 é',
  themeScript
]

test('a page of Next is left without any script but ours, and with every word', () => {
  const { html, isMissing } = finishDocument(page)
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script>'])
  expect(html).toContain(`<script>${themeScript}</script>`)
  expect(html).not.toMatch(/_next\/static\/\S*\.js|__next_f|<!--|hidden=""/)
  expect(html).toContain('rel="stylesheet"')
  expect(isMissing).toBe(false)
  const body = (document: string) => document.slice(document.indexOf('<a class="skip-link"'), document.indexOf('</footer>'))
  expect(body(html)).toBe(body(page).replaceAll(/<!--.*?-->/g, ''))
})

test('what only looks like data for scripts stays where it is text, and goes with its script where it is one', () => {
  const data = 'self.__next_f.push([1,"x"])'
  for (const content of [`<p>${data}</p>`, `<p title="${data}">a</p>`, `<pre><code>&lt;script>${data}&lt;/script></code></pre>`])
    expect(finishDocument(withContent(content)).html).toBe(finishedWith(content))
  for (const script of [`<script>${data}</script>`, `<script>${data}<!-- a < b </script>`, `<script id="a">${data}</script>`])
    expect(finishDocument(withContent(`<p>a</p>${script}b`)).html).toBe(finishedWith('<p>a</p>b'))
})

test('a page that says that there is nothing is told from others', () => {
  const { html, isMissing } = finishDocument(recorded('missing'))
  expect(isMissing).toBe(true)
  expect(html).toContain('<h1>There is no such page</h1>')
  expect(html).not.toMatch(/<template|<!--|__next_f/)
})

test('a page whose words only a script would write is refused', () => {
  expect(() => finishDocument(recorded('without-words'))).toThrow('it has no words')
})

test.each(hostileTexts)('a text, code or attribute that holds %j comes through letter for letter', hostile => {
  const content = renderToStaticMarkup(
    <article title={hostile}>
      <p>{hostile}</p>
      <pre>
        <code>{hostile}</code>
      </pre>
      <textarea defaultValue={hostile} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(hostile).replace(/</g, '\\u003c') }} />
    </article>
  )
  expect(finishDocument(withContent(content)).html).toBe(finishedWith(content))
})

test('any words come through letter for letter, and a second time changes nothing', () => {
  const words = fc.array(fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary' })), { maxLength: 6 })
  fc.assert(
    fc.property(words, words, (some, others) => {
      const content = renderToStaticMarkup(
        <div title={others.join('')}>
          <pre>{some.join('')}</pre>
          {others.join('')}
        </div>
      )
      const { html } = finishDocument(withContent(content))
      expect(html).toBe(finishedWith(content))
      expect(finishDocument(html).html).toBe(html)
    }),
    { numRuns: 60 }
  )
})

/** As a parser sees a document without the scripts, links and comments that go. */
function treeWithout(html: string): string {
  const gone = /<script>gone<\/script>|<link rel="preload" as="script">|<!-- -->|<!--\/?\$-->/g
  return serialize(parse(html)).replace(gone, '')
}

test('what is cut out never joins what stands around it to something else, whatever a page holds', () => {
  const pieces = [
    '&am',
    '&',
    '#6',
    'p;',
    '0;',
    '<',
    'b>',
    'a',
    '</b>',
    '<pre>',
    '\n',
    '</pre>',
    '<i title="',
    '">',
    "'",
    '<textarea>',
    '</textarea>'
  ]
  const cut = ['<!-- -->', '<!--$-->', '<!--/$-->', '<script>gone</script>', '<link rel="preload" as="script">']
  let finished = 0
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces, ...cut), { maxLength: 12 }), all => {
      const html = `<!DOCTYPE html><html><head></head><body><p>It begins</p>${all.join('')}</body></html>`
      let result: string
      try {
        result = finishDocument(html).html
      } catch (error) {
        // What is left open may swallow the end of the document; then there is none.
        expect(error).toBeInstanceOf(UnexpectedDocument)
        return
      }
      finished++
      expect(treeWithout(result)).toBe(treeWithout(html))
      expect(finishDocument(result).html).toBe(result)
    }),
    { numRuns: 1_000 }
  )
  expect(finished).toBeGreaterThan(250)
})

const later = (milliseconds: number, words: string) =>
  new Promise<string>(resolve => {
    setTimeout(() => resolve(words), milliseconds)
  })

function Late({ words, children }: { words: Promise<string>; children?: ReactNode }) {
  return (
    <p>
      {use(words)} {children}
    </p>
  )
}

function streamed(body: ReactNode): Promise<string> {
  const stream = renderToPipeableStream(
    <html lang="en">
      {/* biome-ignore lint/style/noHeadElement: no page of Next, but what React makes of one */}
      <head>
        <title>Late</title>
      </head>
      <body>{body}</body>
    </html>,
    { progressiveChunkSize: 100, onError: error => (error as { digest?: string }).digest }
  )
  return text(stream.pipe(new PassThrough()))
}

test('what React sends later than the page around it is put where it belongs', async () => {
  const [one, two, three] = [later(10, 'first <b>'), later(5, '$RC("B:0","S:0")'), later(20, 'third')]
  const html = await streamed(
    <main>
      <Suspense fallback={<p>Waiting</p>}>
        <Late words={one}>
          <Suspense fallback="…">
            <Late words={three} />
          </Suspense>
        </Late>
      </Suspense>
      <Suspense fallback={<p>Waiting</p>}>
        <Late words={two} />
        {'long '.repeat(300)}
        <Suspense fallback="…">
          <Late words={three}>{'longer '.repeat(300)}</Late>
        </Suspense>
      </Suspense>
      <p>The end</p>
    </main>
  )
  expect(html).toMatch(/\$RC\("B:\d+","S:\d+"\)<\/script>/)
  const { html: finished } = finishDocument(html)
  const whole = (
    <main>
      <p>
        first {'<b>'} <p>third </p>
      </p>
      <p>$RC("B:0","S:0") </p>
      {'long '.repeat(300)}
      <p>third {'longer '.repeat(300)}</p>
      <p>The end</p>
    </main>
  )
  expect(finished.slice(finished.indexOf('<main>'), finished.indexOf('</body>'))).toBe(renderToStaticMarkup(whole))
  expect(finished).not.toMatch(/<script|<template|Waiting|hidden/)
})

test('a part that failed where nothing can stand in for it, or that has not come, makes no page', async () => {
  const failing = later(5, '').then(() => {
    throw Object.assign(new Error('broken'), { digest: 'abc' })
  })
  const html = await streamed(
    <Suspense fallback={<p>Waiting</p>}>
      <Late words={failing} />
    </Suspense>
  )
  expect(() => finishDocument(html)).toThrow('a part of the page failed (abc)')
  const whole = await streamed(
    <Suspense fallback={<p>Waiting</p>}>
      <Late words={later(5, 'here')} />
    </Suspense>
  )
  expect(() => finishDocument(whole.replace(/\$RC\("B:0","S:0"\)/, ''))).toThrow('B:0 is still awaited')
  expect(() => finishDocument(whole.replace('hidden id="S:0"', 'hidden id="S:1"'))).toThrow('S:0 has not come')
  expect(() => finishDocument(whole.replace('</body>', '<div hidden id="S:7">lost</div></body>'))).toThrow('has no place')
})

test('what says while it is rendered that there is nothing shows what stands in for it', async () => {
  const missing = later(5, '').then(() => {
    throw Object.assign(new Error('nothing'), { digest: 'NEXT_HTTP_ERROR_FALLBACK;404' })
  })
  const html = await streamed(
    <Suspense fallback={<p>There is no such page</p>}>
      <Late words={missing} />
    </Suspense>
  )
  expect(finishDocument(html)).toMatchObject({
    isMissing: true,
    html: expect.stringContaining('<body><p>There is no such page</p></body>')
  })
})

test('a document that is cut short anywhere is refused', () => {
  for (let length = 0; length < page.length - 1; length += 397)
    expect(() => finishDocument(page.slice(0, length)), `${length} characters`).toThrow(UnexpectedDocument)
})

test.each([
  ['<html><head></head><body>a</body></html>', 'it has no doctype'],
  ['<!DOCTYPE html><p>a</p>', '<html> is not opened'],
  ['<!DOCTYPE html><html><body>a</body></html>', '<head> is not opened'],
  ['<!DOCTYPE html><html><head></head><body>a</body></html>more', 'something follows </html>'],
  ['<!DOCTYPE html><html><head></head><frameset></frameset></html>', 'there is <head>, <frameset> in <html>'],
  ['<!DOCTYPE html><html><head></head><body> <script>a()</script></body></html>', 'it has no words']
])('%s is no document of ours', (html, message) => {
  expect(() => finishDocument(html)).toThrow(message)
})

test('a script of ours that differs in one letter, or has an address, is not ours', () => {
  for (const other of [
    `<script>${themeScript} </script>`,
    `<script type="module">${themeScript}</script>`,
    `<script src="/x.js">${themeScript}</script>`,
    `<svg><script>${themeScript.replace("'theme'", "'other'")}</script></svg>`,
    '<script type="application/ld+json" src="/x.js"></script>'
  ])
    expect(finishDocument(withContent(other)).html).toBe(finishedWith(other.startsWith('<svg>') ? '<svg></svg>' : ''))
})

test('the policy lets our scripts run, by what they say, and nothing else', () => {
  const { policy } = finishDocument(page)
  const scripts = /script-src ([^;]*);/.exec(policy)?.[1]?.split(' ') ?? []
  expect(scripts).toContain(scriptHash(themeScript))
  expect(scripts.filter(source => !/^'(?:sha256-[\w+/]{43}=|inline-speculation-rules)'$/.test(source))).toEqual([])
  // `printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64`
  expect(scriptHash('alert(1)')).toBe("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='")
})
