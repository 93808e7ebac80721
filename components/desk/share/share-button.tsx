// Makes a link by which somebody without an account may read this draft for a while.
import './share.css'
import { useState } from 'react'
import type { PreviewLink } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { Dialog } from '../frame/dialog'
import { ask } from '../frame/request'
import { TroubleNote } from '../frame/trouble-note'
import { useAuthorAction } from '../frame/use-author-action'
import { ShareLink } from './share-link'

/** In hours. */
const terms = [
  [24, 'one day'],
  [72, 'three days'],
  [7 * 24, 'a week'],
  [30 * 24, '30 days']
] as const

type ShareButtonProps = {
  readonly id: string
  /** Saves first: the link shows the draft as it is on the server. */
  readonly flush: () => Promise<unknown>
}

export function ShareButton({ id, flush }: ShareButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const [hours, setHours] = useState<number>(72)
  const [link, setLink] = useState<PreviewLink>()
  const { isBusy, trouble, run, forget } = useAuthorAction()

  function close() {
    setOpen(false)
    setLink(undefined)
    forget()
  }

  const make = () =>
    run(async () => {
      // What could not be saved says so itself; the link shows the rest.
      await flush().catch(() => undefined)
      const answer = await ask<PreviewLink>(api.previewLink(id), { method: 'POST', body: { hours } })
      if (answer.ok) setLink(answer.value)
      return answer
    })

  return (
    <>
      <button type="button" className="share-button" onClick={() => setOpen(true)}>
        Share
      </button>
      <Dialog isOpen={isOpen} title="Share this draft" step={link ? 'made' : 'asking'} onClose={close} mustStay={isBusy}>
        {link ? (
          <ShareLink link={link} />
        ) : (
          <>
            <p>Whoever has the link may read the draft, as it is at that moment, without an account. Nobody can change it.</p>
            <p>
              <label>
                The link works for{' '}
                <select value={hours} onChange={event => setHours(Number(event.target.value))}>
                  {terms.map(([value, name]) => (
                    <option key={value} value={value}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
            </p>
            {trouble && <TroubleNote trouble={trouble} />}
            <p className="actions">
              <button type="button" className="primary" disabled={isBusy} onClick={make}>
                Make a link
              </button>
              <button type="button" disabled={isBusy} onClick={close}>
                Not now
              </button>
            </p>
          </>
        )}
      </Dialog>
    </>
  )
}
