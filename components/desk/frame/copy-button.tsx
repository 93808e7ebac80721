// Puts an address on the clipboard, and says so.
import { useState } from 'react'

export function CopyButton({ text }: { text: string }) {
  const [said, setSaid] = useState('')
  // Not everywhere: a clipboard needs https, or localhost.
  const copy = () =>
    navigator.clipboard
      ?.writeText(text)
      .then(() => setSaid('Copied'))
      .catch(() => setSaid('The browser does not allow it'))
  return (
    <>
      <button type="button" className="small" onClick={copy}>
        Copy address
      </button>{' '}
      <span role="status" className="hint">
        {said}
      </span>
    </>
  )
}
