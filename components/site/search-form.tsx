// The search box, wherever it stands.
import { maxQueryLength } from '@/lib/search/parse-query'
import { urls } from '@/lib/urls'

/** A large one shows its label; a small one stands where everybody knows what it is. */
type SearchFormProps = { id: string; query?: string; label?: string; large?: boolean }

export function SearchForm({ id, query = '', label = 'Search', large = false }: SearchFormProps) {
  return (
    <search>
      <form action={urls.search()} className={large ? 'search-form large' : 'search-form'}>
        <label htmlFor={id} className={large ? undefined : 'visually-hidden'}>
          {label}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          defaultValue={query}
          placeholder={large ? undefined : 'Search'}
          autoComplete="off"
          maxLength={maxQueryLength}
        />
        <button type="submit">{large ? 'Search' : <SearchSign />}</button>
      </form>
    </search>
  )
}

function SearchSign() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" role="img" aria-label="Search" focusable="false">
      <path d="M11 6.5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zm-1.3 3.2L14 14" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  )
}
