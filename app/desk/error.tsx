'use client'
// What stands where a page of the desk failed. The words of an editor that fell over are in the browser, and the way back to them is here.
import { DeskPage } from '@/components/desk/frame/desk-page'
import { desk } from '@/lib/urls'

export default function DeskError({ error }: { error: Error & { digest?: string } }) {
  return (
    <DeskPage
      title="Something went wrong here"
      about={`It is not your doing${error.digest ? `, and it has been logged as ${error.digest}` : ''}. What you typed is kept: on the server up to the last save, in this browser since then.`}
    >
      <p className="actions">
        <button type="button" className="primary" onClick={() => location.reload()}>
          Load it again
        </button>
        <a className="button" href={desk.drafts()}>
          All drafts
        </a>
      </p>
    </DeskPage>
  )
}
