// Tells this very server that its content has changed. Next invalidates pages inside a request only, and only when that request is over.
import { env } from '@/lib/env'
import { api } from '@/lib/urls'
import { signature } from './signature'

/**
 * @param paths what has changed, inside the content folder; without them everything is looked at
 * @throws when the server cannot be asked, or fails
 */
export async function tellServer(paths?: readonly string[]): Promise<void> {
  const body = JSON.stringify({ paths })
  const response = await fetch(env.ownOrigin + api.contentChanged(), {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': signature(body) },
    signal: AbortSignal.timeout(30_000)
  })
  await response.arrayBuffer()
  if (!response.ok) throw new Error(`it answered ${response.status}`)
}
