// Everything that can be begun at the desk.
import type { Metadata } from 'next'
import { DeskPage } from '@/components/desk/frame/desk-page'
import { draftKinds, draftKindWords } from '@/components/desk/frame/draft-kinds'
import { requireAuthor } from '@/lib/auth'
import { desk } from '@/lib/urls'

export const metadata: Metadata = { title: 'Something new' }

export default async function NewPage() {
  await requireAuthor()
  return (
    <DeskPage title="Something new" about="It is saved while you type, and nobody reads it before you publish it.">
      <ul className="kind-cards">
        {draftKinds.map(kind => (
          <li key={kind}>
            <a href={desk.new(kind)}>{draftKindWords[kind].label}</a>
            <p>{draftKindWords[kind].about}</p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}
