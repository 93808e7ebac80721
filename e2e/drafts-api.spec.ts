// docs/drafts-api.md, word for word: every example is run, and answered as it says.
import { copyFileSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './desk-api'
import { answerOf, differences, examplesIn, runShell } from './examples'
import { settings } from './site.mjs'

const markdown = readFileSync(path.join(import.meta.dirname, '../docs/drafts-api.md'), 'utf8')

test('Every example of the interface’s documentation is answered as it says', async ({ desk, content, baseURL }, info) => {
  test.slow()
  const before = desk.git('rev-parse', 'HEAD')
  const variables: Record<string, string> = {
    site: baseURL ?? '',
    token: settings.AUTHOR_TOKENS.split('> ')[1] ?? '',
    secret: settings.CONTENT_CHANGED_SECRET
  }
  copyFileSync(path.join(content.folder, 'media/2026/feed-bytes.png'), info.outputPath('stones.png'))
  const examples = examplesIn(markdown)
  expect(examples.length).toBeGreaterThan(25)
  for (const { line, commands, status, headers, body } of examples) {
    const answer = answerOf(runShell(commands, variables, info.outputDir))
    const example = `docs/drafts-api.md:${line}`
    expect(answer.status, `${example}\n${answer.body}`).toBe(status)
    for (const [name, value] of Object.entries(headers)) {
      const [start = '', end = start] = value.split('…')
      const real = answer.headers[name] ?? 'no such header'
      expect(
        real.startsWith(start) && real.endsWith(end) && (value.includes('…') || real === value),
        `${example} ${name}: ${real}`
      ).toBe(true)
    }
    if (body !== undefined) expect(differences(body, JSON.parse(answer.body)), example).toEqual([])
    if (answer.headers.etag !== undefined) variables.etag = answer.headers.etag
  }
  expect(desk.git('log', '--format=%s', `${before}..HEAD`).split('\n')).toHaveLength(3)
})

test('Every address of the interface is in its documentation', () => {
  const headings = [...markdown.matchAll(/^### `\w+ ([^`?]+)/gm)].map(([, address]) => address)
  expect(addresses().length).toBeGreaterThan(12)
  expect(addresses().filter(address => !headings.includes(address))).toEqual([])
})

/** Those of all routes, as the documentation writes them. Signing in has a page of its own; development, and what leads nowhere, none. */
function addresses(): string[] {
  const routes = readdirSync(path.join(import.meta.dirname, '../app/api'), { recursive: true, encoding: 'utf8' })
  return routes
    .filter(file => /(?:^|\/)route\.tsx?$/.test(file) && !/^(?:auth|dev-changes|\[\[\.\.\.missing\]\])\//.test(file))
    .map(file => path.posix.dirname(file).replace(/^items\/(draft|unpublish)\/(.*)$/, 'items/$2/$1'))
    .map(route => `/api/${route.replace(/\[(?:\.{3})?(\w+)\]/g, '<$1>')}/`)
}

test('A hundred programs that save one draft from one version: one is saved, the others hear of it', async ({ desk }) => {
  const draft = await desk.draft({ kind: 'note', text: '---\ndate: 2025-12-28T08:00:00Z\n---\n\nFirst words.\n' })
  const texts = Array.from({ length: 100 }, (_, number) => draft.text.replace('First', `Program ${number}’s`))
  const answers = await Promise.all(
    texts.map(text => desk.ask('PUT', `/api/drafts/${draft.id}/`, { body: { text }, revision: draft.revision }))
  )
  const statuses = answers.map(answer => answer.status()).sort()
  expect(statuses).toEqual([200, ...Array.from({ length: 99 }, () => 412)])
  const { text: current } = (await (await desk.ask('GET', `/api/drafts/${draft.id}/`)).json()) as { text: string }
  const kept = new Set([current])
  for (const answer of answers) {
    const told = (await answer.json()) as { yours?: { text: string }; current?: { text: string } }
    if (told.yours) kept.add(told.yours.text)
    if (told.current) expect(told.current.text).toBe(current)
  }
  expect(kept).toEqual(new Set(texts))
})
