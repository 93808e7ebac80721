// The preview of what is typed, and what it tells of the text: problems, words, minutes. What was sound last stays while the text is not.
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Preview, PreviewRequest } from '@/lib/desk/types'
import { api } from '@/lib/urls'
import { exchange, valueIn } from '../../frame/request'
import { type Previewer, previewer } from './previewer'

export type PreviewState = {
  /** The last answer. */
  readonly answer?: Preview
  /** What is shown: of the last answer that could be. */
  readonly sound?: { readonly page: string; readonly list: string }
  /** Why there was no answer. */
  readonly trouble?: string
  /** When the oldest keystroke that is shown for the first time was made, as `performance.now()` tells it. */
  readonly since?: number
}

async function ask(body: PreviewRequest, signal: AbortSignal): Promise<Preview> {
  return valueIn(await exchange(api.preview(), { method: 'POST', body, signal }))
}

export function usePreview({ text, path, editOf }: PreviewRequest): PreviewState {
  const [state, setState] = useState<PreviewState>({})
  const asker = useRef<Previewer>(undefined)
  const show = useEffectEvent((answer: Preview, since: number) =>
    setState(before => ({
      answer,
      sound: answer.page === undefined ? before.sound : { page: answer.page, list: answer.list ?? '' },
      since
    }))
  )

  useEffect(() => {
    const clock = () => performance.now()
    const onTrouble = (error: unknown) => {
      const trouble = error instanceof TypeError ? 'The server does not answer.' : String((error as Error).message)
      setState(before => ({ ...before, trouble }))
    }
    asker.current = previewer({ ask, onPreview: (answer, since) => show(answer, since), onTrouble, clock })
    return () => asker.current?.stop()
  }, [])

  useEffect(() => asker.current?.want({ text, path, editOf }), [text, path, editOf])
  return state
}
