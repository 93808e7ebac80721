// The text, and below it what can be done with it and what is wrong with it.
import { useEffectEvent, useMemo, useState } from 'react'
import type { Problem } from '@/lib/content/types'
import type { DraftInHand } from '../saving'
import { imageFiles, placeholders } from './images/placeholders'
import type { Images } from './images/use-images'
import { ProblemsLine } from './problems-line'
import { lineBreaksOf } from './source/line-breaks'
import { SourcePane } from './source/source-pane'
import { Toolbar } from './toolbar'
import type { TextProblems } from './use-problems'
import type { Source } from './use-source'

type Props = {
  readonly draft: DraftInHand
  readonly source: Source
  readonly images: Images
  readonly problems: TextProblems
  readonly onJump: (problem: Problem) => void
  readonly onHelp: () => void
}

export function WritingPane({ draft, source, images, problems, onJump, onHelp }: Props) {
  // Another tab or a merge may bring a text with other line breaks, which an editor cannot change to: it gets another one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing keeps them
  const breaks = useMemo(() => lineBreaksOf(draft.text), [draft.changes])
  const take = useEffectEvent((files: readonly File[], at: number) => images.take(files, at))
  const [extensions] = useState(() => [placeholders, imageFiles((files, at) => take(files, at))])
  return (
    <section className="writing" aria-label="Text">
      <SourcePane
        key={breaks}
        text={draft.text}
        label="Source"
        extensions={extensions}
        onText={source.onText}
        onView={source.setView}
      />
      <p id="leave-editor" className="visually-hidden">
        Escape, then Tab, leaves the text.
      </p>
      <div className="editor-foot">
        <Toolbar view={source.view} onImages={images.take} onHelp={onHelp} />
        <ProblemsLine {...problems} path={draft.path} onJump={onJump} />
      </div>
    </section>
  )
}
