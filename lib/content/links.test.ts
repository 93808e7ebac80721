import { readdirSync, readFileSync } from 'node:fs'
import nodePath from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from '@/lib/mdx'
import { itemLinks } from './links'

const origin = 'https://site.example'
const bodyWith = (text: string) => ({ file: 'a.mdx', line: 1, text })
const linksIn = (text: string) => itemLinks(bodyWith(text), origin)
const there = '/2024/Dec/3/a-slug/'

test.each([
  '[A](/2024/Dec/3/a-slug/)',
  '[A](/2024/Dec/3/a-slug)',
  '[A](/2024/Dec/3/a-slug/#part "A title")',
  '[A](</2024/Dec/3/a-slug/>)',
  '[A](/2024/Dec/3/a-slug/?a=b)',
  `[A](${origin}/2024/Dec/3/a-slug/)`,
  '[A](HTTPS://Site.Example/2024/Dec/3/a-slug/)',
  `<a href="${there}">A</a>`,
  `<a href='${there}'>A</a>`,
  `${origin}${there}`,
  `See ${origin}/2024/Dec/3/a-slug.`,
  `See ${origin}/2024/Dec/3/a-slug, and more`,
  `*${origin}${there}*`,
  `[A][b]\n\n[b]: ${there}`,
  `[A][b]\n\n  [b]: <${there}> "A title"`,
  `Words\n[A](${there})`,
  `\`code\` [A](${there}) \`code\``,
  `\`\`\`\ncode\n\`\`\`\n\n[A](${there})`,
  `~~~ md\n\`\`\`\n~~~\n\n[A](${there})`
])('%j links to an item', text => {
  expect(linksIn(text)).toEqual([there])
})

test.each([
  'Words about /2024/Dec/3/a-slug/',
  `\`[A](${there})\``,
  `\`\`a \` [A](${there})\`\``,
  `\`\`\`\n[A](${there})\n\`\`\``,
  `~~~~\n~~~\n[A](${there})\n~~~~`,
  `\`\`\`\n[A](${there})`,
  '[A](https://elsewhere.example/2024/Dec/3/a-slug/)',
  '[A](https://site.example.org/2024/Dec/3/a-slug/)',
  '[A](/2024/Dec/3/)',
  '[A](/2024/Dec/3/a-slug.md)',
  '[A](/2024/Dec/3/a-slug/card.png)',
  '[A](/2024/dec/3/a-slug/)',
  '[A](/2024/Dec/03/a-slug/)',
  '[A](/old/2024/Dec/3/a-slug/)',
  `${origin}/old${there}`
])('%j links to no item', text => {
  expect(linksIn(text)).toEqual([])
})

test('each item is named once', () => {
  expect(linksIn(`[A](${there}) [B](${there}#b) [C](/2024/Dec/4/c/)`)).toEqual([there, '/2024/Dec/4/c/'])
})

test('another origin is another site', () => {
  const body = bodyWith(`${origin}${there}`)
  expect(itemLinks(body, origin)).toEqual([there])
  expect(itemLinks(body, 'https://other.example')).toEqual([])
})

const permalink = /^\/\d{4}\/[A-Z][a-z]{2}\/[1-9]\d?\/[A-Za-z0-9_-]+\/$/

/** What the parse of a body says that it links to. */
function linksOfParse(text: string, site: string): string[] {
  const own = parseBody(bodyWith(text)).links.flatMap(({ url }) => {
    const target = URL.canParse(url, site) && /^(?:\/|https?:)/i.test(url) ? new URL(url, site) : undefined
    return target?.origin === site ? [`${target.pathname.replace(/\/$/, '')}/`] : []
  })
  return [...new Set(own.filter(path => permalink.test(path)))].sort()
}

test('the scan finds in the demo content what a parse finds', () => {
  const folder = nodePath.join(process.cwd(), 'content')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.mdx'))
  let found = 0
  for (const file of files) {
    const text = readFileSync(nodePath.join(folder, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')
    const links = [...itemLinks(bodyWith(text), 'https://cairn.example')].sort()
    expect([file, links]).toEqual([file, linksOfParse(text, 'https://cairn.example')])
    found += links.length
  }
  expect(found).toBeGreaterThan(20)
})

test('the scan finds in any prose what a parse finds', () => {
  const link = fc.constantFrom(
    there,
    '/2024/Dec/4/b/',
    `${origin}${there}`,
    'https://elsewhere.example/2024/Dec/3/a-slug/',
    '/tags/dns/'
  )
  const piece = fc.oneof(
    fc.constantFrom('Words', 'and *more*', '`code`', '``a ` b``', '**x**', '1 \\* 2'),
    link.map(url => `[words](${url})`),
    link.map(url => `[words](${url} "title")`),
    link.map(url => `\`[words](${url})\``),
    link.map(url => `*[words](${url})*`),
    link.filter(url => url.startsWith('https:'))
  )
  const paragraph = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(' '))
  const block = fc.oneof(
    paragraph,
    paragraph.map(text => `- ${text}`),
    paragraph.map(text => `> ${text}`),
    paragraph.map(text => `\`\`\`\n${text}\n\`\`\``),
    paragraph.map(text => `## ${text}`)
  )
  fc.assert(
    fc.property(fc.array(block, { maxLength: 5 }), blocks => {
      const text = blocks.join('\n\n')
      expect([...linksIn(text)].sort()).toEqual(linksOfParse(text, origin))
    }),
    { numRuns: 300 }
  )
})
