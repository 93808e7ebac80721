// Tags with their counts.
import type { TagCount } from '@/lib/content'
import { formatCount } from '@/lib/titles'
import { urls } from '@/lib/urls'

type TagsProps = { tags: readonly TagCount[]; href?: (tag: string) => string; describe?: (tag: string) => string }

export function Tags({ tags, href = tag => urls.tags([tag]), describe }: TagsProps) {
  return (
    <ul className="tags">
      {tags.map(({ tag, count }) => (
        <li key={tag}>
          <a href={href(tag)} rel="tag" aria-label={describe?.(tag)}>
            {tag}
          </a>{' '}
          <span className="count">{formatCount(count)}</span>
        </li>
      ))}
    </ul>
  )
}
