import { expect, test } from 'vitest'
import { patchFrontMatter } from '@/lib/drafts/front-matter'
import { listValue, readFields, textChange, textValue } from './fields'

const text = '---\ndate: 2024-12-13T05:29:00Z\ntitle: "A: b"\nvia:\n  url: https://a.example/\ntags: [a, b]\n---\n\nBody\n'

test('the form reads the text', () => {
  const { values, problem } = readFields(text)
  expect(problem).toBeUndefined()
  expect(textValue(values, 'title')).toBe('A: b')
  expect(textValue(values, 'via.url')).toBe('https://a.example/')
  expect(textValue(values, 'via.title')).toBe('')
  expect(textValue(values, 'constructor')).toBe('')
  expect(listValue(values, 'tags')).toEqual(['a', 'b'])
})

test('a change of one line of the form changes one line of the text, and the rest of a group stays', () => {
  const { values } = readFields(text)
  expect(patchFrontMatter(text, textChange(values, 'title', ' New '))).toBe(text.replace('"A: b"', '"New"'))
  expect(patchFrontMatter(text, textChange(values, 'via.title', 'There'))).toContain('url: https://a.example/')
  expect(textChange(values, 'via.title', 'There')).toEqual({ via: { url: 'https://a.example/', title: 'There' } })
  expect(readFields(patchFrontMatter(text, textChange(values, 'via.url', ''))).values.via).toBeUndefined()
})

test('what the form writes is what it reads', () => {
  for (const title of ['Plain', 'With: colon', '"quoted"', 'yes', '42', '# not a comment', "it's", 'ünï – “code”', '- dash']) {
    const after = patchFrontMatter(text, textChange(readFields(text).values, 'title', title))
    expect(textValue(readFields(after).values, 'title')).toBe(title)
    expect(after.endsWith('---\n\nBody\n')).toBe(true)
  }
})

test('broken front matter is told with its line', () => {
  expect(readFields('---\ntitle: [a\ndate: x\n---\n').problem).toMatchObject({ severity: 'error', line: expect.any(Number) })
  expect(readFields('---\ntitle: a\n').problem?.message).toMatch(/unexpected end of the file/)
})
