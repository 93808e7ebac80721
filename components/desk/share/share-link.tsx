// The link that was made, to be copied, and how long it works.
import type { PreviewLink } from '@/lib/desk/types'
import { CopyButton } from '../frame/copy-button'
import { exactMoment } from '../frame/moments'
import { useDeskSite } from '../frame/site-context'

export function ShareLink({ link }: { link: PreviewLink }) {
  const { timeZone } = useDeskSite()
  return (
    <>
      <p>
        <label className="share-address">
          The link
          <input readOnly value={link.url} onFocus={event => event.target.select()} />
        </label>
      </p>
      <p className="actions">
        <CopyButton text={link.url} />
      </p>
      <p className="hint">
        {`It works until ${exactMoment(link.expiresAt, timeZone)}, and no longer once the draft is published or deleted.`}
      </p>
    </>
  )
}
