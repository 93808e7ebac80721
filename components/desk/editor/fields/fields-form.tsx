// The front matter as a form. It reads the text and changes it field by field: the text is all there is.
import type { FieldChanges } from '@/lib/drafts/front-matter'
import type { DraftKind } from '@/lib/drafts/types'
import { now } from '@/lib/live/clock'
import { DateField } from './date-field'
import { type Fields, isItem, leadingFields, listValue, textChange, textValue } from './fields'
import { MoreFields, type SeriesChoice } from './more-fields'
import { publicationSentence } from './publication'
import { SlugField } from './slug-field'
import { TagField } from './tag-field'
import type { CountedTag } from './tag-suggestions'
import { TextField } from './text-field'

export type FieldsFormProps = {
  readonly kind: DraftKind
  readonly path: string
  readonly editOf?: string
  readonly fields: Fields
  readonly timeZone: string
  readonly knownTags: readonly CountedTag[]
  readonly series: readonly SeriesChoice[]
  readonly onChange: (changes: FieldChanges) => void
  readonly onPath: (path: string) => void
  readonly onJump: (place: { line: number; column: number }) => void
  /** Why the last change could not be made. */
  readonly fault?: string
}

export function FieldsForm(props: FieldsFormProps) {
  const { kind, path, editOf, fields, timeZone, knownTags, onChange, onPath, onJump, fault } = props
  const { values, problem } = fields
  const isReadOnly = problem !== undefined
  const date = textValue(values, 'date')
  return (
    // Enter in a field is no wish to leave.
    <form className="fields" aria-label="Front matter" onSubmit={event => event.preventDefault()}>
      {problem && (
        <p className="fields-problem" role="alert">
          The fields wait until the front matter can be read:{' '}
          <button type="button" className="as-link" onClick={() => onJump(problem)}>{`line ${problem.line}`}</button>,{' '}
          {problem.message}
        </p>
      )}
      {fault && (
        <p className="fields-problem" role="alert">
          {fault}
        </p>
      )}
      {leadingFields[kind].map(({ name, ...spec }) => (
        <TextField
          key={name}
          {...spec}
          name={name}
          value={textValue(values, name)}
          isReadOnly={isReadOnly}
          onText={text => onChange(textChange(values, name, text))}
        />
      ))}
      {isItem(kind) && (
        <>
          <TagField
            tags={listValue(values, 'tags')}
            known={knownTags}
            isReadOnly={isReadOnly}
            onTags={tags => onChange({ tags })}
          />
          <DateField
            label="Date"
            value={date}
            timeZone={timeZone}
            isReadOnly={isReadOnly}
            sentence={publicationSentence({
              date,
              isPublished: editOf !== undefined,
              isWithheld: values.draft === true,
              now: now(),
              timeZone
            })}
            onInstant={date => onChange({ date })}
          />
        </>
      )}
      <SlugField path={path} editOf={editOf} isReadOnly={isReadOnly} onPath={onPath} />
      <MoreFields {...props} isReadOnly={isReadOnly} />
    </form>
  )
}
