import { expect, test } from 'vitest'
import { parseBody, toPlainText } from '@/lib/mdx'
import { bookmarkletFor } from './bookmarklet'
import { quotationOf } from './quotation'
import { draftOf } from './save-link'

test('paragraphs and lines stay what they were', () => {
  expect(quotationOf('One  two\nthree\r\n\r\n  four  ')).toBe('> One two\\\n> three\n>\n> four\n\n')
})

test('nothing that was selected is nothing that is quoted', () => {
  expect(quotationOf(' \n \n')).toBe('')
})

test.each([
  'if (a < b) { return `c` }',
  '<script>alert(1)</script>',
  '</Callout> {1 + 1} <Figure src="x" />',
  'import x from "y"',
  'export const a = 1',
  '# Not a heading',
  '> quoted already',
  '1. one\n2. two',
  '- a\n- b',
  '---',
  '*stars* _lines_ ~~waves~~ $$maths$$ [link](https://a.example/) ![image](x) [^1] | a | b |',
  'a\\b &amp; &#123; \\{',
  '```\ncode\n```',
  '    indented',
  '<!-- comment -->',
  'https://a.example/{b}',
  '{/* comment */}'
])('%j is quoted word for word, and no mistake in MDX', text => {
  const body = parseBody({ file: 'content/links/2024/12-13-a.mdx', line: 1, text: `${quotationOf(text)}So.` })
  expect(body.problems).toEqual([])
  const words = (each: string) => each.replace(/\s+/g, ' ').trim()
  expect(words(toPlainText(body.tree))).toBe(words(`${text} So.`))
})

test('a draft gets what was written, and nothing for what was not', () => {
  const fields = { url: ' https://a.example/ ', title: 'A ', via: '', tags: ['b'], body: '> c\n\n' }
  expect(draftOf(fields)).toEqual({ fields: { url: 'https://a.example/', title: 'A', tags: ['b'] }, body: '> c' })
  expect(draftOf({ ...fields, via: 'https://d.example/' }).fields).toMatchObject({ via: { url: 'https://d.example/' } })
})

test('the bookmarklet is short enough for every browser, and one address', () => {
  const code = bookmarkletFor('https://a-weblog-with-a-long-name.example')
  expect(code.length).toBeLessThan(2_000)
  expect(code).toMatch(/^javascript:[\w!~*'().%-]+$/)
})
