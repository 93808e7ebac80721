// The preview itself, in a frame in which nothing runs. What changed is changed in place, so that nothing flickers and nothing moves.
import morphdom from 'morphdom'
import { useEffect, useRef, useState } from 'react'
import { frameDocument, siteStylesheets } from './frame-document'

type Props = {
  readonly html: string
  readonly label: string
  /** See PreviewState. */
  readonly since?: number
  /** Told of the document once it can be looked at, and each time its content has changed. */
  readonly onShown: (page: Document) => void
}

/** Folded parts stay as the author left them. */
function beforeUpdate(from: HTMLElement, to: HTMLElement): boolean {
  if (from.nodeName === 'DETAILS') to.toggleAttribute('open', from.hasAttribute('open'))
  return !from.isEqualNode(to)
}

export function PreviewFrame({ html, label, since, onShown }: Props) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [source, setSource] = useState<string>()
  const [page, setPage] = useState<Document>()

  useEffect(() => setSource(frameDocument(siteStylesheets(document), document.documentElement.lang)), [])

  useEffect(() => {
    if (!page) return
    const follow = () => page.documentElement.setAttribute('data-theme', document.documentElement.dataset.theme ?? '')
    follow()
    const theme = new MutationObserver(follow)
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => theme.disconnect()
  }, [page])

  useEffect(() => {
    const main = page?.querySelector('main')
    if (!page || !main) return
    morphdom(main, `<main id="main">${html}</main>`, { childrenOnly: true, onBeforeElUpdated: beforeUpdate })
    onShown(page)
    if (since !== undefined) requestAnimationFrame(() => performance.measure('keystroke to preview', { start: since }))
  }, [page, html, since, onShown])

  return (
    <iframe
      ref={frame}
      className="preview-frame"
      title={label}
      srcDoc={source}
      // The desk looks into it, to keep it up to date; nothing in it may run.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      onLoad={() => {
        const loaded = frame.current?.contentDocument
        if (!loaded?.querySelector('main')) return
        loaded.addEventListener('click', stayOnPage)
        setPage(loaded)
      }}
    />
  )
}

/** A link to a place in the preview leads there, not to another window. */
function stayOnPage(event: MouseEvent) {
  const link = (event.target as Element | null)?.closest?.('a[href^="#"]')
  if (!link) return
  event.preventDefault()
  const id = decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '')
  link.ownerDocument.getElementById(id)?.scrollIntoView({ block: 'start' })
}
