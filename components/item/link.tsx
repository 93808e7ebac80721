// A link: its title, `(via)`, and the commentary running on in the same line.
import type { Link as LinkItem } from '@/lib/content'
import { splitLead } from '@/lib/mdx'
import { closesSentence, titleOf } from '@/lib/titles'
import { MdxTree } from '../mdx'
import { Contents } from './contents'
import type { ItemProps } from './form'

export function Link({ item, body: { tree, headings }, form }: Omit<ItemProps<LinkItem>, 'headingLevel'>) {
  const { lead, rest, line } = splitLead(tree)
  const Title = form === 'full' ? 'h1' : 'strong'
  const via = item.via && (
    <>
      {' ('}
      <a href={item.via.url} title={item.via.title} className="via">
        via
      </a>
      {') '}
    </>
  )
  return (
    <div className="e-content prose">
      {/* A div, as a paragraph cannot hold the heading that the title is on its own page. */}
      <div className="lead" data-line={line}>
        <Title className="item-title p-name">
          <a href={item.url} className="u-bookmark-of">
            {titleOf(item)}
          </a>
        </Title>
        {via ?? (closesSentence(item.title) ? ' ' : '. ')}
        <MdxTree tree={lead} />
      </div>
      <Contents headings={headings} />
      <MdxTree tree={rest} />
    </div>
  )
}
