// The headers of an answer, whoever has said them and how.
import type { ServerResponse } from 'node:http'

export const isPage = (response: ServerResponse) => String(response.getHeader('content-type')).startsWith('text/html')

/**
 * What `writeHead` is given becomes part of the response as what was said before: an object, or names and values in turn, of which one may come
 * several times (https://nodejs.org/api/http.html#responsewriteheadstatuscode-statusmessage-headers).
 * @param given what `writeHead` is given behind the status @returns what of that is something else
 */
export function setHeaders(response: ServerResponse, given: readonly unknown[]): readonly unknown[] {
  const headers = given.at(-1)
  if (typeof headers !== 'object' || headers === null) return given
  if (Array.isArray(headers)) {
    const names = headers.filter((_, at) => at % 2 === 0).map(String)
    for (const name of names) response.removeHeader(name)
    for (const [at, name] of names.entries()) response.appendHeader(name, headers[at * 2 + 1])
  } else for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  return given.slice(0, -1)
}

/**
 * Acts at the last moment, when the head of an answer is about to be written and all its headers are those of the response.
 * @param act is given the status; one that it returns takes the place of that
 */
export function beforeHead(response: ServerResponse, act: (status: number) => number | undefined) {
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const more = setHeaders(response, rest)
    return writeHead(act(status) ?? status, ...more)
  }
}
