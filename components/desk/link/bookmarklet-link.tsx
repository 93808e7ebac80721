'use client'
// The bookmarklet itself, to be dragged to the bookmarks bar, or copied. React refuses to render addresses that are scripts, for good reason:
// this one is set by hand, and is of our own making.
import { type MouseEvent, useEffect, useRef, useState } from 'react'

export function BookmarkletLink({ code, name }: { code: string; name: string }) {
  const link = useRef<HTMLAnchorElement>(null)
  const [said, setSaid] = useState('')
  useEffect(() => link.current?.setAttribute('href', code), [code])

  const explain = (event: MouseEvent) => {
    event.preventDefault()
    setSaid('Drag it to the bookmarks bar: here there is nothing to link to.')
  }
  const copy = () =>
    (navigator.clipboard?.writeText(code) ?? Promise.reject())
      .then(() => setSaid('Copied.'))
      .catch(() => setSaid('The browser does not allow that: select the text below and copy it.'))
  return (
    <div className="bookmarklet">
      <p className="actions">
        {/* biome-ignore lint/a11y/useValidAnchor: its address is set above */}
        <a ref={link} href="#bookmarklet" id="bookmarklet" className="button primary" onClick={explain} draggable>
          {name}
        </a>
        <button type="button" onClick={copy}>
          Copy it
        </button>
        <span role="status" className="hint">
          {said}
        </span>
      </p>
      <label htmlFor="bookmarklet-code" className="hint">
        The bookmarklet as text
      </label>
      <textarea
        id="bookmarklet-code"
        readOnly
        rows={4}
        value={code}
        onFocus={event => event.target.select()}
        spellCheck={false}
      />
    </div>
  )
}
