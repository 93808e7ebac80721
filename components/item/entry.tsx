// An entry: in a list its title, first paragraph and a way in; on its own page all of it.
import type { Entry } from '@/lib/content'
import { formatCount, readingMinutes, titleOf } from '@/lib/titles'
import { MdxTree } from '../mdx'
import { Contents } from './contents'
import type { ItemProps } from './form'

export function EntryInList({ item, body: { tree, words }, headingLevel }: Omit<ItemProps<Entry>, 'form'>) {
  const Heading = `h${headingLevel}` as const
  const length = `${formatCount(words)} words, ${readingMinutes(words)} min`
  return (
    <>
      <Heading className="item-title p-name">
        <a href={item.permalink}>{titleOf(item)}</a>
      </Heading>
      <div className="p-summary">
        <MdxTree tree={tree} />
      </div>
      <p className="way-in">
        <a href={item.permalink} aria-label={`${length}: ${titleOf(item)}`}>
          {length}
        </a>
      </p>
    </>
  )
}

export function EntryFull({ item, body: { tree, headings } }: Pick<ItemProps<Entry>, 'item' | 'body'>) {
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
