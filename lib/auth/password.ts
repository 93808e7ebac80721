// Passwords as they are kept: scrypt (RFC 7914), with its parameters and salt beside the key.
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** `scrypt:<N>:<r>:<p>:<salt>:<key>`, both in base64url: no character that a shell or a file of settings takes for its own. */
type Hash = {
  readonly cost: number
  readonly blockSize: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly key: Buffer
}

/** 32 MB and some 100 ms: one of the sets that OWASP's Password Storage Cheat Sheet holds equal; those with fewer rounds need 128 MB. */
const parameters = { cost: 2 ** 15, blockSize: 8, parallelism: 3 }
const keyBytes = 32
const saltBytes = 16
/** So that a mistyped setting cannot take all memory. */
const mostMemoryBytes = 256 * 2 ** 20

/** @param password the characters count as they are typed anywhere: in Unicode's composed form */
export async function hashPassword(password: string, { cost, blockSize, parallelism } = parameters): Promise<string> {
  const salt = randomBytes(saltBytes)
  const key = await derive(password, { cost, blockSize, parallelism, salt, key: Buffer.alloc(keyBytes) })
  return ['scrypt', cost, blockSize, parallelism, salt.toString('base64url'), key.toString('base64url')].join(':')
}

/** Takes the same time whether they differ early, late or not at all. */
export async function verifyPassword(password: string, text: string): Promise<boolean> {
  const hash = readHash(text)
  return hash !== undefined && timingSafeEqual(await derive(password, hash), hash.key)
}

export const isPasswordHash = (text: string) => readHash(text) !== undefined

/** No password has this hash; to verify one takes as long as with `like`, or with a new hash. */
export function decoyHash(like?: string): string {
  const { cost, blockSize, parallelism } = (like === undefined ? undefined : readHash(like)) ?? parameters
  const [salt, key] = [randomBytes(saltBytes), randomBytes(keyBytes)].map(bytes => bytes.toString('base64url'))
  return ['scrypt', cost, blockSize, parallelism, salt, key].join(':')
}

/** Some 80 bits, without letters that are taken for others, in groups that can be read aloud. */
export function newPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const text = Array.from(randomBytes(16), byte => letters[byte % letters.length]).join('')
  return text.replace(/(.{4})(?=.)/g, '$1-')
}

function readHash(text: string): Hash | undefined {
  const [, ...parts] = /^scrypt:(\d{1,8}):(\d{1,3}):(\d{1,3}):([\w-]{16,128}):([\w-]{43})$/.exec(text) ?? []
  const [cost = 0, blockSize = 0, parallelism = 0] = parts.slice(0, 3).map(Number)
  const [salt, key] = parts.slice(3).map(part => Buffer.from(part, 'base64url'))
  if (salt === undefined || key === undefined || key.length !== keyBytes) return undefined
  const isPowerOfTwo = cost > 1 && Number.isInteger(Math.log2(cost))
  if (!isPowerOfTwo || blockSize < 1 || parallelism < 1 || parallelism > 16) return undefined
  return memoryBytes(cost, blockSize) > mostMemoryBytes ? undefined : { cost, blockSize, parallelism, salt, key }
}

const memoryBytes = (cost: number, blockSize: number) => 128 * cost * blockSize

function derive(password: string, { cost, blockSize, parallelism, salt, key }: Hash): Promise<Buffer> {
  const options = { N: cost, r: blockSize, p: parallelism, maxmem: 2 * mostMemoryBytes }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, key.length, options, (error, derived) => (error ? reject(error) : resolve(derived)))
  })
}
