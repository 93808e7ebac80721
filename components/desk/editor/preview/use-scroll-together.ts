// Keeps source and preview at the same place: whichever the author scrolls, the other follows.
import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { bodyStart } from '../source/front-matter-lines'
import { heldPoint, lineAt, type Mark, scrollFor, scrollMap, topOf } from './scroll-map'

type Side = 'source' | 'preview'

function marksIn(page: Document, view: EditorView): Mark[] {
  const { doc } = view.state
  const offset = page.documentElement.scrollTop
  const marks = [...page.querySelectorAll<HTMLElement>('[data-line]')].map(block => ({
    line: Number(block.dataset.line),
    top: block.getBoundingClientRect().top + offset
  }))
  const body = doc.lineAt(bodyStart(doc)).number
  return scrollMap(
    marks,
    { line: Math.min(body, 2) - 1, top: 0 },
    { line: doc.lines + 1, top: page.documentElement.scrollHeight }
  )
}

/** The line at a height of the source, with how far into it: 12.5 is the middle of line 12. */
function sourceLineAt(view: EditorView, height: number): number {
  const block = view.lineBlockAtHeight(height)
  const part = block.height === 0 ? 0 : Math.min(Math.max((height - block.top) / block.height, 0), 1)
  return view.state.doc.lineAt(block.from).number + part
}

function sourceTopOf(view: EditorView, line: number): number {
  const { doc } = view.state
  const whole = Math.min(Math.max(Math.floor(line), 1), doc.lines)
  const block = view.lineBlockAt(doc.line(whole).from)
  return block.top + (line - whole) * block.height
}

const scrolled = ({ scrollTop, clientHeight, scrollHeight }: Element) => ({
  top: scrollTop,
  visible: clientHeight,
  total: scrollHeight
})

/** @returns to be called when the preview shows something else */
export function useScrollTogether(view: EditorView | undefined, page: Document | undefined): () => void {
  const leads = useRef<Side>('source')
  const follow = useRef(() => {})

  useEffect(() => {
    if (!view || !page) return
    const preview = page.documentElement
    const source = view.scrollDOM
    const toPreview = () => {
      const line = sourceLineAt(view, heldPoint(scrolled(source)))
      preview.scrollTop = scrollFor(topOf(marksIn(page, view), line), scrolled(preview))
    }
    const toSource = () => {
      const line = lineAt(marksIn(page, view), heldPoint(scrolled(preview)))
      source.scrollTop = scrollFor(sourceTopOf(view, line), scrolled(source))
    }
    const onSource = () => leads.current === 'source' && toPreview()
    const onPreview = () => leads.current === 'preview' && toSource()
    follow.current = onSource
    const lead = (side: Side) => () => {
      leads.current = side
    }
    const [sourceLeads, previewLeads] = [lead('source'), lead('preview')]
    const signs = ['pointerdown', 'wheel', 'touchstart', 'keydown'] as const
    for (const sign of signs) {
      source.addEventListener(sign, sourceLeads, { passive: true })
      page.addEventListener(sign, previewLeads, { passive: true })
    }
    source.addEventListener('scroll', onSource, { passive: true })
    page.addEventListener('scroll', onPreview, { passive: true })
    onSource()
    return () => {
      for (const sign of signs) {
        source.removeEventListener(sign, sourceLeads)
        page.removeEventListener(sign, previewLeads)
      }
      source.removeEventListener('scroll', onSource)
      page.removeEventListener('scroll', onPreview)
    }
  }, [view, page])

  return () => follow.current()
}
