// The way through a long list.
import { formatCount } from '@/lib/titles'

type PaginationProps = {
  page: number
  pages: number
  href: (page: number) => string
  /** What the steps back and forth are called. */
  labels?: readonly [back: string, forth: string]
}

export function Pagination({ page, pages, href, labels: [back, forth] = ['Newer', 'Older'] }: PaginationProps) {
  if (pages === 1) return null
  return (
    <nav className="pagination" aria-label="Pages">
      {page > 1 && (
        <>
          {page > 2 && <a href={href(1)}>First</a>}
          <a href={href(page - 1)} rel="prev">
            {back}
          </a>
        </>
      )}
      <span>{`Page ${formatCount(page)} of ${formatCount(pages)}`}</span>
      {page < pages && (
        <>
          <a href={href(page + 1)} rel="next">
            {forth}
          </a>
          {page < pages - 1 && <a href={href(pages)}>Last</a>}
        </>
      )}
    </nav>
  )
}
