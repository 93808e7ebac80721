// A box that completes tags (ARIA Authoring Practices, editable combobox with list autocomplete).
import { type KeyboardEvent, useId, useState } from 'react'
import { type CountedTag, suggestTags, tagOf } from './tag-suggestions'

type Props = {
  readonly known: readonly CountedTag[]
  readonly chosen: readonly string[]
  readonly onAdd: (tag: string) => void
  /** Backspace in an empty box. */
  readonly onRemoveLast: () => void
}

export function TagBox({ known, chosen, onAdd, onRemoveLast }: Props) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const suggestions = isOpen ? suggestTags(typed, known, chosen) : []
  const isShown = suggestions.length > 0

  const add = (tag: string) => {
    onAdd(tag)
    setTyped('')
    setActive(-1)
    setOpen(false)
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const last = suggestions.length - 1
    if (event.key === 'ArrowDown' && !isShown) setOpen(true)
    else if (event.key === 'ArrowDown') setActive(active >= last ? -1 : active + 1)
    else if (event.key === 'ArrowUp' && isShown) setActive(active < 0 ? last : active - 1)
    else if (event.key === 'Escape' && isShown) setOpen(false)
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === ',') {
      if (typed === '' && active < 0) return event.key === ',' ? event.preventDefault() : undefined
      add(suggestions[active]?.tag ?? tagOf(typed))
    } else if (event.key === 'Tab' && active >= 0) add(suggestions[active]?.tag ?? '')
    else if (event.key === 'Backspace' && typed === '') onRemoveLast()
    else return
    if (event.key === 'Escape') event.stopPropagation()
    event.preventDefault()
  }
  return (
    <div className="tag-box">
      <input
        role="combobox"
        aria-label="Add a tag"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 && isShown ? `${id}-${active}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="enter"
        placeholder={chosen.length === 0 ? 'Add tags' : 'Add another'}
        value={typed}
        onChange={event => {
          setTyped(event.target.value)
          setOpen(true)
          setActive(-1)
        }}
        onKeyDown={press}
        onClick={() => setOpen(true)}
        onBlur={() => {
          setOpen(false)
          // What stands there is meant: nobody should lose a tag by clicking elsewhere.
          if (typed !== '') add(tagOf(typed))
        }}
      />
      <div id={`${id}-list`} className="tag-list" role="listbox" aria-label="Tags in use" hidden={!isShown}>
        {suggestions.map(({ tag, count }, index) => (
          <div
            key={tag}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-label={`${tag}, ${count}`}
            // Before the box loses the focus.
            onPointerDown={event => {
              event.preventDefault()
              add(tag)
            }}
          >
            {tag} <span className="count">{count}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
