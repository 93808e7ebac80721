// How much of the page can be seen: on a phone, what the keyboard leaves. The toolbar stands at its lower edge.
import { type RefObject, useEffect } from 'react'

/** Sets `--visible-height` and `--above` (both in pixels) on the element, through the CSSOM: no style attribute is written. */
export function useVisibleHeight(element: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const { visualViewport } = window
    const measure = () => {
      const style = element.current?.style
      const top = (element.current?.getBoundingClientRect().top ?? 0) + window.scrollY
      style?.setProperty('--visible-height', `${Math.round(visualViewport?.height ?? window.innerHeight)}px`)
      style?.setProperty('--above', `${Math.round(top)}px`)
    }
    measure()
    visualViewport?.addEventListener('resize', measure)
    window.addEventListener('resize', measure)
    return () => {
      visualViewport?.removeEventListener('resize', measure)
      window.removeEventListener('resize', measure)
    }
  }, [element])
}
