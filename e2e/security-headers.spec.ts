// What browsers are told of every answer: what may run in it, who may show it, what they shall not guess. And that nothing we do is against it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mergeTests, type Page } from '@playwright/test'
import { editorIn, expect, test as withAuthors } from './desk'
import { test as withApi } from './desk-api'
import { startInstance } from './instance'
import { rawRequest } from './raw-request'
import { templates } from './templates'
import { violationsIn } from './violations'

const test = mergeTests(withApi, withAuthors)

const entry = '/2024/Mar/10/the-slowest-request/'
const reading = Object.entries(templates)

/** By directive. */
function directivesOf(policy = ''): Readonly<Record<string, readonly string[]>> {
  const directives = policy.split(';').map(directive => directive.trim().split(/\s+/))
  return Object.fromEntries(directives.map(([name = '', ...sources]) => [name, sources]))
}

test('Nothing on any page for readers is against its policy, which allows scripts by their hashes alone', async ({
  page,
  context
}) => {
  const violations = await violationsIn(context)
  for (const [template, address] of reading) {
    const answer = await page.goto(address, { waitUntil: 'load' })
    const directives = directivesOf(answer?.headers()['content-security-policy'])
    expect.soft(directives['default-src'], template).toEqual(["'none'"])
    expect.soft(directives['frame-ancestors'], template).toEqual(["'none'"])
    expect
      .soft(
        directives['script-src']?.filter(source => !/^'sha256-[\w+/]{43}='$/.test(source)),
        template
      )
      .toEqual([])
    expect.soft(Object.values(directives).flat().join(' '), template).not.toContain("'unsafe-")
    await page.getByRole('button', { name: /^Theme/ }).click()
  }
  await page.goto('/search/')
  await page.getByRole('main').getByRole('searchbox').fill('dns')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=dns/)
  expect(violations).toEqual([])
})

const pagesOfTheDesk = [
  ...[
    '/desk/',
    '/desk/scheduled/',
    '/desk/published/',
    '/desk/published/?q=dns',
    '/desk/problems/',
    '/desk/new/',
    '/desk/new/entry/'
  ],
  ...['/desk/new/link/', '/desk/bookmarklet/', '/desk/sign-in/done/', '/desk/nowhere/', '/desk/drafts/nowhere/']
]

test('Nothing on any page of the desk is against its policy, signing in included, and each answer has a nonce of its own', async ({
  page,
  context,
  deskOf
}) => {
  const signingIn = await violationsIn(context)
  await page.goto('/desk/sign-in/')
  await page.getByLabel('Name').fill('ada')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toBeVisible()
  expect(signingIn).toEqual([])

  const { context: ada } = await deskOf('ada')
  const violations = await violationsIn(ada)
  const desk = await ada.newPage()
  const nonces = new Set<string>()
  for (const address of pagesOfTheDesk) {
    const answer = await desk.goto(address, { waitUntil: 'networkidle' })
    const directives = directivesOf(answer?.headers()['content-security-policy'])
    const [nonce = '', ...others] = directives['script-src'] ?? []
    expect.soft(nonce, address).toMatch(/^'nonce-[\w+/]{22}=='$/)
    expect.soft(others, address).toEqual(["'strict-dynamic'", expect.stringMatching(/^'sha256-/)])
    expect.soft(Object.values(directives).flat().join(' '), address).not.toContain("'unsafe-")
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(pagesOfTheDesk.length)
  // The interface, as somebody sees it who opens it in a browser.
  for (const address of ['/api/drafts/', '/api/tags/', '/api/nothing/']) await desk.goto(address)
  expect(violations).toEqual([])
})

const film = 'media/2026/film.mp4'
/** Of all that an author can show. */
const shown = [
  '# A heading',
  'Words, $$x^2$$ and `code`.',
  '```js\nlet a = 1\n```',
  '![Of another site](https://images.example/a.png)',
  '<Figure src="/media/2024/fan-out.png" alt="Two curves">A caption</Figure>',
  '<Video src="https://www.youtube.com/watch?v=dQw4w9WgXcQ" title="Elsewhere" />',
  '<Video src="/media/2026/film.mp4" title="Here" poster="/media/2024/fan-out.png" />',
  '<Callout kind="note">Mind this.</Callout>'
].join('\n\n')

test('Writing, previewing, looking back and publishing are within the policy, and so is what readers get', async ({
  deskOf,
  desk,
  content,
  page: reader,
  context: readers
}) => {
  content.write(film, 'no film, but nobody plays it')
  const ada = await deskOf('ada')
  const violations = await violationsIn(ada.context)
  const page = await ada.context.newPage()
  const { id } = await desk.draft({ kind: 'entry', fields: { title: 'All that can be shown', tags: ['wombats'] }, body: shown })
  await page.goto(`/desk/drafts/${id}/`)
  const editor = await editorIn(page)
  const preview = page.frameLocator('iframe[title="The page"]')
  await expect(preview.getByText('Mind this.')).toBeVisible()
  // Both come from styles: of CodeMirror in the page, of the site in the frame.
  expect(await editor.source.evaluate(source => getComputedStyle(source.closest('.cm-editor') ?? source).display)).toBe('flex')
  expect(await preview.locator('body').evaluate(body => getComputedStyle(body).marginTop)).toBe('0px')
  await preview.getByText('Play “Elsewhere”').click()
  await editor.type('\n\nMore.')
  await expect(editor.state).toHaveText(/^Saved \d/)

  // To the history and back within one document: the editor is made again, and the nonce is still that of the document.
  await page.getByRole('link', { name: 'History' }).click()
  await expect(page).toHaveURL(/\/history\//)
  await page.goBack()
  await editorIn(page)
  expect(await editor.source.evaluate(source => getComputedStyle(source.closest('.cm-editor') ?? source).display)).toBe('flex')

  await page.getByRole('button', { name: 'Publish …' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(page.getByRole('dialog')).toContainText(/commit [0-9a-f]{7}/)
  expect(violations).toEqual([])

  const ofReaders = await violationsIn(readers)
  const address = (await page.getByRole('dialog').getByRole('link', { name: 'Read it' }).getAttribute('href')) ?? ''
  await reader.goto(new URL(address, page.url()).pathname)
  await reader.getByText('Play “Elsewhere”').click()
  await expect(reader.getByText('Mind this.')).toBeVisible()
  expect(ofReaders).toEqual([])
})

test('A preview link shows a finished page: nothing runs in it but what is ours', async ({ desk, content, page, context }) => {
  content.write(film, 'no film, but nobody plays it')
  const violations = await violationsIn(context)
  const draft = await desk.draft({ kind: 'entry', fields: { title: 'In confidence' }, body: shown })
  const { url } = await (await desk.ask('POST', `/api/drafts/${draft.id}/preview-link/`, { body: {} })).json()
  const answer = await page.goto(new URL(url).pathname)
  await expect(page.getByText('Mind this.')).toBeVisible()
  expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'private, no-store' })
  expect(directivesOf(answer?.headers()['content-security-policy'])['script-src']?.join(' ')).toMatch(
    /^'sha256-\S+( 'sha256-\S+)*$/
  )
  expect(await page.locator('script[src]').count()).toBe(0)
  await page.goto('/preview/nowhere/')
  await expect(page.getByText('This preview link does not work')).toBeVisible()
  expect(violations).toEqual([])
})

const injected = [
  `<script>window.ran = 'inline'</script>`,
  `<script src="/media/evil.js"></script>`,
  `<script src="https://evil.example/a.js"></script>`,
  `<img src="/nowhere.png" onerror="window.ran = 'handler'">`,
  `<base href="https://evil.example/">`,
  `<object data="/media/evil.svg"></object>`,
  `<style>main { display: none }</style>`
].join('')

/** Puts markup into the page on its way, as a fault in our own code might. */
async function openInjected(page: Page, address: string) {
  await page.route('**/*evil*', route => route.fulfill({ contentType: 'text/javascript', body: "window.ran = 'file'" }))
  await page.route(`**${address}`, async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace('</main>', `${injected}</main>`) })
  })
  await page.goto(address, { waitUntil: 'load' })
}

test('Markup that gets into a page in spite of everything runs nothing, loads nothing and changes nothing', async ({
  context,
  deskOf
}) => {
  const { context: ada } = await deskOf('ada')
  for (const [where, address] of [
    [context, entry],
    [ada, '/desk/published/']
  ] as const) {
    const violations = await violationsIn(where)
    const page = await where.newPage()
    await openInjected(page, address)
    const refused = () => new Set(violations.map(each => each.split(':')[0]))
    for (const directive of ['script-src-elem', 'script-src-attr', 'base-uri', 'object-src', 'style-src-elem'])
      await expect.poll(refused, address).toContain(directive)
    expect(violations.filter(each => each.startsWith('script-src-elem:'))).toHaveLength(3)
    expect(await page.evaluate(() => (window as unknown as { ran?: string }).ran)).toBeUndefined()
    await expect(page.getByRole('main')).toBeVisible()
    expect(await page.evaluate(() => document.baseURI)).toBe(page.url())
  }
})

test('What an author writes as a script is none: it is refused with its place, and runs neither at the desk nor in the preview', async ({
  deskOf,
  desk
}) => {
  const body =
    'Before.\n\n<script>top.ran = 1</script>\n\n<img src="/nowhere.png" onerror="top.ran = 1" alt="a" />\n\n[x](javascript:top.ran=1)'
  const { id } = await desk.draft({ kind: 'note', fields: { title: 'A try' }, body })
  const ada = await deskOf('ada')
  const violations = await violationsIn(ada.context)
  const page = await ada.context.newPage()
  await page.goto(`/desk/drafts/${id}/`)
  await expect(page.getByText(/unexpected <script>/).first()).toBeAttached()
  const preview = page.frameLocator('iframe[title="The page"]')
  await expect(preview.getByText('Before.')).toBeVisible()
  await expect(preview.locator('script, [onerror], [href^="javascript:"]')).toHaveCount(0)
  expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
  expect(violations).toEqual([])
})

/** One address of each kind of answer, with its status. */
const answers: Readonly<Record<string, number>> = {
  '/': 200,
  [entry]: 200,
  '/nowhere/': 404,
  '/search/?q=dns': 200,
  '/tags': 301,
  '/tag/dns/': 301,
  '/tags/dns/random/': 302,
  '/atom/everything/': 200,
  '/tags/dns.json': 200,
  '/search.json?q=dns': 200,
  '/2024/Dec/13/ndots.md': 200,
  '/media/nowhere.png': 404,
  '/card.png': 200,
  '/robots.txt': 200,
  '/sitemap.xml': 200,
  '/llms.txt': 200,
  '/manifest.webmanifest': 200,
  '/favicon.ico': 200,
  '/desk/': 307,
  '/desk': 301,
  '/api/drafts/': 401,
  '/api/nothing/': 404,
  '/api/auth/signin/': 303,
  '/preview/nowhere/': 404,
  '/preview/nowhere/token/': 303,
  '/healthz': 200
}

test('Every answer says what it is, who may show it and what it does not use, whatever gave it', async ({ request, baseURL }) => {
  const stylesheet = /href="(\/_next\/static\/[^"]+\.css)"/.exec(await (await request.get('/')).text())?.[1] ?? ''
  for (const [address, status] of Object.entries({ ...answers, [stylesheet]: 200 })) {
    const answer = await request.get(address, { maxRedirects: 0 })
    const headers = answer.headers()
    expect.soft([address, answer.status()]).toEqual([address, status])
    expect.soft(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': expect.stringMatching(/^(?:strict-origin-when-cross-origin|same-origin|no-referrer)$/),
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'")
    })
    expect
      .soft(headers['content-security-policy'], address)
      .toMatch(/(?:script|default)-src 'none'|script-src '(?:sha256|nonce)-/)
    expect.soft(Object.keys(headers), address).not.toContain('x-powered-by')
    expect.soft(Object.keys(headers), address).not.toContain('strict-transport-security')
    for (const [name, value] of answer.headersArray().map(({ name, value }) => [name.toLowerCase(), value] as const))
      if (name !== 'set-cookie' && name !== 'link' && name !== 'vary')
        expect.soft(headers[name], `${address} says ${name} once`).toBe(value)
  }
  for (const refused of [{ target: '/%zz' }, { target: '/', method: 'POST' }]) {
    const { status, headers } = await rawRequest(baseURL, refused)
    expect([400, 405]).toContain(status)
    expect(headers).toMatch(/^x-content-type-options: nosniff\r?$/im)
    expect(headers).toMatch(/^content-security-policy: script-src 'none'/im)
  }
})

test('What has a stricter policy of its own keeps it', async ({ request, content }) => {
  content.write('media/2026/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const image = /\/_next\/image\/\?url=[^" ]+/.exec(await (await request.get(entry)).text())?.[0]?.replaceAll('&amp;', '&') ?? ''
  for (const address of ['/media/2026/drawing.svg', image]) {
    const answer = await request.get(address)
    expect([address, answer.status()]).toEqual([address, 200])
    expect(answer.headers()['content-security-policy']).toContain('sandbox')
  }
})

test('No client chooses the nonce of a page, and an answer that nothing has changed takes no policy away', async ({
  request
}) => {
  const headers = { 'Content-Security-Policy': "script-src 'nonce-Y2hvc2Vu'" }
  for (const address of ['/search/?q=nonce', '/nowhere/nonce/', '/desk/sign-in/?asked=1'])
    expect(await (await request.get(address, { headers })).text(), address).not.toContain('Y2hvc2Vu')
  const first = await request.get('/about/')
  const second = await request.get('/about/', { headers: { 'If-None-Match': first.headers().etag ?? '' } })
  expect(second.status()).toBe(304)
  expect([undefined, first.headers()['content-security-policy']]).toContain(second.headers()['content-security-policy'])
})

test('Behind a proxy that speaks TLS, browsers are told to stay with it; and the form of a way to sign in leads to the provider', async ({
  page
}) => {
  // As much of GitHub as the way there needs, and another site that it sends people on to.
  const elsewhere = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<h1>Another provider</h1>')
  )
  const github = createServer((_, response) => response.writeHead(302, { Location: originOf(elsewhere) }).end())
  const originOf = (server: typeof github) => `http://localhost:${(server.address() as AddressInfo).port}/`
  for (const server of [elsewhere, github]) await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const instance = await startInstance({
    TRUSTED_PROXIES: '1',
    GITHUB_CLIENT_ID: 'client',
    GITHUB_CLIENT_SECRET: 'secret of the client',
    GITHUB_URL: originOf(github).slice(0, -1),
    // Two providers: what either of them allows holds for both.
    OIDC_ISSUER: originOf(elsewhere).slice(0, -1),
    OIDC_CLIENT_ID: 'client'
  })
  try {
    const asked = (proto: string) => fetch(`${instance.origin}/about/`, { headers: { 'X-Forwarded-Proto': proto } })
    expect((await asked('https')).headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect((await asked('http')).headers.get('strict-transport-security')).toBeNull()

    await page.goto(`${instance.origin}/desk/sign-in/`)
    await page.getByRole('button', { name: 'Sign in with GitHub' }).click()
    await expect(page.getByRole('heading', { name: 'Another provider' })).toBeVisible()
  } finally {
    await instance.stop()
    for (const server of [elsewhere, github]) server.close()
  }
})
