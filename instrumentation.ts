// Runs once when a server starts, on Node: malformed requests are refused, settings are looked at, and the weblog comes to life.
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseMalformedRequests } = await import('@/lib/http/malformed')
  refuseMalformedRequests()
  // What a file says now came from it; and the log says what is wrong.
  const { signInSettings } = await import('@/lib/auth/current-settings')
  signInSettings()
  const { startLive } = await import('@/lib/live/start')
  startLive()
}
