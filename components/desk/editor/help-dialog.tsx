// The keys, and the few things about writing here that cannot be seen.
import { Dialog } from '../frame/dialog'
import { keyName, shortcuts } from './source/keys'

const rows: readonly (readonly [keyof typeof shortcuts, string])[] = [
  ['save', 'Save now (it saves itself, a second after you stop)'],
  ['publish', 'Publish …'],
  ['preview', 'Preview, there or away'],
  ['fields', 'Fields, there or away'],
  ['bold', 'Bold'],
  ['italic', 'Italic'],
  ['link', 'Link'],
  ['code', 'Code; of several lines, a block'],
  ['heading', 'Heading'],
  ['quotation', 'Quotation'],
  ['list', 'List'],
  ['nextProblem', 'Next problem; with Shift, the one before'],
  ['find', 'Find and replace'],
  ['undo', 'Undo, also what the fields changed'],
  ['redo', 'Redo'],
  ['help', 'These keys; ? does too, outside of the text']
]

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog isOpen={isOpen} title="Keys" onClose={onClose}>
      <Keys />
    </Dialog>
  )
}

/** Only in the browser is it known what is on the keyboard. */
function Keys() {
  return (
    <>
      <dl className="key-list">
        {rows.map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <kbd>{keyName(shortcuts[name])}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>Esc</kbd> <kbd>Tab</kbd>
          </dt>
          <dd>Leaves the text; Tab alone indents</dd>
        </div>
      </dl>
      <p className="hint">
        Enter goes on with a list. An address pasted over some words makes a link. Formatted text becomes Markdown: undo once to
        have it plain. Images can be pasted or dropped.
      </p>
    </>
  )
}
