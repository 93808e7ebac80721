// A month as a calendar: the days that have items are links that say how many.
import type { CalendarDay, MonthView } from '@/lib/content/views'
import { formatMonth, isoDay, ordinal } from '@/lib/dates'
import { kindCounts } from '@/lib/titles'
import { urls } from '@/lib/urls'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export function Calendar({ view }: { view: MonthView }) {
  return (
    <table className="calendar">
      <caption>{formatMonth(view.month)}</caption>
      <thead>
        <tr>
          {weekdays.map(name => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 2)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.calendar.map((week, index) => (
          <tr key={index}>
            {week.map((day, weekday) => (
              <Cell key={day ? isoDay(day.day) : weekday} day={day} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ day }: { day: CalendarDay | undefined }) {
  if (!day) return <td />
  if (day.counts.length === 0) return <td>{day.day.day}</td>
  const total = day.counts.reduce((sum, { count }) => sum + count, 0)
  return (
    <td className={`busy busy-${Math.min(4, total)}`}>
      <a
        href={urls.day(day.day)}
        title={kindCounts(day.counts)}
        aria-label={`${ordinal(day.day.day)}: ${kindCounts(day.counts)}`}
      >
        {day.day.day}
      </a>
    </td>
  )
}
