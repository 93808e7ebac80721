// Git objects as bytes: commits and trees read and written, and a pack of new ones for `git unpack-objects`. Pure.
// Formats: gitformat-pack(5), git-commit-tree(1), and the source of Git's tree-walk.c.
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import type { Commit } from '../commits'
import type { Author } from '../types'

export type ObjectType = 'blob' | 'tree' | 'commit'
export type GitObject = { readonly id: string; readonly type: ObjectType; readonly bytes: Buffer }
export type HashName = 'sha1' | 'sha256'

/** Names are kept as latin1 strings, one character a byte: a name in Git is bytes, and its order is that of the bytes. */
export type TreeEntry = { readonly mode: string; readonly name: string; readonly id: string }

const packTypes = { commit: 1, tree: 2, blob: 3 } as const
export const folderMode = '40000'
const fileModes = new Set(['100644', '100755', '100664'])

export function isFileMode(mode: string): boolean {
  return fileModes.has(mode)
}

export function gitObject(hash: HashName, type: ObjectType, bytes: Buffer): GitObject {
  const id = createHash(hash).update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')
  return { id, type, bytes }
}

export function parseTree(hash: HashName, bytes: Buffer): TreeEntry[] {
  const idLength = hash === 'sha1' ? 20 : 32
  const entries: TreeEntry[] = []
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const zero = bytes.indexOf(0, space)
    if (space === -1 || zero === -1) throw new Error('a tree that ends in the middle of an entry')
    const id = bytes.toString('hex', zero + 1, zero + 1 + idLength)
    entries.push({ mode: bytes.toString('latin1', at, space), name: bytes.toString('latin1', space + 1, zero), id })
    at = zero + 1 + idLength
  }
  return entries
}

/** Entries are sorted by their bytes, a folder as if its name ended with a slash. */
export function treeBytes(entries: readonly TreeEntry[]): Buffer {
  const key = ({ mode, name }: TreeEntry) => (mode === folderMode ? `${name}/` : name)
  const sorted = [...entries].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  return Buffer.concat(
    sorted.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.from(id, 'hex')])
  )
}

type NewCommit = {
  readonly tree: string
  readonly parents: readonly string[]
  readonly author: Author
  readonly at: Date
  readonly message: string
}

/** @param author without anything that could end its line: see validAuthor */
export function commitBytes({ tree, parents, author, at, message }: NewCommit): Buffer {
  const signature = `${author.name} <${author.email}> ${Math.floor(at.getTime() / 1000)} +0000`
  const lines = [`tree ${tree}`, ...parents.map(parent => `parent ${parent}`), `author ${signature}`, `committer ${signature}`]
  return Buffer.from(`${lines.join('\n')}\n\n${message}`, 'utf8')
}

export function parseCommit(id: string, bytes: Buffer): Commit {
  const end = bytes.indexOf('\n\n')
  const head = bytes.toString('utf8', 0, end === -1 ? bytes.length : end).split('\n')
  const valuesOf = (name: string) => head.filter(line => line.startsWith(`${name} `)).map(line => line.slice(name.length + 1))
  const [, name = '', email = '', seconds = '0'] = /^(.*?) ?<(.*?)> (-?\d+)/.exec(valuesOf('author')[0] ?? '') ?? []
  return {
    id,
    parents: valuesOf('parent'),
    author: { name, email },
    at: new Date(Number(seconds) * 1000).toISOString(),
    message: end === -1 ? '' : bytes.toString('utf8', end + 2)
  }
}

/** A pack of whole objects, without deltas. */
export function packOf(hash: HashName, objects: readonly GitObject[]): Buffer {
  const header = Buffer.alloc(12)
  header.write('PACK', 0, 'latin1')
  header.writeUInt32BE(2, 4)
  header.writeUInt32BE(objects.length, 8)
  const body = Buffer.concat([header, ...objects.flatMap(({ type, bytes }) => [sizeOf(type, bytes.length), deflateSync(bytes)])])
  return Buffer.concat([body, createHash(hash).update(body).digest()])
}

/** The type and the length of an object: four bits of the length in the first byte, seven in each that follows. */
function sizeOf(type: ObjectType, length: number): Buffer {
  const bytes = [(packTypes[type] << 4) | (length & 15)]
  for (let rest = Math.floor(length / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128
    bytes.push(rest & 127)
  }
  return Buffer.from(bytes)
}
