// The site that one came from, which is perhaps where the page was found.
import { hostOf } from '@/lib/urls'

export function CameFrom({ site, onTake }: { site: string; onTake: (via: string) => void }) {
  return (
    <p className="hint">
      You came from {hostOf(site)}.{' '}
      <button type="button" className="small" onClick={() => onTake(site)}>
        Found there
      </button>
    </p>
  )
}
