// A dialog of the desk: the browser's own, so that focus is kept inside, Escape closes it, and what opened it gets the focus back.
import { type ReactNode, useEffect, useId, useRef } from 'react'

type DialogProps = {
  readonly isOpen: boolean
  readonly title: string
  /** Asked to close: by the button or by Escape. */
  readonly onClose: () => void
  /** While something is under way that has to be told. */
  readonly mustStay?: boolean
  /** Changes with what the dialog says; the heading is then read anew, or what is marked `data-begins-here` gets the focus. */
  readonly step?: string
  readonly children: ReactNode
}

export function Dialog({ isOpen, title, onClose, mustStay = false, step, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()

  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal()
    if (!isOpen) dialog.current?.close()
  }, [isOpen])

  // biome-ignore lint/correctness/useExhaustiveDependencies: with each step there is something else to read, from its beginning
  useEffect(() => {
    if (isOpen) (dialog.current?.querySelector<HTMLElement>('[data-begins-here]') ?? heading.current)?.focus()
  }, [isOpen, step])

  return (
    <dialog
      ref={dialog}
      className="desk-dialog"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        if (!mustStay) onClose()
      }}
      onClose={() => isOpen && !mustStay && onClose()}
    >
      <header>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="close" onClick={onClose} disabled={mustStay} aria-label="Close">
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3.5 3.5l9 9m0-9l-9 9" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </header>
      {isOpen && children}
    </dialog>
  )
}
