// How much of the page can be seen: on a phone, what the keyboard leaves. The toolbar stands at its lower edge, and the header is away while somebody writes.
import { type RefObject, useEffect } from 'react'

/** Sets `--visible-height` and `--above` (both in pixels) on the element, through the CSSOM: no style attribute is written. */
export function useVisibleHeight(element: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const { visualViewport } = window
    const measure = () => {
      const style = element.current?.style
      const top = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      style?.setProperty('--visible-height', `${Math.floor(visualViewport?.height ?? window.innerHeight)}px`)
      style?.setProperty('--above', `${Math.ceil(top)}px`)
    }
    /** Where one part is shown at a time, the text gets all the room there is. */
    const makeRoom = (event: FocusEvent) => {
      if (!(event.target as Element).matches('.cm-content') || !window.matchMedia('(width < 64rem)').matches) return
      // The keyboard of a phone comes a moment later, and the browser scrolls for it by itself.
      requestAnimationFrame(() => element.current?.scrollIntoView({ block: 'start' }))
    }
    measure()
    const editor = element.current
    editor?.addEventListener('focusin', makeRoom)
    visualViewport?.addEventListener('resize', measure)
    window.addEventListener('resize', measure)
    return () => {
      editor?.removeEventListener('focusin', makeRoom)
      visualViewport?.removeEventListener('resize', measure)
      window.removeEventListener('resize', measure)
    }
  }, [element])
}
