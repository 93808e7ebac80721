// What stands above every page of the desk: where one is, the way to something new, who one is, the way back to the site.
import type { ReactNode } from 'react'
import { ThemeToggle } from '@/components/site/theme'
import type { Author } from '@/lib/drafts/types'
import { desk, urls } from '@/lib/urls'
import { type DeskCounts, DeskNav } from './desk-nav'
import { Menu } from './menu'
import { NewMenu } from './new-menu'

type DeskHeaderProps = {
  /** Absent before signing in. */
  readonly author?: Author
  readonly counts?: DeskCounts
  readonly signOut: ReactNode
}

export function DeskHeader({ author, counts, signOut }: DeskHeaderProps) {
  return (
    <header className="desk-header">
      <a className="desk-name" href={desk.drafts()}>
        Desk
      </a>
      {counts && <DeskNav counts={counts} />}
      <div className="desk-tools">
        {author && <NewMenu />}
        {author ? (
          <Menu label={<span className="author-name">{author.name}</span>} className="author-menu">
            <ul>
              <li>
                <a href={urls.home()}>Read the site</a>
              </li>
              <li className="where-narrow">
                <a href={desk.subscribers()}>Subscribers</a>
              </li>
              <li>{signOut}</li>
            </ul>
          </Menu>
        ) : (
          <a href={urls.home()}>Read the site</a>
        )}
        <ThemeToggle />
      </div>
    </header>
  )
}
