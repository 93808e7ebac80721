// What was found out about the page: who wrote it, that it is linked to already, its proper address.
import type { LinkFacts } from '@/lib/desk/types'
import { addressKey } from '@/lib/link-facts/same-address'
import type { Asked } from './use-link-facts'

type Props = { readonly asked: Asked; readonly url: string; readonly onUrl: (url: string) => void }

export function FactsNote({ asked, url, onUrl }: Props) {
  return (
    <div className="facts">
      <p role="status" className="hint">
        {sentenceFor(asked)}
      </p>
      {asked.state === 'known' && <LinkedAlready facts={asked.facts} />}
      {asked.state === 'known' && <Canonical facts={asked.facts} url={url} onUrl={onUrl} />}
    </div>
  )
}

function sentenceFor(asked: Asked): string {
  switch (asked.state) {
    case 'nothing':
      return ''
    case 'asking':
      return 'Reading the page …'
    case 'failed':
      return asked.trouble.message
    case 'known': {
      const { unreachable, author, site } = asked.facts
      const by = [author && `By ${author}`, site].filter(Boolean).join(', ')
      return unreachable ?? (by === '' ? 'The page was read.' : `${by}.`)
    }
  }
  return asked satisfies never
}

function LinkedAlready({ facts: { linkedFrom } }: { facts: LinkFacts }) {
  if (linkedFrom.length === 0) return null
  return (
    <div className="linked-already" role="note">
      <p>{linkedFrom.length === 1 ? 'You have linked to this before:' : 'You have linked to this several times:'}</p>
      <ul>
        {linkedFrom.map(({ title, permalink, isDraft }) => (
          <li key={permalink}>
            <a href={permalink} target="_blank" rel="noopener">
              {title}
            </a>
            {isDraft && ' (draft)'}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Offered when it is of another page than the one that is written there; the same page's is taken up by itself. */
function Canonical({ facts: { canonical }, url, onUrl }: { facts: LinkFacts; url: string; onUrl: (url: string) => void }) {
  if (canonical === undefined || canonical === url || addressKey(canonical) === undefined) return null
  return (
    <p className="hint">
      The page calls itself <span className="address">{canonical}</span>{' '}
      <button type="button" className="small" onClick={() => onUrl(canonical)}>
        Use that address
      </button>
    </p>
  )
}
