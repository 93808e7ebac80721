// What an address says to methods that it does not have (RFC 9110 sections 9.3.7 and 15.5.6). Next says 405 without naming those that it has.

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Handler = () => Response
const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/**
 * Handlers for all other methods, to be exported beside those that there are: `export const { PUT, DELETE, OPTIONS } = otherMethods('GET', 'POST')`.
 * Next makes HEAD from GET.
 */
export function otherMethods(...methods: readonly Method[]): Record<Method | 'OPTIONS', Handler> {
  const own = methods.includes('GET') ? ['GET', 'HEAD', ...methods.filter(method => method !== 'GET')] : methods
  const headers = { Allow: [...own, 'OPTIONS'].join(', '), 'Cache-Control': 'no-store' }
  const message = `unexpected method, expected ${own.join(', ')}`
  const refuse = () => Response.json({ message }, { status: 405, headers })
  const refusals = Object.fromEntries(all.map(method => [method, refuse])) as Record<Method, Handler>
  const tell = () => new Response(null, { status: 204, headers })
  return { ...refusals, OPTIONS: tell }
}
