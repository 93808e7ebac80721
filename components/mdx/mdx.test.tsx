import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { finishBody, parseBody, toPlainText } from '@/lib/mdx'
import { componentNames } from '@/lib/mdx/registry'
import { MdxTree, mdxComponents } from '.'

const bodyOf = (text: string) => parseBody({ file: 'content/notes/2024/12-13-a.mdx', line: 1, text })
const size = () => ({ width: 640, height: 480 })
const pageOf = async (text: string) => renderToStaticMarkup(<MdxTree tree={await finishBody(bodyOf(text), size)} />)

test('every registered component has a page form', () => {
  expect(Object.keys(mdxComponents).sort()).toEqual([...componentNames].sort())
})

test.each([
  [
    'Figure',
    '<Figure src="/media/a.png" alt="A">A *caption*</Figure>',
    '<figure class="figure"><img src="/media/a.png" alt="A" width="640" height="480" loading="lazy" decoding="async"/><figcaption>A <em>caption</em></figcaption></figure>'
  ],
  [
    'Gallery',
    '<Gallery caption="Two">\n![a](/media/a.png)\n[![b](/media/b.png)](/b/)\n</Gallery>',
    '<figure class="gallery"><ul><li><a href="/media/a.png"><img width="640" height="480" src="/media/a.png" alt="a" loading="lazy" decoding="async"/></a></li><li><a href="/b/"><img width="640" height="480" src="/media/b.png" alt="b" loading="lazy" decoding="async"/></a></li></ul><figcaption>Two</figcaption></figure>'
  ],
  [
    'Callout',
    '<Callout kind="warning">So</Callout>',
    '<div class="callout callout-warning" role="note"><p class="callout-title">Warning</p><p>So</p></div>'
  ],
  [
    'Details',
    '<Details summary="More">So</Details>',
    '<details class="details"><summary>More</summary><div><p>So</p></div></details>'
  ],
  [
    'Update',
    '<Update date="2024-12-13T05:29:00Z">So</Update>',
    '<div class="update"><p class="update-date"><time dateTime="2024-12-13T05:29:00Z">Updated 13th December 2024, 5:29 am</time></p><p>So</p></div>'
  ],
  [
    'Video of ours',
    '<Video src="/media/a.mp4" title="Rabbit" poster="/media/a.png" captions="/media/a.vtt" />',
    '<div class="video"><video src="/media/a.mp4" controls="" preload="none" poster="/media/a.png" width="640" height="480" aria-label="Rabbit"><track kind="captions" src="/media/a.vtt" default=""/></video><p class="video-link"><a href="/media/a.mp4">Download “Rabbit”</a></p></div>'
  ]
])('%s has its page form', async (_, text, html) => {
  expect(await pageOf(text)).toBe(html)
})

test('a film from elsewhere waits, folded, for a reader to ask for it', async () => {
  const html = await pageOf('<Video src="https://youtu.be/aqz-KE-bpKQ?t=42" title="Rabbit" poster="/media/a.png" />')
  expect(html).toMatch(
    /^<div class="video"><details><summary><img src="\/media\/a.png" alt=""[^>]*\/><span class="video-play">Play “Rabbit”<\/span><\/summary><iframe /
  )
  expect(html).toContain('src="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&amp;start=42"')
  expect(html).toContain('loading="lazy"')
  expect(html).toContain('<a href="https://youtu.be/aqz-KE-bpKQ?t=42">Watch “Rabbit” on YouTube</a>')
})

test.each([
  ['https://www.youtube.com/watch?v=aqz-KE-bpKQ', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1'],
  ['https://www.youtube.com/shorts/aqz-KE-bpKQ', 'https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1'],
  ['https://vimeo.com/76979871', 'https://player.vimeo.com/video/76979871?dnt=1&amp;autoplay=1']
])('the film at %s plays from %s', async (src, embed) => {
  expect(await pageOf(`<Video src="${src}" title="A film" />`)).toContain(`src="${embed}"`)
})

test('HTML and maths keep their attributes in React', async () => {
  expect(await pageOf('<table>\n<tr>\n<td colspan="2"><time datetime="2024">a</time></td>\n</tr>\n</table>')).toContain(
    '<td colSpan="2"><time dateTime="2024">a</time></td>'
  )
  expect(await pageOf('$$\n\\begin{matrix} a & b \\end{matrix}\n$$')).toContain(
    '<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">'
  )
})

test('a page has the words its plain text has', async () => {
  const text =
    '# One\n\ntwo **three**\n\n- four\n- [x] five\n\n<Callout kind="tip">six</Callout>\n\n| seven |\n|---|\n| eight |\n'
  const wordsOf = (words: string) => words.split(/\s+/).filter(Boolean)
  const onPage = (await pageOf(text)).replace(/<[^>]+>/g, ' ')
  expect(wordsOf(onPage)).toEqual(wordsOf(toPlainText(bodyOf(text).tree)))
})

test('renders whatever parses', async () => {
  const parts = [
    '<',
    '>',
    '/>',
    '</',
    ' ',
    '\n\n',
    '*',
    '`',
    '[',
    '](',
    ')',
    '"',
    '=',
    '$$',
    '| a |\n|---|\n',
    '- ',
    '# ',
    'b',
    'td',
    'a',
    'href',
    '<br />',
    '<b>',
    '</b>'
  ]
  const components = [
    '<Callout kind="note">',
    '</Callout>',
    '<Figure src="/a" alt="a">',
    '</Figure>',
    '<Update date="2024-12-13T05:29:00Z">',
    '</Update>',
    '<p>',
    '</p>'
  ]
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...parts, ...components), { maxLength: 30 }), async pieces => {
      const html = await pageOf(pieces.join(''))
      expect(html).not.toMatch(/<script|\sstyle=|\son\w+=/)
    }),
    { numRuns: 150 }
  )
})
