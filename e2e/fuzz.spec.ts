// Any address, query, header and method gets an answer that is no failure of ours, and nothing that was sent comes back as markup.
import fc from 'fast-check'
import { expect, test } from './desk-api'
import { addresses, asAuthor, flight, headers, longTargets, markup, path, query, sending } from './odd-requests'
import { type RawAnswer, type RawRequest, rawRequest } from './raw-request'

/** The same every time; others can be tried. What fails is reported with its seed and made small. */
const options = { seed: Number(process.env.FUZZ_SEED || 20_241_213), numRuns: Number(process.env.FUZZ_RUNS || 75) }

test.beforeAll(() => console.log(`Fuzzing with FUZZ_SEED=${options.seed} FUZZ_RUNS=${options.numRuns}`))

function expectNoFailure(answer: RawAnswer, request: RawRequest) {
  const what = `${JSON.stringify(request).slice(0, 500)} got ${answer.status}: ${answer.body.slice(0, 200)}`
  expect(answer.status, what).toBeGreaterThanOrEqual(200)
  expect(answer.status, what).toBeLessThan(500)
  expect(answer.headers, what).not.toMatch(/^Set-Cookie:\s*x=1/im)
  if (/^content-type: *(text\/html|application\/xhtml|image\/svg)/im.test(answer.headers)) {
    expect(answer.body, what).not.toContain(markup)
    expect(answer.body, what).not.toContain('<svg/onload')
  }
}

function always(requests: fc.Arbitrary<RawRequest>) {
  return async ({ baseURL }: { baseURL: string | undefined }) => {
    const isAnswered = async (request: RawRequest) => expectNoFailure(await rawRequest(baseURL, request), request)
    await fc.assert(fc.asyncProperty(requests, isAnswered), options)
  }
}

test('Any path is answered', async ({ baseURL }) => {
  await always(fc.record({ target: path }))({ baseURL })
})

test('Any query is answered, on any page and feed', async ({ baseURL }) => {
  const targets = fc.tuple(fc.constantFrom(...addresses), query).map(parts => parts.join(''))
  await always(fc.record({ target: targets }))({ baseURL })
})

test('Any headers are answered, on any page and feed', async ({ baseURL }) => {
  await always(fc.record({ target: fc.constantFrom(...addresses), headers }))({ baseURL })
})

test('Whoever asks for flight data of pages, in whatever way, is answered', async ({ baseURL }) => {
  const requests = fc
    .tuple(fc.constantFrom(...addresses), flight)
    .map(([address, { suffix, headers }]) => ({ target: address + suffix, headers }))
  await always(requests)({ baseURL })
})

test('Any headers together with any path are answered', async ({ baseURL }) => {
  await always(fc.record({ target: path, headers }))({ baseURL })
})

test('Whatever an author’s program sends to the interface is answered, and what is wrong is said in words', async ({
  baseURL
}) => {
  await always(asAuthor)({ baseURL })
})

test('Any method is answered, with any body, on any page and feed', async ({ baseURL }) => {
  await always(sending)({ baseURL })
})

test('Addresses of two to seventeen thousand characters are answered', async ({ baseURL }) => {
  for (const length of [2_000, 4_000, 8_000, 15_000, 17_000]) {
    for (const target of longTargets(length)) expectNoFailure(await rawRequest(baseURL, { target }), { target })
  }
})

test('What was found once stays found', async ({ baseURL }) => {
  const found: RawRequest[] = [
    { target: '/tags/?__proto__=' },
    { target: '/search/?__proto__=&q=dns' },
    { target: '/%E0%A4/' },
    { method: 'TRACE', target: '/tags/dns.atom' },
    { method: 'TRACE', target: '/' }
  ]
  for (const request of found) expectNoFailure(await rawRequest(baseURL, request), request)
})

test('After all that, the site is as it was', async ({ request }) => {
  for (const page of ['/', '/tags/dns/', '/2024/Dec/13/openai-postmortem/', '/atom/everything/']) {
    expect((await request.get(page)).status(), page).toBe(200)
  }
})
