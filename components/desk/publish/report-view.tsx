// That it is done: how soon readers see it, as which commit, where.
import type { PublishReport } from '@/lib/desk/types'
import { desk, urls } from '@/lib/urls'
import { CopyButton } from '../frame/copy-button'
import { exactMoment } from '../frame/moments'
import { useDeskSite } from '../frame/site-context'
import { SurfaceList } from '../frame/surface-list'

type ReportViewProps = {
  /** Absent when the answer got lost on the way. */
  readonly report?: PublishReport
  /** Where it was to be. */
  readonly permalink?: string
}

export function ReportView({ report, permalink: planned }: ReportViewProps) {
  const { url, timeZone } = useDeskSite()
  const permalink = report?.permalink ?? planned
  const tags = report?.surfaces.pages.flatMap(({ address }) => /^\/tags\/([^/+]+)\/$/.exec(address)?.[1] ?? []) ?? []
  const isLive = report?.scheduledFor === undefined
  return (
    <div className="report">
      <p className="summary">{report?.summary ?? 'It is published; only the answer that says so got lost on the way.'}</p>
      {report?.scheduledFor && <p>{`Readers see it from ${exactMoment(report.scheduledFor, timeZone)} on.`}</p>}
      {permalink && (
        <p className="address-line">
          {isLive ? <a href={permalink}>{url + permalink}</a> : <span className="address">{url + permalink}</span>}
          <CopyButton text={url + permalink} />
        </p>
      )}
      {isLive && tags.length > 0 && (
        <p>
          {'On its tags: '}
          {tags.map((tag, index) => (
            <span key={tag}>
              {index > 0 && ', '}
              <a href={urls.tags([tag])}>{tag}</a>
            </span>
          ))}
        </p>
      )}
      {report && <SurfaceList surfaces={report.surfaces} will={isLive ? 'show it now' : 'will show it'} />}
      <p className="actions">
        {isLive && permalink && (
          <a className="button primary" href={permalink}>
            Read it
          </a>
        )}
        <a className="button" href={isLive ? desk.drafts() : desk.scheduled()}>
          {isLive ? 'To the drafts' : 'To what is scheduled'}
        </a>
      </p>
    </div>
  )
}
