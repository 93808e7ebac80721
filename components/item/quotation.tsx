// A quotation: somebody’s words, then who said them and where.
import type { Quotation as QuotationItem } from '@/lib/content'
import { parseInline } from '@/lib/mdx'
import { titleOf } from '@/lib/titles'
import { curlTitle } from '@/lib/typography'
import { MdxTree } from '../mdx'
import type { ItemProps } from './form'

export function Quotation({ item, body: { tree }, form }: Omit<ItemProps<QuotationItem>, 'headingLevel'>) {
  const source = curlTitle(item.source)
  return (
    <>
      {form === 'full' && <h1 className="item-kicker p-name">{titleOf(item)}</h1>}
      <div className="e-content prose">
        <blockquote cite={item.url}>
          <MdxTree tree={tree} />
        </blockquote>
        <p className="cite">
          {item.url ? '— ' : `— ${source}`}
          {item.url && <a href={item.url}>{source}</a>}
          {item.context && (
            <>
              {', '}
              <MdxTree tree={parseInline(item.context)} />
            </>
          )}
        </p>
      </div>
    </>
  )
}
