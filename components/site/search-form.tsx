// The search box, wherever it stands.
import { urls } from '@/lib/urls'

type SearchFormProps = { id: string; query?: string; label?: string; large?: boolean }

export function SearchForm({ id, query = '', label = 'Search', large = false }: SearchFormProps) {
  return (
    <search>
      <form action={urls.search()} className={large ? 'search-form large' : 'search-form'}>
        <label htmlFor={id} className={large ? undefined : 'visually-hidden'}>
          {label}
        </label>
        <input id={id} type="search" name="q" defaultValue={query} placeholder="Search" autoComplete="off" maxLength={500} />
        <button type="submit">Search</button>
      </form>
    </search>
  )
}
