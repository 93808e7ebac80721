// What readers are told when a page cannot be shown.

/** @param digest by which the log knows the failure */
export function FailureNotice({ digest }: { digest?: string | undefined }) {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>Something went wrong here</h1>
      </header>
      <p>It is not your doing, and it has been logged{digest ? ` as ${digest}` : ''}. Please try again in a moment.</p>
      <p>
        <a href="/">Back to the newest items</a>
      </p>
    </div>
  )
}
