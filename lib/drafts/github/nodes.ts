// A commit as GitHub tells it, and the author of a commit that GitHub made.
import type { Commit } from '../commits'
import type { Author } from '../types'
import type { CommitNode } from './queries'

const authorTrailer = /^Co-authored-by: (.*) <(.*)>$/gim

export function withAuthor(message: string, { name, email }: Author): string {
  return `${message.trim()}\n\nCo-authored-by: ${name} <${email}>\n`
}

export function commitOf(node: Partial<CommitNode> | null | undefined): Commit | undefined {
  const { oid, message, authoredDate, author, parents } = node ?? {}
  if (oid === undefined || message === undefined || authoredDate === undefined) return undefined
  const [, name, email] = [...message.matchAll(authorTrailer)].at(-1) ?? []
  return {
    id: oid,
    parents: (parents?.nodes ?? []).flatMap(parent => (parent ? [parent.oid] : [])),
    author: { name: name ?? author?.name ?? '', email: email ?? author?.email ?? '' },
    at: new Date(authoredDate).toISOString(),
    message
  }
}
