// Light, dark or as the system says. The script (lib/finished/scripts) runs before the first paint, so nothing flashes; without it the page follows
// the system and the stylesheet hides the button.

export function ThemeToggle() {
  return (
    <button type="button" className="theme-toggle" suppressHydrationWarning aria-label="Theme">
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
        <path d="M8 1.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
      </svg>
    </button>
  )
}
