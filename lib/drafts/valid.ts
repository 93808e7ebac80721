// What a draft may be called, where its file may stand, and what may be in it. Whatever passes here is safe to hand to Git as a name.
import { randomBytes } from 'node:crypto'
import { roleOf } from '@/lib/content/rules'
import { DraftFault } from './fault'
import type { Author, DraftKind } from './types'

/** Lower case only, as some file systems keep branches without regard to case. */
const idPattern = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/
const mediaPath = /^media\/(?:\d{4}\/)?[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?=[A-Za-z0-9])){0,199}$/
/** As large as a content file may be. */
const maxTextBytes = 2_000_000
const maxMediaBytes = 25_000_000

/** A new id; those made later sort later. */
export function newDraftId(now: Date = new Date()): string {
  return `${now.getTime().toString(36)}-${randomBytes(4).toString('hex')}`
}

export function validId(id: string): string {
  if (idPattern.test(id)) return id
  throw new DraftFault('invalid', 'unexpected id of a draft, expected lower-case letters, digits and hyphens, at most 64')
}

export function isDraftId(id: string): boolean {
  return idPattern.test(id)
}

/** The kind of what a path is for; undefined when no draft can stand there. */
export function kindOf(path: string): DraftKind | undefined {
  if (path.length > 255) return undefined
  const role = roleOf(path)
  if (typeof role === 'string' || role.role === 'site') return undefined
  return role.role === 'item' ? role.kind : role.role
}

export function validKind(path: string): DraftKind {
  const kind = kindOf(path)
  if (kind !== undefined) return kind
  const role = path.length > 255 ? 'unexpected length of a path, expected at most 255 characters' : roleOf(path)
  throw new DraftFault(
    'invalid',
    typeof role === 'string' ? role : `unexpected draft of ${path}, expected an item, a tag, a series or a page`
  )
}

export function validPath(path: string): string {
  validKind(path)
  return path
}

export function validMediaPath(path: string): string {
  if (mediaPath.test(path)) return path
  throw new DraftFault(
    'invalid',
    'unexpected path of a file, expected media/YYYY/name.ext of letters, digits, hyphens, underscores and dots'
  )
}

/** @returns the text in UTF-8 */
export function validText(text: string): Buffer {
  if (text.includes('\0')) throw new DraftFault('invalid', 'unexpected null character, expected text')
  const bytes = Buffer.from(text, 'utf8')
  if (bytes.toString('utf8') !== text) throw new DraftFault('invalid', 'unexpected half of a character, expected text in Unicode')
  if (bytes.length > maxTextBytes)
    throw new DraftFault('invalid', `unexpected size of ${bytes.length} bytes, expected at most ${maxTextBytes}`)
  return bytes
}

export function validMedia(bytes: Buffer): Buffer {
  if (bytes.length > 0 && bytes.length <= maxMediaBytes) return bytes
  throw new DraftFault('invalid', `unexpected size of ${bytes.length} bytes, expected 1 to ${maxMediaBytes}`)
}

/** Text as it is in a file, or a fault when it is none: what cannot be shown exactly must not be edited. */
export function textOf(path: string, bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (Buffer.from(text, 'utf8').equals(bytes)) return text
  throw new DraftFault('invalid', notText(path))
}

export const notText = (path: string) => `unexpected bytes in ${path}, expected text in UTF-8`

/** A commit names its author on one line, `Name <address>`: nothing that could end the name or the line stays in it. */
export function validAuthor({ name, email }: Author): Author {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
  const plain = (text: string) => text.replace(/[\u0000-\u001f\u007f<>\s]+/g, ' ').trim()
  const address = plain(email).replaceAll(' ', '')
  const named = plain(name) || address
  if (named === '') throw new DraftFault('invalid', 'unexpected author without a name, expected a name or an address')
  return { name: named, email: address }
}

export function validMessage(message: string): string {
  const text = message.replaceAll('\0', '').replaceAll('\r\n', '\n').trim()
  if (text === '') throw new DraftFault('invalid', 'unexpected empty message, expected a sentence that says what is published')
  return `${text}\n`
}
