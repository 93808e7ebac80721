// A note: its text, under its title if it has one.
import type { Note as NoteItem } from '@/lib/content'
import { titleOf } from '@/lib/titles'
import { MdxTree } from '../mdx'
import { Contents } from './contents'
import type { ItemProps } from './form'

export function Note({ item, body: { tree, headings }, form, headingLevel }: ItemProps<NoteItem>) {
  const Heading = form === 'full' ? 'h1' : (`h${headingLevel}` as const)
  return (
    <>
      {item.title === undefined ? (
        form === 'full' && <h1 className="item-kicker p-name">{titleOf(item)}</h1>
      ) : (
        <Heading className="item-title p-name">
          {form === 'full' ? titleOf(item) : <a href={item.permalink}>{titleOf(item)}</a>}
        </Heading>
      )}
      <Contents headings={headings} />
      <div className="e-content prose">
        <MdxTree tree={tree} />
      </div>
    </>
  )
}
