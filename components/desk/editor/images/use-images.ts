// Images on their way into the text: sent, described, put in. A file that could not be sent is kept to try again.
import type { EditorView } from '@codemirror/view'
import { useRef, useState } from 'react'
import type { MediaAnswer } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { exchange, valueIn } from '../../frame/request'
import { type Description, imageInsertion } from './markdown'
import { addImagePlaceholder, placeholderAt, removeImagePlaceholder } from './placeholders'

export type Upload = {
  readonly id: string
  readonly file: File
  /** Of the file itself, to show it before it is there. */
  readonly thumbnail: string
  readonly state: 'sending' | 'sent' | 'failed'
  readonly address?: string
  /** Why it failed. */
  readonly message?: string
  /** Given while it was being sent. */
  readonly description?: Description
}

export type Images = {
  readonly uploads: readonly Upload[]
  take(files: readonly File[], at: number): void
  describe(id: string, description: Description): void
  retry(id: string): void
  drop(id: string): void
}

async function send(file: File): Promise<MediaAnswer> {
  const reply = await exchange(api.media(file.name || 'image.png'), { method: 'POST', body: file }).catch(() => {
    throw new Error('The server did not answer. The image is kept here: try again.')
  })
  return valueIn(reply)
}

export function useImages(view: EditorView | undefined): Images {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const latest = useRef(uploads)
  const number = useRef(0)

  const put = (next: readonly Upload[]) => {
    latest.current = next
    setUploads(next)
  }
  const change = (id: string, changes: Partial<Upload>) =>
    put(latest.current.map(each => (each.id === id ? { ...each, ...changes } : each)))
  const drop = (id: string) => {
    const upload = latest.current.find(each => each.id === id)
    if (upload) URL.revokeObjectURL(upload.thumbnail)
    if (view) removeImagePlaceholder(view, id)
    put(latest.current.filter(each => each.id !== id))
  }
  /** Into the text, as soon as it is both there and described. */
  const finish = (id: string) => {
    const upload = latest.current.find(each => each.id === id)
    if (!view || !upload?.address || !upload.description) return
    const { at, insert } = imageInsertion(
      view.state.doc.toString(),
      placeholderAt(view.state, id),
      upload.address,
      upload.description
    )
    drop(id)
    view.dispatch({ changes: { from: at, insert }, selection: { anchor: at + insert.length }, userEvent: 'input.image' })
    view.focus()
  }
  const start = async (id: string, file: File) => {
    change(id, { state: 'sending', message: undefined })
    try {
      const { address } = await send(file)
      change(id, { state: 'sent', address })
      finish(id)
    } catch (error) {
      if (view) removeImagePlaceholder(view, id)
      change(id, { state: 'failed', message: String((error as Error).message) })
    }
  }
  return {
    uploads,
    take(files, at) {
      for (const file of files) {
        const id = `image-${++number.current}`
        if (view) addImagePlaceholder(view, id, file.name || 'image', at)
        put([...latest.current, { id, file, thumbnail: URL.createObjectURL(file), state: 'sending' }])
        void start(id, file)
      }
    },
    describe(id, description) {
      change(id, { description })
      finish(id)
    },
    retry(id) {
      const upload = latest.current.find(each => each.id === id)
      if (!upload) return
      if (view) addImagePlaceholder(view, id, upload.file.name || 'image', view.state.selection.main.head)
      void start(id, upload.file)
    },
    drop
  }
}
