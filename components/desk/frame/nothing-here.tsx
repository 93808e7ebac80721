// What stands where the desk has nothing to show, and where to go from there.

import { desk } from '@/lib/urls'
import { DeskPage } from './desk-page'

export function NothingHere({ title, about }: { title: string; about: string }) {
  return (
    <DeskPage title={title} about={about}>
      <p className="actions">
        <a className="button" href={desk.drafts()}>
          All drafts
        </a>
        <a className="button" href={desk.published()}>
          What is published
        </a>
      </p>
    </DeskPage>
  )
}
