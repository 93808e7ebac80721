// What stands where nothing is.
import type { Metadata } from 'next'
import { SearchForm } from '@/components/site/search-form'
import { urls } from '@/lib/urls'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>There is no such page</h1>
      </header>
      <p>The address may be mistyped, or what was here may be gone.</p>
      <SearchForm id="missing-search" label="Search for it" large />
      <p>
        Or start from the <a href={urls.home()}>newest items</a> or <a href={urls.tagIndex()}>all tags</a>.
      </p>
    </div>
  )
}
