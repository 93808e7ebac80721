'use client'
// What stands where rendering failed.

export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>Something went wrong here</h1>
      </header>
      <p>
        It is not your doing, and it has been logged{error.digest ? ` as ${error.digest}` : ''}. Please try again in a moment.
      </p>
      <p>
        <a href="/">Back to the newest items</a>
      </p>
    </div>
  )
}
