// Runs once when a server starts, on Node: malformed requests are refused, and changes of the content are watched for.
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseMalformedRequests } = await import('@/lib/http/malformed')
  refuseMalformedRequests()
  const { watchContent } = await import('@/lib/live/watch')
  watchContent()
}
