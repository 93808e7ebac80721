// The target of a request, in the one form that all behind here know: a path, and what is asked about it.
import type { Step } from './step'

/**
 * A whole address is to be taken too (RFC 9112 section 3.2.2). Its host counts for nothing, like that of the Host header: this is one site,
 * and knows from its settings where it is.
 */
export const reduceTarget: Step = (request, _, onward) => {
  const { url = '/' } = request
  const [authority] = /^https?:\/\/[^/\\?#]+/i.exec(url) ?? []
  if (authority !== undefined) {
    const rest = url.slice(authority.length)
    request.url = rest.startsWith('/') ? rest : `/${rest}`
  }
  onward()
}
