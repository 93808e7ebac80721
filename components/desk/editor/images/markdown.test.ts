import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { imageInsertion } from './markdown'

const plain = { alt: 'A heron', caption: '' }
/** `|` is where the image goes. */
function put(marked: string, description = plain): string {
  const place = marked.indexOf('|')
  const text = marked.replace('|', '')
  const { at, insert } = imageInsertion(text, place, '/media/2026/a.png', description)
  return text.slice(0, at) + insert + text.slice(at)
}
const figure = '<Figure src="/media/2026/a.png" alt="A heron"/>'

test.each([
  ['|', figure],
  ['One.\n\n|\n\nTwo.\n', `One.\n\n${figure}\n\nTwo.\n`],
  ['One.|\n\nTwo.\n', `One.\n\n${figure}\n\nTwo.\n`],
  ['One.\n|', `One.\n\n${figure}`],
  ['One |two\nthree\n\nfour', `One two\nthree\n\n${figure}\n\nfour`],
  ['One |two\n', `One two\n\n${figure}\n`],
  ['|One', `One\n\n${figure}`],
  ['- one |two\n- three', '- one ![A heron](/media/2026/a.png)two\n- three'],
  ['> said|', '> said![A heron](/media/2026/a.png)'],
  ['<Gallery>\n|\n</Gallery>', '<Gallery>\n\n![A heron](/media/2026/a.png)\n\n</Gallery>']
])('an image goes into %j as %j', (before, after) => {
  expect(put(before)).toBe(after)
})

test.each([
  ['', ''],
  ['He said "no" & {left} <b>', 'A *caption* with a [link](/about/)'],
  ['two\nlines', 'c']
])('whatever is said of it can be read again: alt %j, caption %j', (alt, caption) => {
  for (const place of ['|', 'One |two', '- one |']) {
    const body = parseBody({ file: 'content/notes/2026/11-22-a.mdx', line: 1, text: put(place, { alt, caption }) })
    expect(body.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(JSON.stringify(body.tree)).toContain(JSON.stringify(alt.replace('\n', ' ')))
  }
})
