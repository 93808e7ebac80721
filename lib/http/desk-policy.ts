// The Content-Security-Policy of the desk, whose pages React runs: scripts that carry the nonce of this one answer, and those that they load.
import { contentSources, policyText } from './content-sources'

export type DeskPage = {
  /** Of this answer alone, in base64. */
  readonly nonce: string
  /** Of scripts that are in every page, and cannot know the nonce: `'sha256-…'`. */
  readonly scripts: readonly string[]
  /** Where forms may lead besides the desk: a browser follows them through every redirect (lib/auth/form-targets). */
  readonly formTargets: readonly string[]
  /** React explains errors with `eval` there, and what is edited comes by a socket and with styles of its own. */
  readonly isDevelopment: boolean
}

export function deskPolicy({ nonce, scripts, formTargets, isDevelopment }: DeskPage): string {
  const inDevelopment = (...sources: string[]) => (isDevelopment ? sources : [])
  return policyText({
    'default-src': ["'none'"],
    // No 'self': a file that an author uploads is not a script for that.
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...scripts, ...inDevelopment("'unsafe-eval'")],
    // CodeMirror writes its styles with the nonce (components/desk/editor/document-nonce). A nonce would switch 'unsafe-inline' off.
    'style-src': ["'self'", ...(isDevelopment ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`])],
    // The preview is a frame that comes with its document (srcdoc): this policy holds in it as well.
    ...contentSources,
    // An image that is still on its way to the server.
    'img-src': [...contentSources['img-src'], 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...inDevelopment('ws:')],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", ...formTargets],
    'frame-ancestors': ["'none'"]
  })
}
