// Two texts in one, with what was removed and added marked so that it can be seen without colour and heard.
import './history.css'
import { counted } from '@/lib/titles'
import { differencesOf, type Part, type Passage } from './differences'

type Props = { readonly before: string; readonly after: string; readonly label: string }

/** Lines that are as they were, shown around what changed. */
const margin = 1
const marks = { changed: '±', removed: '−', added: '+' } as const

export function DifferencesView({ before, after, label }: Props) {
  const passages = differencesOf(before, after)
  if (passages.length === 0) return <p className="no-differences">Nothing differs.</p>
  return (
    // A long text scrolls inside: the keyboard gets there.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
    <section className="differences" aria-label={label} tabIndex={0}>
      {passages.map((passage, at) =>
        passage.is === 'same' ? (
          <Unchanged key={at} lines={passage.lines} isFirst={at === 0} isLast={at === passages.length - 1} />
        ) : (
          <p key={at} className={`passage is-${passage.is}`} data-mark={marks[passage.is]}>
            <Parts passage={passage} />
          </p>
        )
      )}
    </section>
  )
}

function Parts({ passage }: { passage: Exclude<Passage, { is: 'same' }> }) {
  // An end of line that came or went between others is invisible otherwise.
  const marked = (text: string) => (passage.is === 'changed' ? text.replaceAll('\n', '↵\n') : text.replace(/\n$/, ''))
  return passage.parts.map(({ is, text }, at) => <Span key={at} part={{ is, text: is === 'same' ? text : marked(text) }} />)
}

function Span({ part: { is, text } }: { part: Part }) {
  if (is === 'same') return text
  return is === 'removed' ? (
    <del>
      <span className="visually-hidden"> removed: </span>
      {text}
      <span className="visually-hidden"> end of removed </span>
    </del>
  ) : (
    <ins>
      <span className="visually-hidden"> added: </span>
      {text}
      <span className="visually-hidden"> end of added </span>
    </ins>
  )
}

function Unchanged({ lines, isFirst, isLast }: { lines: readonly string[]; isFirst: boolean; isLast: boolean }) {
  const head = isFirst ? 0 : margin
  const tail = isLast ? 0 : margin
  const hidden = lines.length - head - tail
  const shown = (some: readonly string[]) => some.filter(Boolean).map((line, at) => <p key={at}>{line}</p>)
  if (hidden <= 1) return <div className="unchanged">{shown(lines)}</div>
  return (
    <div className="unchanged">
      {shown(lines.slice(0, head))}
      <p className="left-out">{`${counted(hidden, 'line', 'lines')} unchanged`}</p>
      {shown(lines.slice(lines.length - tail))}
    </div>
  )
}
