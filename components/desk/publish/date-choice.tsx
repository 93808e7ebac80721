// When readers shall see it: now, at the date that is written in it, or at another time, on the clock of the site's zone.
import { useId } from 'react'
import type { Instant } from '@/lib/content/types'
import { instantAt, localTime } from '@/lib/dates'
import { exactMoment, relativeTime } from '../frame/moments'
import type { Choice } from './choice'

type DateChoiceProps = {
  readonly choice: Choice
  readonly written?: Instant
  readonly now: Instant
  readonly timeZone: string
  readonly onChoose: (choice: Choice) => void
}

export function DateChoice({ choice, written, now, timeZone, onChoose }: DateChoiceProps) {
  const id = useId()
  const local = choice.when === 'later' ? choice.local : ''
  return (
    <fieldset className="date-choice">
      <legend>When</legend>
      <Option name={id} isChosen={choice.when === 'now'} onChoose={() => onChoose({ when: 'now' })}>
        Now
      </Option>
      {written !== undefined && (
        <Option name={id} isChosen={choice.when === 'written'} onChoose={() => onChoose({ when: 'written' })}>
          {`As written: ${exactMoment(written, timeZone)}`}
        </Option>
      )}
      <Option
        name={id}
        isChosen={choice.when === 'later'}
        onChoose={() => onChoose({ when: 'later', local: localTime(tomorrow(now), timeZone) })}
      >
        Another time
      </Option>
      {choice.when === 'later' && (
        <p className="later">
          <label htmlFor={`${id}-local`}>{`Day and time in ${timeZone}`}</label>
          <input
            id={`${id}-local`}
            type="datetime-local"
            value={local}
            aria-describedby={`${id}-means`}
            onChange={event => onChoose({ when: 'later', local: event.target.value.slice(0, 16) })}
          />
          <span id={`${id}-means`} className="hint">
            {meaning(instantAt(local, timeZone), now, timeZone)}
          </span>
        </p>
      )}
    </fieldset>
  )
}

type OptionProps = { name: string; isChosen: boolean; onChoose: () => void; children: string }

function Option({ name, isChosen, onChoose, children }: OptionProps) {
  return (
    <label className="option">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      {children}
    </label>
  )
}

/** At the full hour: nobody means 7:43. */
function tomorrow(now: Instant): Instant {
  const hour = 60 * 60 * 1000
  return new Date(Math.ceil((Date.parse(now) + 23 * hour) / hour) * hour).toISOString()
}

function meaning(at: Instant | undefined, now: Instant, timeZone: string): string {
  if (at === undefined) return 'Choose a day and a time.'
  return at > now
    ? `Goes live ${relativeTime(at, now, timeZone)}, to the second.`
    : 'That is past: it goes live at once, dated so.'
}
