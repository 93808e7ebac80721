// When the preview is asked for: at once as long as answers come fast, a moment after typing stops when they do not. One request at a time.
import type { Preview, PreviewRequest } from '@/lib/desk/types'

export type Ask = (request: PreviewRequest, signal: AbortSignal) => Promise<Preview>

/** An answer within this many milliseconds keeps up with typing. */
const fast = 80
/** How long somebody has to pause when it does not. */
const pause = 150

type Options = {
  readonly ask: Ask
  /** @param since when the oldest keystroke that it shows for the first time was made, by `clock` */
  readonly onPreview: (preview: Preview, since: number) => void
  readonly onTrouble: (error: unknown) => void
  /** Milliseconds, from any moment on. */
  readonly clock: () => number
}

export type Previewer = { readonly want: (request: PreviewRequest) => void; readonly stop: () => void }

export function previewer({ ask, onPreview, onTrouble, clock }: Options): Previewer {
  let wanted: { readonly request: PreviewRequest; readonly since: number } | undefined
  let asking: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let took = 0

  async function send() {
    clearTimeout(timer)
    if (!wanted) return
    const { request, since } = wanted
    wanted = undefined
    const controller = new AbortController()
    asking = controller
    const started = clock()
    try {
      const preview = await ask(request, controller.signal)
      if (controller.signal.aborted) return
      onPreview(preview, since)
    } catch (error) {
      if (controller.signal.aborted) return
      onTrouble(error)
    }
    took = clock() - started
    asking = undefined
    if (wanted) schedule()
  }

  function schedule() {
    clearTimeout(timer)
    if (took <= fast) void send()
    else timer = setTimeout(send, pause)
  }

  return {
    want(request) {
      wanted = { request, since: wanted?.since ?? clock() }
      // A fast answer is nearly there, and what it shows is hardly old; a slow one would only hold up the next.
      if (asking && took <= fast) return
      asking?.abort()
      asking = undefined
      schedule()
    },
    stop() {
      clearTimeout(timer)
      wanted = undefined
      asking?.abort()
    }
  }
}
