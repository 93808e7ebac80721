// One line of text in the form. What is typed stays as typed while the front matter gets it without the spaces at its ends.
import { useId, useState } from 'react'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly name?: string
  readonly isAddress?: boolean
  readonly isRequired?: boolean
  readonly isReadOnly?: boolean
  readonly placeholder?: string
  readonly problem?: string
  readonly onText: (text: string) => void
}

export function TextField({ label, hint, value, name, isAddress, isRequired, isReadOnly, placeholder, problem, onText }: Props) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  // Undoing, or another hand in the source, changes the value under what was typed.
  const shown = typed !== undefined && typed.trim() === value ? typed : value
  const said = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field" data-name={name}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <textarea
        id={id}
        rows={1}
        value={shown}
        placeholder={placeholder}
        readOnly={isReadOnly}
        required={isRequired}
        spellCheck={!isAddress}
        autoCapitalize={isAddress ? 'none' : 'sentences'}
        inputMode={isAddress ? 'url' : 'text'}
        aria-describedby={said || undefined}
        aria-invalid={problem ? true : undefined}
        onKeyDown={event => event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.preventDefault()}
        onChange={event => {
          const line = event.target.value.replace(/\s*[\r\n]+\s*/g, ' ')
          setTyped(line)
          onText(line)
        }}
        onBlur={() => setTyped(undefined)}
      />
      {problem && (
        <p className="field-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
