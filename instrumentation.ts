// Runs once when a server starts, on Node: malformed requests are refused, and the weblog comes to life.
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseMalformedRequests } = await import('@/lib/http/malformed')
  refuseMalformedRequests()
  const { startLive } = await import('@/lib/live/start')
  startLive()
}
