// Where Next lets us in: once when a server starts, on Node, before it answers anybody; and for each request that it fails to answer.
import type { Instrumentation } from 'next'

export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  try {
    const { startServer } = await import('@/lib/server/start')
    await startServer()
  } catch (error) {
    const { failStart } = await import('@/lib/server/start-failed')
    await failStart(error)
  }
}

export const onRequestError: Instrumentation.onRequestError = async (error, { path }, { routeType }) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { sayRequestFailed } = await import('@/lib/server/failing')
  sayRequestFailed(error, path, routeType)
}
