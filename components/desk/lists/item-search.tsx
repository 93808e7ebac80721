// Finds items: by words, kind and state. A form that asks by its address, so that it works without script and can be kept.
import { kinds } from '@/lib/content/types'
import { kindNames } from '@/lib/titles'
import { desk, type PublishedQuery } from '@/lib/urls'

const states = { public: 'Public', scheduled: 'Scheduled', unpublished: 'Unpublished', draft: 'Hidden: draft in Git' }

export function ItemSearch({ q, kind, state }: PublishedQuery) {
  return (
    <search>
      <form className="find" action={desk.published()}>
        <label>
          Words in title, tags or text
          <input type="search" name="q" defaultValue={q} autoComplete="off" maxLength={200} />
        </label>
        <label>
          Kind
          <select name="kind" defaultValue={kind ?? ''}>
            <option value="">All</option>
            {kinds.map(each => (
              <option key={each} value={each}>
                {kindNames[each].heading}
              </option>
            ))}
          </select>
        </label>
        <label>
          State
          <select name="state" defaultValue={state ?? ''}>
            <option value="">Any</option>
            {Object.entries(states).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Find</button>
      </form>
    </search>
  )
}
