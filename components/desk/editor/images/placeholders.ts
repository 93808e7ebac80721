// Where images go that are still on their way: marks beside the text that move with it, and are no part of it.
import { type EditorState, type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

class Placeholder extends WidgetType {
  constructor(
    readonly id: string,
    readonly name: string
  ) {
    super()
  }
  override eq(other: Placeholder) {
    return other.id === this.id
  }
  override toDOM() {
    const mark = document.createElement('span')
    mark.className = 'image-placeholder'
    mark.textContent = this.name
    return mark
  }
}

const addPlaceholder = StateEffect.define<{ readonly id: string; readonly name: string; readonly at: number }>({
  map: (value, changes) => ({ ...value, at: changes.mapPos(value.at, 1) })
})
const removePlaceholder = StateEffect.define<string>()

const idOf = (mark: Decoration): string => mark.spec.widget.id

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(addPlaceholder)) {
        const { id, name, at } = effect.value
        next = next.update({ add: [Decoration.widget({ widget: new Placeholder(id, name), side: 1 }).range(at)] })
      }
      if (effect.is(removePlaceholder)) next = next.update({ filter: (_from, _to, mark) => idOf(mark) !== effect.value })
    }
    return next
  },
  provide: marks => EditorView.decorations.from(marks)
})

export const placeholders: Extension = field

export function addImagePlaceholder(view: EditorView, id: string, name: string, at: number) {
  view.dispatch({ effects: addPlaceholder.of({ id, name, at }) })
}

export function removeImagePlaceholder(view: EditorView, id: string) {
  view.dispatch({ effects: removePlaceholder.of(id) })
}

/** Where it stands by now; the cursor, when there is no such mark any more. */
export function placeholderAt(state: EditorState, id: string): number {
  let at = state.selection.main.head
  state.field(field).between(0, state.doc.length, (from, _to, mark) => {
    if (idOf(mark) === id) at = from
  })
  return at
}

/** Tells of images that are pasted or dropped. */
export function imageFiles(onFiles: (files: readonly File[], at: number) => void): Extension {
  const take = (data: DataTransfer | null, at: number, event: Event) => {
    const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0) return false
    event.preventDefault()
    onFiles(files, at)
    return true
  }
  return EditorView.domEventHandlers({
    paste: (event, view) => {
      // A spreadsheet puts a picture of its cells beside them.
      if (event.clipboardData?.types.includes('text/plain')) return false
      return take(event.clipboardData, view.state.selection.main.head, event)
    },
    drop: (event, view) => take(event.dataTransfer, view.posAtCoords(event, false), event)
  })
}
