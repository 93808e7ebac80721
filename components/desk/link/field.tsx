// One line of the form for a new link.
import { useId } from 'react'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'url'
  readonly value: string
  readonly isRequired?: boolean
  readonly onText: (text: string) => void
}

export function Field({ label, hint, type = 'text', value, isRequired, onText }: Props) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {hint && <span className="hint"> ({hint})</span>}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        required={isRequired}
        autoComplete="off"
        autoCapitalize={type === 'url' ? 'none' : 'sentences'}
        spellCheck={type !== 'url'}
        onChange={event => onText(event.target.value)}
      />
    </div>
  )
}
