// An entry: in a list its title, first paragraph and a way in; on its own page all of it.
import type { Entry } from '@/lib/content'
import { bodyOf } from '@/lib/live/bodies'
import { firstParagraph, inList } from '@/lib/mdx'
import { formatCount, readingMinutes, titleOf } from '@/lib/titles'
import { MdxTree } from '../mdx'
import { Contents } from './contents'

export async function EntryInList({ item, headingLevel }: { item: Entry; headingLevel: 2 | 3 }) {
  const { tree, words } = await bodyOf(item.body)
  const Heading = `h${headingLevel}` as const
  const length = `${formatCount(words)} words, ${readingMinutes(words)} min`
  return (
    <>
      <Heading className="item-title p-name">
        <a href={item.permalink}>{titleOf(item)}</a>
      </Heading>
      <div className="p-summary">
        <MdxTree tree={firstParagraph(inList(tree, item.permalink))} />
      </div>
      <p className="way-in">
        <a href={item.permalink} aria-label={`${length}: ${titleOf(item)}`}>
          {length}
        </a>
      </p>
    </>
  )
}

export async function EntryFull({ item }: { item: Entry }) {
  const { tree, headings } = await bodyOf(item.body)
  return (
    <>
      <h1 className="item-title p-name">{titleOf(item)}</h1>
      <Contents headings={headings} />
      <div className="e-content prose">
        <MdxTree tree={tree} />
      </div>
    </>
  )
}
