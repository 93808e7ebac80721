// Drafts, newest save first: what each is called, what it will be, how far it is, who saved it when.
import type { DraftsPage } from '@/lib/desk/pages'
import type { DraftSummary } from '@/lib/desk/types'
import { counted } from '@/lib/titles'
import { desk } from '@/lib/urls'
import { Ago } from '../frame/ago'
import { draftKindWords } from '../frame/draft-kinds'
import { DeleteDraft } from './delete-draft'
import { nameOf } from './draft-names'

type DraftListProps = Pick<DraftsPage, 'drafts' | 'now' | 'timeZone'>

export function DraftList({ drafts, now, timeZone }: DraftListProps) {
  return (
    <ul className="rows" aria-label="Drafts">
      {drafts.map(draft => (
        <li key={draft.id} className="row">
          <p className="row-kind">{draftKindWords[draft.kind].label}</p>
          <div className="row-main">
            <h2>{draft.fault === undefined ? <a href={desk.draft(draft.id)}>{nameOf(draft)}</a> : nameOf(draft)}</h2>
            {draft.fault !== undefined && <p>{`It cannot be opened: ${draft.fault}. Its branch is drafts/${draft.id}.`}</p>}
            <p className="row-facts">
              <Purpose draft={draft} />
              {draft.fault === undefined && <span>{counted(draft.words, 'word', 'words')}</span>}
              <span>
                {'saved '}
                <Ago at={draft.savedAt} now={now} timeZone={timeZone} />
                {` by ${draft.savedBy.name}`}
              </span>
            </p>
          </div>
          <div className="row-actions">{draft.fault === undefined && <DeleteDraft draft={draft} />}</div>
        </li>
      ))}
    </ul>
  )
}

function Purpose({ draft: { editOf, path } }: { draft: DraftSummary }) {
  return <span title={editOf ?? path}>{editOf === undefined ? 'new' : 'edits what is published'}</span>
}
