// What a browser refuses to do because of a Content-Security-Policy, in any document and frame of a context, as it happens.
import type { BrowserContext } from '@playwright/test'

/** @returns a list that grows: the directive and what was against it. Listens to the pages that are opened from now on. */
export async function violationsIn(context: BrowserContext): Promise<string[]> {
  const violations: string[] = []
  await context.exposeBinding('reportViolation', (_, violation: string) => violations.push(violation))
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI }) => {
      const { reportViolation } = window as unknown as { reportViolation: (violation: string) => void }
      reportViolation(`${effectiveDirective}: ${blockedURI} on ${documentURI}`)
    })
  })
  // Of frames in which no script runs, and of headers that are no policy of content, only the console tells.
  context.on('console', message => {
    if (/Content Security Policy|-Policy header|Unrecognized feature/.test(message.text())) violations.push(message.text())
  })
  return violations
}
