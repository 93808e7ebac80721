'use client'
// A list behind a button, as the browser has it (<details>), which also closes at Escape and when the focus or a click goes elsewhere.
import { type ReactNode, useEffect, useRef } from 'react'

type MenuProps = { readonly label: ReactNode; readonly className?: string; readonly children: ReactNode }

export function Menu({ label, className = '', children }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const menu = details.current
      if (menu?.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
    const closeAtEscape = (event: KeyboardEvent) => {
      const menu = details.current
      if (event.key !== 'Escape' || !menu?.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('focusin', close)
    document.addEventListener('keydown', closeAtEscape)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
      document.removeEventListener('keydown', closeAtEscape)
    }
  }, [])
  return (
    <details ref={details} className={`menu ${className}`}>
      <summary>{label}</summary>
      <div className="menu-panel">{children}</div>
    </details>
  )
}
