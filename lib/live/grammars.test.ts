import { expect, test, vi } from 'vitest'
import { itemOf, storeWith } from '@/lib/content/fixtures'
import * as bodies from './bodies'
import { prepareGrammars } from './grammars'

const code = (language: string) => `Words.\n\n\`\`\`${language}\na = 1\n\`\`\`\n`

test('a body with code in each language is finished, the newest of each and the commonest language first', async () => {
  const finished = vi.spyOn(bodies, 'bodyOf')
  const day = (number: number) => `2024-12-${number}T05:29:00.000Z`
  const items = [
    itemOf({ slug: 'no-code', at: day(19), text: 'Words.' }),
    itemOf({ slug: 'ruby', at: day(18), text: code('ruby') }),
    itemOf({ slug: 'newest', at: day(17), text: code('js') }),
    itemOf({ slug: 'older', at: day(16), text: code('js') })
  ]
  await prepareGrammars(storeWith(items))
  expect(finished.mock.calls.map(([{ file }]) => file)).toEqual(['newest.mdx', 'ruby.mdx'])
  const { tree } = await bodies.bodyOf(items[2]?.body ?? { file: '', line: 1, text: '' })
  expect(JSON.stringify(tree)).toContain('tok-')
})
