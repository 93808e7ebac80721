'use client'
// The editor of a draft: source, form and preview of one text, and the commands on the whole of it. Longer than other components, as all of
// its parts are put together here and nowhere else.
import './editor.css'
import { useRef, useState } from 'react'
import type { DraftAnswer } from '@/lib/desk/types'
import { PublishButton } from '../publish'
import { SaveState, SavingNotices, useDraft } from '../saving'
import { ShareButton } from '../share/share-button'
import { EditorBar } from './editor-bar'
import { isItem } from './fields/fields'
import { FieldsForm } from './fields/fields-form'
import type { SeriesChoice } from './fields/more-fields'
import { HelpDialog } from './help-dialog'
import { ImageDialog } from './images/image-dialog'
import { useImages } from './images/use-images'
import { usePanes } from './panes'
import { PreviewPane } from './preview/preview-pane'
import { usePreview } from './preview/use-preview'
import { useBeginning } from './use-beginning'
import { useKeys } from './use-keys'
import { useProblems } from './use-problems'
import { useSource } from './use-source'
import { useTags } from './use-tags'
import { useVisibleHeight } from './use-visible-height'
import { WritingPane } from './writing-pane'

export type EditorProps = {
  readonly draft: DraftAnswer
  readonly timeZone: string
  readonly series: readonly SeriesChoice[]
  /** Where the cursor begins. */
  readonly line?: number
  /** For styles, under a Content-Security-Policy. */
}

export function Editor({ draft: initial, timeZone, series, line }: EditorProps) {
  const draft = useDraft(initial)
  const { editOf } = draft.saved
  const source = useSource(draft, timeZone)
  const { view } = source
  const preview = usePreview({ text: draft.text, path: draft.path, editOf })
  const { answer } = preview
  const problems = useProblems(view, draft, answer?.problems)
  const images = useImages(view)
  const panes = usePanes()
  const knownTags = useTags()
  const [hasHelp, setHelp] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useVisibleHeight(root)
  useBeginning(view, line)
  useKeys({
    save: () => void draft.flush(),
    publish: () => root.current?.querySelector<HTMLElement>('.editor-publish > button')?.click(),
    preview: () => panes.toggle('preview'),
    fields: () => panes.toggle('fields'),
    help: () => setHelp(true),
    undo: source.undo,
    redo: source.redo
  })

  const jump = (place: { line: number; column: number }) => {
    panes.show('write')
    // Into a pane that is in sight by then.
    requestAnimationFrame(() => source.jump(place))
  }

  return (
    <div
      className="editor"
      ref={root}
      data-pane={panes.one}
      data-has-fields={panes.hasFields || undefined}
      data-has-preview={panes.hasPreview || undefined}
    >
      <h1 className="visually-hidden">{answer?.title || 'Untitled'}</h1>
      <EditorBar
        isThere={view !== undefined}
        panes={panes}
        words={answer?.words}
        minutes={answer?.minutes}
        state={
          <>
            <SaveState draft={draft} />
            <ShareButton id={draft.id} flush={draft.flush} />
          </>
        }
        publish={
          <div className="editor-publish">
            <PublishButton
              draft={{ ...draft, editOf }}
              flush={draft.flush}
              onJump={jump}
              onCompare={draft.heed}
              onPublished={draft.leave}
            />
          </div>
        }
      />
      <SavingNotices draft={draft} />
      <div className="editor-panes">
        <FieldsForm
          kind={draft.kind}
          path={draft.path}
          editOf={editOf}
          fields={source.fields}
          timeZone={timeZone}
          knownTags={knownTags}
          series={series}
          fault={source.fault}
          onChange={source.change}
          onPath={draft.setPath}
          onJump={jump}
        />
        <WritingPane
          draft={draft}
          source={source}
          images={images}
          problems={problems}
          onJump={jump}
          onHelp={() => setHelp(true)}
        />
        <PreviewPane preview={preview} view={view} hasList={isItem(draft.kind)} />
      </div>
      <HelpDialog isOpen={hasHelp} onClose={() => setHelp(false)} />
      <ImageDialog images={images} />
    </div>
  )
}
