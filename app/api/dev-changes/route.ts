// Development only: a stream that says whenever the content has changed.
import { env } from '@/lib/env'
import { onChange } from '@/lib/live/changes'

export const dynamic = 'force-dynamic'

export function GET(request: Request) {
  if (!env.isDevelopment) return new Response(null, { status: 404 })
  const encoder = new TextEncoder()
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(': listening\n\n'))
      const stop = onChange(() => controller.enqueue(encoder.encode('data: changed\n\n')))
      request.signal.addEventListener('abort', () => {
        stop()
        controller.close()
      })
    }
  })
  return new Response(stream, { headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' } })
}
