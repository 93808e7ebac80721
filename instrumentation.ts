// Runs once when a server starts, on Node: malformed addresses are refused, and changes of the content are watched for.
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refuseMalformedAddresses } = await import('@/lib/http/malformed')
  refuseMalformedAddresses()
  const { watchContent } = await import('@/lib/live/watch')
  watchContent()
}
