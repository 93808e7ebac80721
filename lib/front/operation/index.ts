// What who operates the server asks of it: whether it lives, whether it takes requests, and its numbers. Next has no part in it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { type Step, say } from '../step'
import { readiness } from './readiness'
import { mayReadMetrics, metricsText } from './scrape'

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

const answers: Readonly<Record<string, Answer>> = {
  '/healthz': (_, response) => say(response, 200, 'alive'),
  '/readyz': async (_, response) => {
    const { status, ...state } = await readiness()
    send(response, status, 'application/json', `${JSON.stringify(state, null, 2)}\n`)
  },
  '/metrics': async (request, response) => {
    const may = mayReadMetrics(request)
    if (may === 'yes') return send(response, 200, ...(await metricsText()))
    if (may === 'with a token')
      return say(response, 401, 'The numbers are for who has the token.', { 'WWW-Authenticate': 'Bearer realm="metrics"' })
    say(response, 403, 'The numbers are for programs on this machine; METRICS_TOKEN opens them to others.')
  }
}

/** With a slash at the end, and without: probes are written by hand. */
export const answerOperation: Step = (request, response, onward) => {
  const answer = answers[/^(\/[a-z]+)\/?(?:\?|$)/.exec(request.url ?? '')?.[1] ?? '']
  if (!answer) return onward()
  Promise.resolve(answer(request, response)).catch(error => {
    log.failure('operation', `${request.url} could not be answered`, error)
    if (!response.headersSent) say(response, 500, 'This could not be found out: the log says why.')
  })
}

function send(response: ServerResponse, status: number, contentType: string, text: string) {
  response.writeHead(status, {
    'Content-Type': contentType,
    'Cache-Control': 'no-store',
    'Content-Length': Buffer.byteLength(text)
  })
  response.end(text)
}
