// Who wrote a page, as its JSON-LD says (https://schema.org/author). It is written by anybody, so nothing about its shape is believed.

type Node = Readonly<Record<string, unknown>>

const deepest = 6
const mostNodes = 2_000
const mostAuthors = 5

/** @param texts of `<script type="application/ld+json">`. @returns the names, `Ada Marsh, Ben Okri` */
export function authorsIn(texts: readonly string[]): string | undefined {
  const nodes = texts.flatMap(text => nodesIn(parsed(text)))
  const byId = new Map(nodes.map(node => [node['@id'], node]))
  // Of an article first: reviews and comments on a page have authors too.
  const written = nodes.filter(node => node.author !== undefined)
  const main = written.find(node => /Article|Posting|Report|Page|Paper|Work/.test(String(node['@type']))) ?? written[0]
  const names = [main?.author]
    .flat()
    .slice(0, mostAuthors)
    .map(author => nameOf(author, byId))
  return [...new Set(names.filter(name => name !== undefined))].join(', ') || undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Broken JSON-LD is common, and tells nothing.
    return undefined
  }
}

function nodesIn(value: unknown, depth = 0, found: Node[] = []): Node[] {
  if (depth > deepest || found.length >= mostNodes) return found
  if (Array.isArray(value)) for (const each of value) nodesIn(each, depth + 1, found)
  else if (isNode(value)) {
    found.push(value)
    for (const each of Object.values(value)) nodesIn(each, depth + 1, found)
  }
  return found
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

function nameOf(author: unknown, byId: ReadonlyMap<unknown, Node>): string | undefined {
  if (typeof author === 'string') return URL.canParse(author) ? undefined : author.trim() || undefined
  if (!isNode(author)) return undefined
  const { name } = author.name === undefined ? (byId.get(author['@id']) ?? author) : author
  return typeof name === 'string' ? name.trim() || undefined : undefined
}
