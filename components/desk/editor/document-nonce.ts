// What lets CodeMirror write its styles into the page, under the Content-Security-Policy of the desk (lib/http/desk-policy).
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/**
 * The nonce that the document came with. What a page is told when it is rendered would be another one, after going from page to page within
 * one document. Where there is no policy, as in development, there is none.
 */
export function documentNonce(): Extension {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  return nonce ? EditorView.cspNonce.of(nonce) : []
}
