// The commands as buttons, each with its key: for those who do not know the keys, and for phones, which have none.
import type { StateCommand } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { useRef } from 'react'
import { Icon, type IconName } from './icon'
import { bold, code, heading, italic, link, list, quotation } from './source/commands'
import { keyName, shortcuts } from './source/keys'

const marks: readonly { readonly name: IconName & keyof typeof shortcuts; readonly label: string; readonly run: StateCommand }[] =
  [
    { name: 'bold', label: 'Bold', run: bold },
    { name: 'italic', label: 'Italic', run: italic },
    { name: 'link', label: 'Link', run: link },
    { name: 'code', label: 'Code', run: code },
    { name: 'heading', label: 'Heading', run: heading },
    { name: 'quotation', label: 'Quotation', run: quotation },
    { name: 'list', label: 'List', run: list }
  ]

type Props = {
  readonly view: EditorView | undefined
  readonly onImages: (files: readonly File[], at: number) => void
  readonly onHelp: () => void
}

export function Toolbar({ view, onImages, onHelp }: Props) {
  const files = useRef<HTMLInputElement>(null)
  // The keyboard of a phone stays, and the selection too: the button does not take the focus from the text.
  const keepFocus = (event: React.PointerEvent) => event.preventDefault()
  return (
    <fieldset className="editor-tools" aria-label="Text">
      {marks.map(({ name, label, run }) => (
        <button
          key={name}
          type="button"
          aria-label={label}
          title={view ? `${label} (${keyName(shortcuts[name])})` : label}
          onPointerDown={keepFocus}
          onClick={() => {
            if (!view) return
            run(view)
            view.focus()
          }}
        >
          <Icon name={name} />
        </button>
      ))}
      <button type="button" aria-label="Image" title="Image" onPointerDown={keepFocus} onClick={() => files.current?.click()}>
        <Icon name="image" />
      </button>
      <input
        ref={files}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={event => {
          onImages([...(event.target.files ?? [])], view?.state.selection.main.head ?? 0)
          event.target.value = ''
        }}
      />
      <button type="button" aria-label="Keys" title="Keys" onClick={onHelp}>
        <Icon name="help" />
      </button>
    </fieldset>
  )
}
