// A body that is not an item's: what a tag is about, the introduction of a series, a standing page.
import type { MdxSource } from '@/lib/content'
import { bodyOf } from '@/lib/live/bodies'
import { MdxTree } from '../mdx'
import { AsText } from '../site/as-text'

export async function Prose({ source, className }: { source: MdxSource; className?: string }) {
  const { tree } = await bodyOf(source)
  return (
    <AsText as="div" className={className ? `prose ${className}` : 'prose'}>
      <MdxTree tree={tree} />
    </AsText>
  )
}
