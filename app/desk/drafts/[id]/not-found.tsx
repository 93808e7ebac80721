// A draft that is not there: it has most likely become something better.
import { DeskPage } from '@/components/desk/frame/desk-page'
import { desk } from '@/lib/urls'

export default function NoDraft() {
  return (
    <DeskPage title="There is no such draft" about="It was published or deleted, or never was.">
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
