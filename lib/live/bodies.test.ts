import { expect, test } from 'vitest'
import { firstParagraph, toPlainText } from '@/lib/mdx'
import { bodyOf, openingOf, previewBody } from './bodies'

const source = { file: 'a.mdx', line: 1, text: '<Update date="2024-12-13T23:30:00Z">So</Update>' }

test('a body is finished once for as long as its source is the same', async () => {
  expect(bodyOf(source, 'UTC')).toBe(bodyOf(source, 'UTC'))
  expect(bodyOf({ ...source }, 'UTC')).not.toBe(bodyOf(source, 'UTC'))
})

test('in another time zone the times in a body are others', async () => {
  const times = async (timeZone: string) => toPlainText((await bodyOf(source, timeZone)).tree)
  expect(await times('UTC')).toContain('13th December 2024')
  expect(await times('Asia/Tokyo')).toContain('14th December 2024')
})

const long = {
  file: 'a.mdx',
  line: 1,
  text: [
    '# Title',
    '<Figure src="/media/a.png" alt="A" />',
    '```js\nlet a = 1\n```',
    '[One][1] *two*[^a] `three` $$x$$ ![four](/media/b.png)',
    'Five.',
    '[^a]: Six.\n\n[1]: /one/'
  ].join('\n\n')
}

test('the opening of a body is its first paragraph as the whole has it, whether the whole was finished before or not', async () => {
  const opening = await openingOf(long, 'UTC')
  const { tree, words } = await bodyOf(long, 'UTC')
  expect(opening).toEqual({ tree: firstParagraph(tree), words })
  expect(toPlainText(opening.tree)).toBe('One two three x')
  expect(await openingOf(long, 'UTC')).toEqual(opening)
})

test('the opening of what is being written is that of its preview', async () => {
  const source = { ...long }
  const preview = await bodyOf({ ...long, text: 'As it is now.' }, 'UTC')
  previewBody(source, preview)
  expect((await openingOf(source, 'UTC')).tree).toEqual(preview.tree)
})
