'use client'
// The way to something new, from anywhere at the desk: one press for what needs no question, a form for the rest.
import { useRef, useState } from 'react'
import { type Kind, kinds } from '@/lib/content/types'
import { desk } from '@/lib/urls'
import { beginDraft, madeUpId } from './begin-draft'
import { draftKindWords } from './draft-kinds'
import { Menu } from './menu'

export function NewMenu() {
  const ids = useRef(new Map<Kind, string>())
  const [said, setSaid] = useState('')

  async function begin(kind: Kind) {
    setSaid('Beginning …')
    const id = ids.current.get(kind) ?? madeUpId()
    ids.current.set(kind, id)
    const answer = await beginDraft({ id, kind })
    if (!answer.ok) setSaid(answer.trouble.message)
  }

  return (
    <Menu label="New" className="new-menu">
      <ul>
        {kinds.map(kind => (
          <li key={kind}>
            <a
              href={desk.new(kind)}
              onClick={event => {
                // A link begins with its address: that is asked for.
                if (kind === 'link' || event.ctrlKey || event.metaKey || event.shiftKey) return
                event.preventDefault()
                void begin(kind)
              }}
            >
              <strong>{draftKindWords[kind].label}</strong> <span>{draftKindWords[kind].about}</span>
            </a>
          </li>
        ))}
        <li>
          <a href={desk.new()}>
            <strong>Something else</strong> <span>A tag’s description, a series, a page.</span>
          </a>
        </li>
      </ul>
      <p role="status" className="hint">
        {said}
      </p>
    </Menu>
  )
}
