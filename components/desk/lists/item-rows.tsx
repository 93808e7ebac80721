// Items on the content branch, with what an author can do with each.
import type { Instant } from '@/lib/content/types'
import type { ItemSummary } from '@/lib/desk/types'
import { Ago } from '../frame/ago'
import { draftKindWords } from '../frame/draft-kinds'
import { EditFile } from '../frame/edit-file'
import { exactMoment, formatMoment, isNear } from '../frame/moments'
import { UnpublishButton } from '../unpublish'

type ItemRowsProps = {
  readonly label: string
  readonly items: readonly ItemSummary[]
  readonly now: Instant
  readonly timeZone: string
}

export function ItemRows({ label, items, now, timeZone }: ItemRowsProps) {
  return (
    <ul className="rows" aria-label={label}>
      {items.map(item => (
        <li key={item.path} className="row" data-state={item.state}>
          <p className="row-kind">{draftKindWords[item.kind].label}</p>
          <div className="row-main">
            <h2>{item.state === 'public' ? <a href={item.permalink}>{item.title}</a> : item.title}</h2>
            <p className="row-facts">
              <State item={item} now={now} timeZone={timeZone} />
              {item.draft !== undefined && <span>being edited</span>}
              {item.tags.length > 0 && <span>{item.tags.join(', ')}</span>}
            </p>
          </div>
          <div className="row-actions">
            <EditFile
              path={item.path}
              draft={item.draft}
              label={item.draft === undefined ? 'Edit' : 'Continue'}
              of={item.title}
            />
            {(item.state === 'public' || item.state === 'scheduled') && (
              <UnpublishButton path={item.path} title={item.title} isScheduled={item.state === 'scheduled'} />
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function State({ item: { state, date }, now, timeZone }: { item: ItemSummary; now: Instant; timeZone: string }) {
  switch (state) {
    case 'public':
      return <Ago at={date} now={now} timeZone={timeZone} />
    case 'scheduled':
      return (
        <>
          <span>
            {'goes live '}
            <time dateTime={date} title={exactMoment(date, timeZone)}>
              {formatMoment(date, now, timeZone)}
            </time>
          </span>
          {isNear(date, now) && (
            <span>
              <Ago at={date} now={now} timeZone={timeZone} />
            </span>
          )}
        </>
      )
    case 'draft':
      return <Badge>hidden: draft in Git</Badge>
    case 'unpublished':
      return <Badge>unpublished</Badge>
  }
}

function Badge({ children }: { children: string }) {
  return (
    <span>
      <span className="badge">{children}</span>
    </span>
  )
}
