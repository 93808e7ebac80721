// Asks what a new image shows, while it is being sent.
import { type FormEvent, useId, useState } from 'react'
import { Dialog } from '../../frame/dialog'
import type { Images, Upload } from './use-images'

export function ImageDialog({ images }: { images: Images }) {
  // One after the other; those that are described and still on their way need no dialog, unless they fail.
  const upload = images.uploads.find(each => each.description === undefined || each.state === 'failed')
  return (
    <Dialog
      isOpen={upload !== undefined}
      title={upload?.state === 'failed' ? 'The image did not arrive' : 'What does it show?'}
      step={`${upload?.id} ${upload?.state === 'failed'}`}
      onClose={() => upload && images.drop(upload.id)}
    >
      {upload &&
        (upload.state === 'failed' ? (
          <Failed upload={upload} images={images} />
        ) : (
          <Describing key={upload.id} upload={upload} images={images} />
        ))}
    </Dialog>
  )
}

type Props = { readonly upload: Upload; readonly images: Images }

function Describing({ upload, images }: Props) {
  const id = useId()
  const [alt, setAlt] = useState('')
  const [caption, setCaption] = useState('')
  const [isDecorative, setDecorative] = useState(false)
  const isReady = isDecorative || alt.trim() !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) images.describe(upload.id, { alt: isDecorative ? '' : alt, caption })
  }
  return (
    <form className="image-form" onSubmit={submit}>
      <img src={upload.thumbnail} alt="" />
      <div className="field">
        <label htmlFor={`${id}-alt`}>For those who cannot see it</label>
        <textarea
          id={`${id}-alt`}
          data-begins-here
          rows={2}
          value={isDecorative ? '' : alt}
          disabled={isDecorative}
          onChange={event => setAlt(event.target.value)}
        />
      </div>
      <label className="check">
        <input type="checkbox" checked={isDecorative} onChange={event => setDecorative(event.target.checked)} /> Decorative: it
        says nothing that the text does not say
      </label>
      <div className="field">
        <label htmlFor={`${id}-caption`}>Caption</label>
        <span className="hint">Markdown, if you want one</span>
        <textarea id={`${id}-caption`} rows={1} value={caption} onChange={event => setCaption(event.target.value)} />
      </div>
      <p className="actions">
        <button type="submit" className="primary" disabled={!isReady}>
          Put it in
        </button>
        <button type="button" onClick={() => images.drop(upload.id)}>
          Leave it out
        </button>
        <span role="status" className="hint">
          {upload.state === 'sending' ? 'Sending…' : 'Sent'}
        </span>
      </p>
    </form>
  )
}

function Failed({ upload, images }: Props) {
  return (
    <div className="image-form">
      <img src={upload.thumbnail} alt="" />
      <p role="alert">
        {upload.file.name}: {upload.message}
      </p>
      <p className="actions">
        <button type="button" className="primary" onClick={() => images.retry(upload.id)}>
          Try again
        </button>
        <button type="button" onClick={() => images.drop(upload.id)}>
          Leave it out
        </button>
      </p>
    </div>
  )
}
