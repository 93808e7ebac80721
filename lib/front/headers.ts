// What every answer of this process says besides its content: Next's, and those of whoever stands in front of it, refusals included.
import { everyAnswer, filePolicy, pagePolicy, strictTransport } from '@/lib/http/answer-headers.mjs'
import { nearestOf } from '@/lib/http/forwarded'
import { beforeHead, isPage } from './response-headers'
import type { Step } from './step'

/** From these Next takes a nonce for its scripts, on pages that are kept for all readers too. Only proxy.ts is to write them. */
const policyRequestHeaders = ['content-security-policy', 'content-security-policy-report-only'] as const

/**
 * Fills in at the last moment, so that whoever answers may say something more exact.
 * @param trustedProxies how many stand in front of us and vouch for X-Forwarded-Proto
 */
export function fillInHeaders(trustedProxies: number): Step {
  return (request, response, onward) => {
    for (const header of policyRequestHeaders) delete request.headers[header]
    const isSecure = trustedProxies > 0 && nearestOf(request.headers['x-forwarded-proto']) === 'https'
    beforeHead(response, status => {
      const fill = (name: string, value: string) => response.hasHeader(name) || response.setHeader(name, value)
      for (const [name, value] of Object.entries(isSecure ? { ...everyAnswer, ...strictTransport } : everyAnswer))
        fill(name, value)
      // With 304 it would take the place of the policy that came with the page (RFC 9111 section 3.2).
      if (status !== 304) fill('Content-Security-Policy', isPage(response) ? pagePolicy : filePolicy)
    })
    onward()
  }
}
