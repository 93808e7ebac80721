// Publishing was refused, or got lost: why, in words, and the ways on.
import type { PublishRefusal } from '@/lib/desk/types'
import { mayRepeat, type Trouble } from '../frame/request'
import { TroubleNote } from '../frame/trouble-note'

type StoppedViewProps = {
  readonly trouble: Trouble<PublishRefusal>
  /** Whether publishing itself was tried: what got lost on the way is finished by asking again. */
  readonly wasPublishing: boolean
  readonly onRepeat: () => void
  /** Opens both versions beside each other. */
  readonly onCompare?: (refusal: PublishRefusal) => void
  readonly onClose: () => void
}

export function StoppedView({ trouble, wasPublishing, onRepeat, onCompare, onClose }: StoppedViewProps) {
  const { refusal } = trouble
  const hasVersions = refusal?.draft !== undefined || refusal?.published !== undefined
  const isConflict = refusal?.reason === 'draft-changed' || refusal?.reason === 'published-changed'
  return (
    <>
      <TroubleNote trouble={trouble}>
        {mayRepeat(trouble) && (
          <button type="button" className="primary" onClick={onRepeat}>
            Try again
          </button>
        )}
        {isConflict && hasVersions && refusal && onCompare && (
          <button type="button" className="primary" onClick={() => onCompare(refusal)}>
            Compare the versions
          </button>
        )}
        <button type="button" onClick={onClose}>
          {refusal?.reason === 'path-taken' ? 'Give it another slug' : 'Back to the text'}
        </button>
      </TroubleNote>
      {wasPublishing && trouble.why === 'offline' && (
        <p className="hint">It may have been published all the same: trying again finishes it, and never does it twice.</p>
      )}
    </>
  )
}
