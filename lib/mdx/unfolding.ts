// Bounds for what unfolds: constructs by which a short text would become a page that no memory holds.
import type { Definition, Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Report } from './problems'

/** In all tables of a text. Each row is drawn as wide as its table, however few of its cells are written. */
const maximumCells = 50_000

/** Of addresses and titles that references repeat, in all of a text, or as many as the text itself has; cmark, too, bounds it so. */
const leastReferenced = 100_000

/** Changes the tree in place; it must not be nested deeper than a walk can go. */
export function limitUnfolding(tree: Root, text: string, report: Report): void {
  limitTables(tree, report)
  limitReferences(tree, Math.max(leastReferenced, text.length), report)
}

function limitTables(tree: Root, report: Report): void {
  let left = maximumCells
  visit(tree, 'table', table => {
    const columns = Math.max(1, table.align?.length ?? 0)
    const rows = table.children.length
    const kept = Math.min(rows, Math.floor(left / columns))
    left -= kept * columns
    if (kept === rows) return
    report.warning(
      table.position?.start,
      `unexpected table of ${columns} columns and ${rows} rows, expected at most ${maximumCells} cells in a text; the rows after those are left out`
    )
    table.children.length = kept
  })
}

/** One reference too many is shown as it is written, like one to nothing. */
function limitReferences(tree: Root, most: number, report: Report): void {
  const definitions = new Map<string, Definition>()
  visit(tree, 'definition', definition => {
    if (!definitions.has(definition.identifier)) definitions.set(definition.identifier, definition)
  })
  let left = most
  visit(tree, ['linkReference', 'imageReference'], node => {
    if (node.type !== 'linkReference' && node.type !== 'imageReference') return
    const definition = definitions.get(node.identifier)
    if (!definition) return
    left -= definition.url.length + (definition.title?.length ?? 0)
    if (left >= 0) return
    report.warning(
      definition.position?.start,
      `unexpected number of references to a long address, expected at most ${most} characters of addresses by reference in a text; the other references stay as they are written`
    )
    node.identifier = ''
  })
}
