// When the preview is asked for: at once as long as answers come fast, in a pause of typing when they do not. One request at a time.
import type { Preview, PreviewRequest } from '@/lib/desk/types'

export type Ask = (request: PreviewRequest, signal: AbortSignal) => Promise<Preview>

/** An answer within this many milliseconds keeps up with typing: the next is asked for as soon as it is there. */
const fast = 200
/** How long somebody has to pause when it does not, and how long at most it is waited for a pause. */
const pause = 150
const patience = 800

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
  let asking: { readonly controller: AbortController; readonly started: number } | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let took = 0

  async function send() {
    clearTimeout(timer)
    if (!wanted) return
    const { request, since } = wanted
    wanted = undefined
    const controller = new AbortController()
    const started = clock()
    asking = { controller, started }
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
    if (wanted) soon()
  }

  function soon() {
    clearTimeout(timer)
    if (!asking && took <= fast) return void send()
    const left = asking ? pause : (wanted?.since ?? 0) + patience - clock()
    timer = setTimeout(paused, Math.max(0, Math.min(pause, left)))
  }

  /** What stands there now is likely to stay: an answer to what stood there before, if it is slow, is not waited for. */
  function paused() {
    if (asking && clock() - asking.started <= fast) {
      timer = setTimeout(paused, pause)
      return
    }
    asking?.controller.abort()
    void send()
  }

  return {
    want(request) {
      wanted = { request, since: wanted?.since ?? clock() }
      soon()
    },
    stop() {
      clearTimeout(timer)
      wanted = undefined
      asking?.controller.abort()
    }
  }
}
