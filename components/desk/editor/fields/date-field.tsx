// A moment, on the clock of the site's time zone, and what it means for readers.
import { useId } from 'react'
import type { Instant } from '@/lib/content/types'
import { instantAt, localTime, parseInstant, withoutMilliseconds } from '@/lib/dates'
import { now } from '@/lib/live/clock'

type Props = {
  readonly label: string
  /** As it stands in the front matter; empty when it does not. */
  readonly value: string
  readonly timeZone: string
  readonly sentence?: string
  readonly mayBeEmpty?: boolean
  readonly isReadOnly: boolean
  readonly onInstant: (instant: Instant | undefined) => void
}

export function DateField({ label, value, timeZone, sentence, mayBeEmpty = false, isReadOnly, onInstant }: Props) {
  const id = useId()
  const instant = parseInstant(value)
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} <span className="hint">{timeZone}</span>
      </label>
      <div className="field-row">
        <input
          id={id}
          type="datetime-local"
          value={instant ? localTime(instant, timeZone) : ''}
          readOnly={isReadOnly}
          aria-describedby={sentence && `${id}-sentence`}
          onChange={event => {
            const chosen = instantAt(event.target.value, timeZone)
            if (chosen) onInstant(withoutMilliseconds(chosen))
          }}
        />
        <button
          type="button"
          className="small"
          aria-label={`${label}: now`}
          disabled={isReadOnly}
          onClick={() => onInstant(withoutMilliseconds(now()))}
        >
          Now
        </button>
        {mayBeEmpty && value !== '' && (
          <button
            type="button"
            className="small"
            aria-label={`${label}: none`}
            disabled={isReadOnly}
            onClick={() => onInstant(undefined)}
          >
            None
          </button>
        )}
      </div>
      {sentence && (
        <p className="hint" id={`${id}-sentence`}>
          {sentence}
        </p>
      )}
    </div>
  )
}
