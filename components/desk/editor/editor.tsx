'use client'
// The editor of a draft: source, form and preview of one text, and the commands on the whole of it.
import './editor.css'
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
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
import { imageFiles, placeholders } from './images/placeholders'
import { useImages } from './images/use-images'
import { usePanes } from './panes'
import { PreviewPane } from './preview/preview-pane'
import { usePreview } from './preview/use-preview'
import { ProblemsLine } from './problems-line'
import { isEmptyBody } from './source/front-matter-lines'
import { isPressed, shortcuts } from './source/keys'
import { lineBreaksOf } from './source/line-breaks'
import { withoutRepeats } from './source/places'
import { SourcePane } from './source/source-pane'
import { showProblems } from './source/state'
import { Toolbar } from './toolbar'
import { useSource } from './use-source'
import { useTags } from './use-tags'
import { useVisibleHeight } from './use-visible-height'

export type EditorProps = {
  readonly draft: DraftAnswer
  readonly timeZone: string
  readonly series: readonly SeriesChoice[]
  /** Where the cursor begins. */
  readonly line?: number
  /** For styles, under a Content-Security-Policy. */
  readonly nonce?: string
}

export function Editor({ draft: initial, timeZone, series, line, nonce }: EditorProps) {
  const draft = useDraft(initial)
  const { editOf } = draft.saved
  const source = useSource(draft, timeZone)
  const { view } = source
  const preview = usePreview({ text: draft.text, path: draft.path, editOf })
  const images = useImages(view)
  const panes = usePanes()
  const knownTags = useTags()
  const [hasHelp, setHelp] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  useVisibleHeight(root)

  const problems = useMemo(
    () => withoutRepeats(preview.answer?.problems ?? draft.saved.problems),
    [preview.answer, draft.saved.problems]
  )
  useEffect(() => view && showProblems(view, problems), [view, problems])
  const begin = useEffectEvent(() => {
    if (line !== undefined) source.jump({ line, column: 1 })
    // Something new is there to be written; a phone's keyboard comes when it is asked for.
    else if (view && isEmptyBody(view.state.doc) && window.matchMedia('(width >= 64rem)').matches) {
      view.dispatch({ selection: { anchor: view.state.doc.length } })
      view.focus()
    }
  })
  useEffect(() => {
    if (view) begin()
  }, [view])

  // Another tab or a merge may bring a text with other line breaks, which an editor cannot change to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing keeps them
  const breaks = useMemo(() => lineBreaksOf(draft.text), [draft.changes])
  const jump = (place: { line: number; column: number }) => {
    panes.show('write')
    // Into a pane that is in sight by then.
    requestAnimationFrame(() => source.jump(place))
  }
  const takeImages = useEffectEvent((files: readonly File[], at: number) => images.take(files, at))
  const [extensions] = useState(() => [placeholders, imageFiles((files, at) => takeImages(files, at))])

  const press = (event: KeyboardEvent) => {
    const isText = (event.target as HTMLElement).matches('input, textarea, select, [contenteditable] *, [contenteditable]')
    const inSource = (event.target as HTMLElement).closest('.source') !== null
    if ((event.target as HTMLElement).closest('dialog')) return
    if (isPressed(shortcuts.save, event)) void draft.flush()
    else if (isPressed(shortcuts.publish, event)) root.current?.querySelector<HTMLElement>('.editor-publish > button')?.click()
    else if (isPressed(shortcuts.preview, event)) panes.toggle('preview')
    else if (isPressed(shortcuts.fields, event)) panes.toggle('fields')
    else if (isPressed(shortcuts.help, event) || (event.key === '?' && !isText)) setHelp(true)
    else if (isPressed(shortcuts.undo, event) && !inSource) source.undo()
    else if (isPressed(shortcuts.redo, event) && !inSource) source.redo()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      className="editor"
      ref={root}
      data-pane={panes.one}
      data-has-fields={panes.hasFields || undefined}
      data-has-preview={panes.hasPreview || undefined}
      onKeyDownCapture={press}
    >
      <h1 className="visually-hidden">{preview.answer?.title || 'Untitled'}</h1>
      <EditorBar
        isThere={view !== undefined}
        panes={panes}
        words={preview.answer?.words}
        minutes={preview.answer?.minutes}
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
      <SavingNotices draft={draft} nonce={nonce} />
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
        <section className="writing" aria-label="Text">
          <SourcePane
            key={breaks}
            text={draft.text}
            label="Source"
            nonce={nonce}
            extensions={extensions}
            onText={source.onText}
            onView={source.setView}
          />
          <p id="leave-editor" className="visually-hidden">
            Escape, then Tab, leaves the text.
          </p>
          <div className="editor-foot">
            <Toolbar view={view} onImages={images.take} onHelp={() => setHelp(true)} />
            <ProblemsLine problems={problems} onJump={jump} />
          </div>
        </section>
        <PreviewPane preview={preview} view={view} hasList={isItem(draft.kind)} />
      </div>
      <HelpDialog isOpen={hasHelp} onClose={() => setHelp(false)} />
      <ImageDialog images={images} />
    </div>
  )
}
