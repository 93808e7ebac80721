// The four kinds of items, each a way to begin one.
import { kinds } from '@/lib/content/types'
import { desk } from '@/lib/urls'
import { draftKindWords } from './draft-kinds'

export function NewButtons() {
  return (
    <ul className="new-buttons">
      {kinds.map(kind => (
        <li key={kind}>
          <a className="button" href={desk.new(kind)}>
            {draftKindWords[kind].label}
          </a>
        </li>
      ))}
    </ul>
  )
}
