import { expect, test } from 'vitest'
import { decoyHash, hashPassword, isPasswordHash, newPassword, verifyPassword } from './password'

const quick = { cost: 1024, blockSize: 8, parallelism: 1 }
const hash = await hashPassword('moss on a stone', quick)

test('a password is verified by its hash, and no other is', async () => {
  expect(await verifyPassword('moss on a stone', hash)).toBe(true)
  for (const other of ['Moss on a stone', 'moss on a stone ', '', 'moss']) expect(await verifyPassword(other, hash)).toBe(false)
})

test('a password may be typed composed or decomposed', async () => {
  expect(await verifyPassword('u\u0308ber', await hashPassword('über', quick))).toBe(true)
})

test('the same password has another hash each time', async () => {
  expect(await hashPassword('moss on a stone', quick)).not.toBe(hash)
})

test('a hash says how it was made, in characters that no shell and no file of settings takes for its own', async () => {
  expect(await hashPassword('x')).toMatch(/^scrypt:32768:8:3:[\w-]{22}:[\w-]{43}$/)
})

test.each([
  '',
  'moss on a stone',
  hash.replace('scrypt', 'md5'),
  hash.replace('1024', '1000'),
  hash.replace('1024', '0'),
  hash.replace('1024', '16777216'),
  hash.replace(':8:', ':0:'),
  hash.replace(/:1:/, ':99:'),
  hash.slice(0, -1),
  `${hash}A`
])('%s is no hash, and verifies nothing', async text => {
  expect(isPasswordHash(text)).toBe(false)
  expect(await verifyPassword('moss on a stone', text)).toBe(false)
})

test('a decoy is made like a hash, and nobody has its password', async () => {
  const decoy = decoyHash(hash)
  expect(decoy.split(':').slice(0, 4)).toEqual(hash.split(':').slice(0, 4))
  expect(isPasswordHash(decoy)).toBe(true)
  expect(await verifyPassword('moss on a stone', decoy)).toBe(false)
})

test('new passwords are four groups of four letters that are not taken for others', () => {
  const passwords = Array.from({ length: 50 }, newPassword)
  for (const password of passwords) expect(password).toMatch(/^[a-km-np-z2-9]{4}(?:-[a-km-np-z2-9]{4}){3}$/)
  expect(new Set(passwords).size).toBe(50)
})
