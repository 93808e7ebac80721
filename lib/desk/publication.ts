// What publishing a draft writes: the text with its date and former addresses, the path that follows from date and slug, the message. Pure.
import { parseYaml, splitFrontMatter } from '@/lib/content/front-matter'
import type { ItemDocument } from '@/lib/content/read'
import { itemFile, roleOf } from '@/lib/content/rules'
import type { Tree } from '@/lib/content/tree'
import type { Instant, Problem } from '@/lib/content/types'
import { dayOf, parseInstant, withoutMilliseconds } from '@/lib/dates'
import { type FieldChanges, patchFrontMatter } from '@/lib/drafts/front-matter'
import type { Draft } from '@/lib/drafts/types'
import { FrontMatterFault } from '@/lib/drafts/yaml-places'
import { urls } from '@/lib/urls'
import type { PublishRequest } from './types'

export type PublicationText = {
  readonly path: string
  readonly text: string
  /** The date that the item will have, when it has one that can be read. */
  readonly date?: Instant
  /** The one that its draft says. */
  readonly written?: Instant
  readonly permalink?: string
  /** The permalink that readers know it by, when it gets another one. */
  readonly movesFrom?: string
  /** Whether readers saw what it takes the place of: then this is an update. */
  readonly updates: boolean
  /** Why the front matter cannot be changed: its author has to. */
  readonly fault?: Problem
}

type Draftlike = Pick<Draft, 'path' | 'editOf' | 'text'>

export function publicationText(draft: Draftlike, date: PublishRequest['date'], tree: Tree, now: Instant): PublicationText {
  const role = roleOf(draft.path)
  if (typeof role === 'string' || role.role !== 'item')
    return { path: draft.path, text: draft.text, updates: draft.editOf !== undefined }
  const fields = fieldsOf(draft.text)
  const written = typeof fields.date === 'string' ? parseInstant(fields.date) : undefined
  const dated = date === undefined ? written : parseInstant(date === 'now' ? withoutMilliseconds(now) : date)
  const publishedOn = dated === undefined ? undefined : dayOf(dated, tree.site.timeZone)
  const permalink = publishedOn && urls.item(publishedOn, role.slug)
  const old = publishedItem(tree, draft.editOf)
  const known = old && wasPublic(old, now) ? old.item.permalink : undefined
  const movesFrom = permalink !== undefined && known !== permalink ? known : undefined
  const changes: FieldChanges = {
    ...(date === undefined ? {} : { date: dated?.replace('.000Z', 'Z') }),
    draft: undefined,
    unpublished: undefined,
    ...aliasChange(fields.aliases, permalink, movesFrom)
  }
  const place = {
    path: publishedOn ? itemFile({ kind: role.kind, publishedOn, slug: role.slug }) : draft.path,
    updates: known !== undefined && old?.unpublishedAt === undefined,
    ...(dated === undefined ? {} : { date: dated }),
    ...(written === undefined ? {} : { written }),
    ...(permalink === undefined ? {} : { permalink }),
    ...(movesFrom === undefined ? {} : { movesFrom })
  }
  return { ...place, ...patched(draft.text, changes) }
}

/** The last line of the desk's commits on the content branch. */
export function publicationMessage(title: string, { path, movesFrom, updates, date }: PublicationText, now: Instant): string {
  const verb = date !== undefined && date > now ? 'Schedule' : movesFrom !== undefined ? 'Move' : updates ? 'Update' : 'Publish'
  return `${verb} ${title === '' ? path : `“${title}”`}`
}

export function publishedItem(tree: Tree, path: string | undefined): ItemDocument | undefined {
  const document = path === undefined ? undefined : tree.files.get(path)?.document
  return document?.role === 'item' ? document : undefined
}

/** Whether its address has ever been told to readers, also if it was withdrawn since. */
function wasPublic({ item, draft, unpublishedAt }: ItemDocument, now: Instant): boolean {
  return !draft && item.publishedAt <= now && (unpublishedAt === undefined || item.publishedAt <= unpublishedAt)
}

/** The address it had leads on from now on; the one it has again does not. */
function aliasChange(aliases: unknown, permalink: string | undefined, movesFrom: string | undefined): FieldChanges {
  if (permalink === undefined) return {}
  const before = Array.isArray(aliases) ? aliases.filter(alias => typeof alias === 'string') : []
  const after = before.filter(alias => alias !== permalink)
  if (movesFrom !== undefined && !after.includes(movesFrom)) after.push(movesFrom)
  return after.join() === before.join() ? {} : { aliases: after }
}

/** The fields of a text; none when its front matter is broken. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  const parts = splitFrontMatter('', text.replace(/^\uFEFF/, ''))
  if ('severity' in parts) return {}
  const parsed = parseYaml(parts.yaml)
  return 'values' in parsed ? parsed.values : {}
}

function patched(text: string, changes: FieldChanges): Pick<PublicationText, 'text' | 'fault'> {
  try {
    return { text: patchFrontMatter(text, changes) }
  } catch (error) {
    if (!(error instanceof FrontMatterFault)) throw error
    return { text, fault: { severity: 'error', file: '', line: 1, column: 1, ...error.problem, message: error.message } }
  }
}
