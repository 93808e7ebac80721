// What the steps in front of Next have in common.
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * One of those who see a request before Next does: it answers, or goes onward, having changed what the next one sees if need be.
 * @param onward to be called once, at once or later, or not at all
 */
export type Step = (request: IncomingMessage, response: ServerResponse, onward: () => void) => void

/** A short text, for what is not worth a page. */
export function say(response: ServerResponse, status: number, sentence: string, headers: Record<string, string> = {}) {
  response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${sentence}\n`)
}

/**
 * Leads to another path, with what is asked about it. Asked for again each time: an item that moves back would send browsers round in circles.
 * @param target begins with one slash
 */
export function redirect({ url = '/' }: IncomingMessage, response: ServerResponse, target: string) {
  const query = url.indexOf('?')
  const headers = {
    Location: query === -1 ? target : target + url.slice(query),
    'Cache-Control': 'public, max-age=0, must-revalidate'
  }
  response.writeHead(301, headers)
  response.end()
}
