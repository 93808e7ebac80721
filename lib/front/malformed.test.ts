import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { refuseMalformed } from './malformed'
import { reduceTarget } from './target'

/** What is said to a request whose first line this is. */
async function answerTo(line: string): Promise<string> {
  const server = createServer((request, response) =>
    reduceTarget(request, response, () =>
      refuseMalformed(request, response, () => response.end(`taken: ${request.method} ${request.url}`))
    )
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  return text(socket)
}

test.each([
  ['GET *', 400],
  ['OPTIONS *', 400],
  ['GET ftp://x/', 400],
  ['GET http://', 400],
  ['GET /%', 400],
  ['GET /%C0%AF', 400],
  ['GET /a%00', 400],
  ['GET /x/../desk/', 400],
  ['GET /x/%2E./desk', 400],
  ['GET /./', 400],
  ['GET /x/..', 400],
  ['GET /x\\..\\desk/', 400],
  ['GET http://x/../desk/', 400],
  ['GET http://x\\..\\desk/', 400],
  ['GET http://x/%', 400],
  ['PUT http://x/', 405],
  ['TRACE /', 405],
  ['PUT /', 405],
  ['DELETE /2024/', 405],
  ['POST /media/a.png', 405],
  ['POST /preview/a/', 405],
  ['POST /deskx/', 405],
  ['POST /%64esk/', 405],
  ['POST /desk%2Fa', 405],
  ['POST /?/desk/', 405]
])('%s is refused with %i, and goes no further', async (line, status) => {
  const answer = await answerTo(line)
  expect(answer).toContain(`HTTP/1.1 ${status} `)
  expect(answer).not.toContain('taken')
})

test.each([
  'GET /',
  'HEAD /a%20b/',
  'GET http://x/',
  'GET /?%',
  'GET /?q=/../',
  'GET /.../',
  'GET /.well-known/x',
  'GET /a../..b/',
  'PUT /api/drafts/x/',
  'POST /api',
  'POST //api/drafts/',
  'POST /desk?a',
  'GET //'
])('%s is for those who come behind', async line => expect(await answerTo(line)).toContain('HTTP/1.1 200 '))

test.each([
  ['GET http://x/about/', 'GET /about/'],
  ['GET HTTPS://elsewhere.example:8080/about/?q=http://x/', 'GET /about/?q=http://x/'],
  ['HEAD http://x', 'HEAD /'],
  ['GET http://x?q', 'GET /?q'],
  ['GET http://x//evil.example/', 'GET //evil.example/'],
  ['GET /http://x/', 'GET /http://x/'],
  ['POST http://x/api/preview/', 'POST /api/preview/']
])('%s is taken as %s', async (line, taken) => {
  const answer = await answerTo(line)
  expect(answer).toContain('HTTP/1.1 200 ')
  if (!line.startsWith('HEAD')) expect(answer).toContain(`taken: ${taken}`)
})

test.each(['/', '/about/', '/2024/Dec/13/a/', '/nowhere/', '/search/?q=a', '/icon.svg', '/preview/a/', 'http://x/'])(
  'who asks what may be done with %s is told so, in one line',
  async target => {
    const answer = await answerTo(`OPTIONS ${target}`)
    expect(answer).toMatch(/^HTTP\/1\.1 204 /)
    expect(answer.match(/^allow:.*$/gim)).toEqual(['Allow: GET, HEAD, OPTIONS'])
    expect(answer).toMatch(/\r\n\r\n$/)
  }
)

test.each([
  '/api/drafts/',
  '/desk/',
  '/_next/image/',
  '/atom/everything/',
  '/%61tom/links.json',
  '/tags/dns.atom',
  '/search.json?q=a'
])('what may be done with %s is said by those who come behind', async target =>
  expect(await answerTo(`OPTIONS ${target}`)).toContain('taken')
)
