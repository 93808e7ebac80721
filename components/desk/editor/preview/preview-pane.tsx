// The preview beside the source: as a page or in a list; dimmed, with a note, while the text cannot be shown.
import type { EditorView } from '@codemirror/view'
import { useCallback, useEffect, useState } from 'react'
import { isError } from '@/lib/content/problem'
import { PreviewFrame } from './preview-frame'
import type { PreviewState } from './use-preview'
import { useScrollTogether } from './use-scroll-together'

type Form = 'page' | 'list'
const forms = [
  ['page', 'Page'],
  ['list', 'In a list']
] as const

type Props = { readonly preview: PreviewState; readonly view: EditorView | undefined; readonly hasList: boolean }

export function PreviewPane({ preview: { answer, sound, trouble, since }, view, hasList }: Props) {
  const [form, setForm] = useState<Form>('page')
  const [page, setPage] = useState<Document>()
  const follow = useScrollTogether(view, form === 'page' ? page : undefined)
  const [shown, setShown] = useState(0)
  const onShown = useCallback((changed: Document) => {
    setPage(changed)
    setShown(times => times + 1)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time the preview has changed
  useEffect(follow, [shown])

  const isOld = answer !== undefined && answer.page === undefined
  const first = answer?.problems.find(isError)
  return (
    <section className="preview" aria-label="Preview" data-is-old={isOld || trouble !== undefined || undefined}>
      {hasList && (
        <fieldset className="preview-forms" aria-label="Preview as">
          {forms.map(([name, label]) => (
            <button key={name} type="button" aria-pressed={form === name} onClick={() => setForm(name)}>
              {label}
            </button>
          ))}
        </fieldset>
      )}
      {(trouble || isOld) && (
        <p className="preview-note">
          {trouble ? `No preview: ${trouble} ` : sound ? 'This is how it was. ' : 'Nothing to show yet. '}
          {!trouble && first && `Line ${first.line}: ${first.message}`}
        </p>
      )}
      <PreviewFrame
        html={sound?.[form] ?? ''}
        label={form === 'page' ? 'The page' : 'The item in a list'}
        since={since}
        onShown={onShown}
      />
    </section>
  )
}
