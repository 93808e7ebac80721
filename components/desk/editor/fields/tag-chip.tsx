// One chosen tag. Pressing it shows what can be done with it; the keyboard does it at once.
import type { KeyboardEvent } from 'react'

type Props = {
  readonly tag: string
  /** Counted from 0. */
  readonly position: number
  readonly total: number
  /** Published items that have it. */
  readonly count: number
  readonly isReadOnly: boolean
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onMove: (by: number) => void
  readonly onRemove: () => void
}

export function TagChip({ tag, position, total, count, isReadOnly, isOpen, onToggle, onMove, onRemove }: Props) {
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (isReadOnly) return
    if (by !== undefined && event.altKey) onMove(by)
    else if (by !== undefined) neighbour(event.currentTarget, by)?.focus()
    else if (event.key === 'Delete' || event.key === 'Backspace') {
      ;(neighbour(event.currentTarget, 1) ?? neighbour(event.currentTarget, -1))?.focus()
      onRemove()
    } else return
    event.preventDefault()
  }
  return (
    <li className="tag-chip" data-is-new={count === 0 || undefined}>
      <button
        type="button"
        className="tag-name"
        aria-expanded={isOpen}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
        disabled={isReadOnly}
        onClick={onToggle}
        onKeyDown={press}
      >
        {tag}
        <span className="visually-hidden">{count === 0 ? ', new' : `, on ${count} published`}</span>
      </button>
      {isOpen && (
        <span className="tag-actions">
          <button type="button" disabled={position === 0} aria-label={`Move ${tag} earlier`} onClick={() => onMove(-1)}>
            ←
          </button>
          <button type="button" disabled={position === total - 1} aria-label={`Move ${tag} later`} onClick={() => onMove(1)}>
            →
          </button>
          <button type="button" aria-label={`Remove ${tag}`} onClick={onRemove}>
            ×
          </button>
        </span>
      )}
    </li>
  )
}

function neighbour(chip: HTMLElement, by: number): HTMLElement | null | undefined {
  const item = chip.closest('li')
  const next = by < 0 ? item?.previousElementSibling : item?.nextElementSibling
  return next?.querySelector<HTMLElement>('.tag-name')
}
