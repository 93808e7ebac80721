// The fields that most items do without: folded away until one of them says something.
import { useId } from 'react'
import { DateField } from './date-field'
import { isItem, listValue, textChange, textValue } from './fields'
import type { FieldsFormProps } from './fields-form'
import { TextField } from './text-field'

export type SeriesChoice = { readonly slug: string; readonly title: string }

const rare = ['series', 'image', 'updated', 'aliases', 'draft']

export function MoreFields({ kind, fields, timeZone, series, onChange, isReadOnly }: FieldsFormProps & { isReadOnly: boolean }) {
  const { values } = fields
  const hasAliases = kind === 'tag' || values.aliases !== undefined
  if (!isItem(kind) && !hasAliases) return null
  return (
    <details className="more-fields" open={rare.some(name => values[name] !== undefined) || undefined}>
      <summary>More</summary>
      {isItem(kind) && (
        <>
          <SeriesField chosen={textValue(values, 'series')} series={series} isReadOnly={isReadOnly} onChange={onChange} />
          <TextField
            label="Image"
            hint="for cards where it is shared"
            isAddress
            placeholder="/media/…"
            value={textValue(values, 'image')}
            isReadOnly={isReadOnly}
            onText={text => onChange(textChange(values, 'image', text))}
          />
          <DateField
            label="Updated"
            value={textValue(values, 'updated')}
            timeZone={timeZone}
            isReadOnly={isReadOnly}
            mayBeEmpty
            onInstant={updated => onChange({ updated })}
          />
          {values.draft !== undefined && (
            <label className="field check">
              <input
                type="checkbox"
                checked={values.draft === true}
                disabled={isReadOnly}
                onChange={event => onChange({ draft: event.target.checked ? true : undefined })}
              />{' '}
              Kept from readers (<code>draft: true</code>)
            </label>
          )}
        </>
      )}
      {hasAliases && (
        <TextField
          label="Former addresses"
          hint="with spaces between them"
          isAddress
          value={listValue(values, 'aliases').join(' ')}
          isReadOnly={isReadOnly}
          onText={text => onChange({ aliases: text.split(/[\s,]+/).filter(Boolean) })}
        />
      )}
    </details>
  )
}

type SeriesProps = Pick<FieldsFormProps, 'series' | 'onChange'> & { readonly chosen: string; readonly isReadOnly: boolean }

function SeriesField({ chosen, series, isReadOnly, onChange }: SeriesProps) {
  const id = useId()
  const isUnknown = chosen !== '' && !series.some(({ slug }) => slug === chosen)
  return (
    <div className="field">
      <label htmlFor={id}>Series</label>
      <select
        id={id}
        value={chosen}
        disabled={isReadOnly}
        onChange={event => onChange({ series: event.target.value || undefined })}
      >
        <option value="">None</option>
        {isUnknown && <option value={chosen}>{`${chosen} (there is no such series)`}</option>}
        {series.map(({ slug, title }) => (
          <option key={slug} value={slug}>
            {title}
          </option>
        ))}
      </select>
    </div>
  )
}
