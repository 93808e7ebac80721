// The files of items that tests write: where each stands, what is in it, and where readers then find it.
import { kindSlugs, urls } from '../lib/urls'

type Fields = {
  date: string
  slug: string
  title?: string
  body?: string
  tags?: string[]
  [field: string]: unknown
}

export type ItemFile = { readonly file: string; readonly text: string; readonly permalink: string }

/** @param fields front matter, except `slug` and `body`; `date` in UTC, which is the time zone of the demo content */
export function itemFile(kind: keyof typeof kindSlugs, { slug, body = 'Some words.', ...fields }: Fields): ItemFile {
  const [year = '', month = '', day = ''] = fields.date.slice(0, 10).split('-')
  // JSON is YAML, and needs no rules of its own for quotes.
  const frontMatter = Object.entries(fields).map(([field, value]) => `${field}: ${JSON.stringify(value)}\n`)
  return {
    file: `${kindSlugs[kind]}/${year}/${month}-${day}-${slug}.mdx`,
    text: `---\n${frontMatter.join('')}---\n\n${body}\n`,
    permalink: urls.item({ year: Number(year), month: Number(month), day: Number(day) }, slug)
  }
}

/** Items at noon, a day apart, oldest first: for lists that are longer than a page. */
export function manyItems(count: number, fields: Partial<Fields> & { from: string }): ItemFile[] {
  const { from, ...others } = fields
  return Array.from({ length: count }, (_, index) => {
    const date = new Date(Date.parse(`${from}T12:00:00Z`) + index * 86_400_000).toISOString()
    return itemFile('note', { date, slug: `stone-${index + 1}`, title: `Stone ${index + 1}`, ...others })
  })
}
