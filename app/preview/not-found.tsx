// What a preview link that has ended leads to. It says nothing of whether there was a draft.
export default function NoPreview() {
  return (
    <div className="standing">
      <header className="page-head">
        <h1>Nothing to see here</h1>
      </header>
      <p>
        This preview link does not work, or no longer does. If somebody sent it to you, open it once more from where you got it,
        or ask for a new one.
      </p>
    </div>
  )
}
