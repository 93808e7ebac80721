// Contentlayer's own build over the same files: what it makes of each of them is what the loader makes of it, field by field.
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { type Files, mdx, temporaryFolder } from './fixtures'
import type { Document } from './read'
import { defaultSite } from './site'
import { readTree } from './tree'
import type { MdxSource } from './types'

const project = process.cwd()

/**
 * The many ways to write the same things. One is not there: Contentlayer takes the carriage return before the closing `---` for a part of the
 * last value, so that with Windows line ends a comment stands between.
 */
const unusual: Files = {
  'entries/2024/12-13-block.mdx': mdx(
    [
      'date: "2024-12-13T07:29:00+02:00"',
      'title: >-',
      '  A title',
      '  on two lines',
      'tags:',
      '  - web',
      '  - "2024"',
      '  - dns',
      'draft: true',
      'aliases: [/2024/Dec/1/old/, "/2024/Feb/29/older/"]',
      'unpublished: 2025-01-01T00:00:00+13:00'
    ],
    'A first paragraph.\n\n---\n\nAfter a rule, `---`.'
  ),
  'entries/2024/12-14-quoted.mdx': mdx([
    'date: 2024-12-14T23:59:59.999Z',
    "title: 'It''s: “quoted”'",
    'updated: 2025-01-01T00:00:00+13:00',
    'series: a-series',
    'image: /media/a.png'
  ]),
  'links/2024/12-13-windows.mdx':
    '---\r\ndate: 2024-12-13T05:29:00Z\r\ntitle: Windows\r\nurl: https://example.org/a?b=c#d\r\nvia:\r\n  url: https://example.com/\r\n  title: A place\r\n# The end\r\n---\r\n\r\nWith Windows line ends.\r\n',
  'links/2024/12-13-no-via-title.mdx': mdx([
    'date: 2024-12-13T05:29:00Z',
    'title: "2024"',
    'url: https://example.org/',
    'via:',
    '  url: https://example.com/',
    'tags: []',
    'draft: false'
  ]),
  'quotations/2024/12-13-mark.mdx': `\uFEFF${mdx(['date: 2024-12-13T05:29:00Z', 'source: Anna Ⅷ', 'context: in *a letter*', 'url: https://example.org/'], '漢字 and 🎉.')}`,
  'notes/2024/12-13-no-end.mdx': '---\ndate: 2024-12-13T05:29:00Z\n---\nNo line end',
  'notes/2024/12-13-empty.mdx': '---\ndate: 2024-12-13T05:29:00Z\ntitle: "no body"\n---\n',
  'notes/2024/02-29-Case_Kept.mdx': mdx(['# A comment', 'date: 2024-02-29T00:00:00-00:00 # another', 'tags: [c, a, b]']),
  'tags/dns.mdx': '---\naliases: [names, domain-names]\n---\n',
  'tags/c.mdx': mdx(['title: C'], 'About C.'),
  'series/a-series.mdx': mdx(['title: A series']),
  'pages/about-us.mdx': mdx(['title: About us']),
  'site.yaml':
    'name: "Unusual"\nurl: https://example.org\nitemsPerPage: 7\nauthor:\n  name: Ada\n  links:\n    - {title: A, url: https://a.example/}\n'
}

/** Contentlayer does not know mathematics: a plugin of our grammar's parts teaches it, or it would take `{` in them for expressions. */
const mathsPlugin = `
import { mathFromMarkdown } from 'mdast-util-math'
import { math } from 'micromark-extension-math'
function maths() {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), math({ singleDollarTextMath: false })]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), mathFromMarkdown()]
}
`

type Generated = { readonly _id: string; readonly _raw: { readonly sourceFilePath: string }; readonly type: string } & Record<
  string,
  unknown
>

/** Runs `contentlayer2 build` in a folder of its own, so that the project's is left as it is. */
function builtByContentlayer(contentDir: string): Map<string, Generated> {
  const folder = temporaryFolder()
  const config = readFileSync(nodePath.join(project, 'contentlayer.config.ts'), 'utf8')
  const withMaths = config.replace('makeSource({', 'makeSource({\n  mdx: { remarkPlugins: [maths] },')
  expect(withMaths).not.toBe(config)
  writeFileSync(nodePath.join(folder, 'contentlayer.config.ts'), mathsPlugin + withMaths)
  for (const file of ['package.json', 'tsconfig.json']) cpSync(nodePath.join(project, file), nodePath.join(folder, file))
  symlinkSync(nodePath.join(project, 'node_modules'), nodePath.join(folder, 'node_modules'))
  const program = nodePath.join(project, 'node_modules/contentlayer/bin/cli.cjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'build'], {
    cwd: folder,
    // It goes by PWD before the working directory.
    env: { ...process.env, PWD: folder, CONTENT_DIR: contentDir, NODE_ENV: 'production' },
    encoding: 'utf8'
  })
  expect(status, stdout + stderr).toBe(0)
  const generated = nodePath.join(folder, '.contentlayer/generated')
  const types = readdirSync(generated, { withFileTypes: true }).filter(entry => entry.isDirectory())
  const documents = types.flatMap(({ name }): Generated[] => {
    const files = readdirSync(nodePath.join(generated, name)).filter(file =>
      name === 'Site' ? file.endsWith('.json') : file === '_index.json'
    )
    return files.flatMap(file => JSON.parse(readFileSync(nodePath.join(generated, name, file), 'utf8')))
  })
  return new Map(documents.map(document => [document._raw.sourceFilePath, document]))
}

/** A document of Contentlayer's as far as the model goes: without what was made of the body, and without its own marks. */
function fieldsOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fieldsOf)
  if (typeof value !== 'object' || value === null) return value
  const { _id, _raw, type, body, ...fields } = value as Record<string, unknown> & { body?: { raw: string } }
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, fieldsOf(each)])),
    ...(body ? { body: body.raw } : {})
  }
}

const types = { entry: 'Entry', link: 'Link', quotation: 'Quotation', note: 'Note' }

/** A document of the loader's in the words of the model. */
function inModel(document: Document): { type: string; fields: unknown } {
  const textOf = ({ body, ...rest }: { body: MdxSource }) => ({ ...rest, body: body.text })
  switch (document.role) {
    case 'item': {
      const { kind, slug, permalink, publishedOn, publishedAt, updatedAt, ...fields } = document.item
      return {
        type: types[kind],
        fields: {
          draft: document.draft,
          aliases: document.aliases,
          ...(document.unpublishedAt ? { unpublished: document.unpublishedAt } : {}),
          ...textOf(fields),
          date: publishedAt,
          ...(updatedAt ? { updated: updatedAt } : {})
        }
      }
    }
    case 'tag': {
      const { name, description, ...fields } = document.tag
      return { type: 'Tag', fields: { ...fields, body: description?.text ?? '' } }
    }
    case 'series': {
      const { slug, introduction, ...fields } = document.series
      return { type: 'Series', fields: { ...fields, body: introduction.text } }
    }
    case 'page': {
      const { slug, ...fields } = document.page
      return { type: 'Page', fields: textOf(fields) }
    }
    case 'site':
      return { type: 'Site', fields: document.site }
  }
}

/** What the loader fills in where a field may be missing. */
function defaultsOf(type: string): Record<string, unknown> {
  if (type === 'Site') return defaultSite
  if (type === 'Tag') return { aliases: [] }
  return type === 'Series' || type === 'Page' ? {} : { tags: [], draft: false, aliases: [] }
}

test.each([
  ['the demo content', () => nodePath.join(project, 'content')],
  ['unusual ways to write', () => temporaryFolder(unusual)]
])('%s is to the loader what it is to Contentlayer', { timeout: 120_000 }, (_name, folder) => {
  const contentDir = folder()
  const theirs = builtByContentlayer(contentDir)
  const tree = readTree(contentDir, () => [])
  expect([...tree.files.values()].flatMap(file => file.problems)).toEqual([])
  const ours = new Map([...tree.files].flatMap(([path, { document }]) => (document ? [[path, inModel(document)] as const] : [])))
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort())
  for (const [path, { type, fields }] of ours) {
    const their = theirs.get(path)
    expect([path, their?._id, their?.type]).toEqual([path, path, type])
    expect(fields, path).toEqual({ ...defaultsOf(type), ...(fieldsOf(their) as object) })
  }
})
