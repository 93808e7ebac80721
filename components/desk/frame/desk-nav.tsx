'use client'
// The sections of the desk with what is in them, and which one this is.
import { usePathname } from 'next/navigation'
import { formatCount } from '@/lib/titles'
import { desk } from '@/lib/urls'

export type DeskCounts = { readonly drafts: number; readonly scheduled: number; readonly problems: number }

export function DeskNav({ counts }: { counts: DeskCounts }) {
  const here = usePathname()
  const sections = [
    { name: 'Drafts', address: desk.drafts(), count: counts.drafts },
    { name: 'Scheduled', address: desk.scheduled(), count: counts.scheduled },
    { name: 'Published', address: desk.published(), count: 0 },
    { name: 'Subscribers', address: desk.subscribers(), count: 0 },
    { name: 'Problems', address: desk.problems(), count: counts.problems }
  ]
  return (
    <nav aria-label="Desk">
      <ul>
        {sections.map(({ name, address, count }) => (
          // The line is full on a phone: there the menu has it, as it is looked at least.
          <li key={name} className={name === 'Subscribers' ? 'where-wide' : undefined}>
            <a href={address} aria-current={here === address ? 'page' : undefined} data-section={name.toLowerCase()}>
              {name}
              {count > 0 && <span className="count">{formatCount(count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
