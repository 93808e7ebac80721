import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../scripts/temporary-folder.mjs'
import { folderShelf } from './shelf'

function folder(): string {
  const made = temporaryFolder('subscribers')
  return path.join(made, 'state', 'subscribers')
}

test('what is kept is there after a restart, and nobody else may read it', async () => {
  const place = folder()
  expect(folderShelf(place, '3000').own()).toBeUndefined()
  await folderShelf(place, '3000').keep('first')
  await folderShelf(place, '3000').keep('second')
  expect(folderShelf(place, '3000').own()).toBe('second')
  expect(readdirSync(place)).toEqual(['3000.json'])
  expect(statSync(path.join(place, '3000.json')).mode & 0o077).toBe(0)
})

test('what a killed process has left half written is gone with the next start, and what another one writes stays', async () => {
  const place = folder()
  await folderShelf(place, '3000').keep('whole')
  for (const name of ['3000', '3001']) writeFileSync(path.join(place, `${name}.json.0a.tmp`), 'ha')
  expect(folderShelf(place, '3000').own()).toBe('whole')
  expect(readdirSync(place).sort()).toEqual(['3000.json', '3001.json.0a.tmp'])
})

test('servers that share a folder see what the others kept, until they are silent for days', async () => {
  const place = folder()
  const one = folderShelf(place, '3000')
  await one.keep('of one')
  await folderShelf(place, '3001').keep('of two')
  expect(one.others(Date.now())).toEqual(['of two'])
  const long = Date.now() / 1000 - 3 * 86_400
  utimesSync(path.join(place, '3001.json'), long, long)
  expect(one.others(Date.now())).toEqual([])
})

test('the salt of a day is one for all servers, and gone with the day', () => {
  const place = folder()
  const [one, two] = [folderShelf(place, '3000'), folderShelf(place, '3001')]
  const salt = one.salt('2024-12-13')
  expect(salt.length).toBeGreaterThan(20)
  expect(two.salt('2024-12-13')).toBe(salt)
  expect(two.salt('2024-12-14')).not.toBe(salt)
  expect(readdirSync(place)).toEqual(['salt-2024-12-14'])
  expect(statSync(path.join(place, 'salt-2024-12-14')).mode & 0o077).toBe(0)
})

test('where nothing can be written, that is said to who keeps, and nothing is left behind', async () => {
  const place = folder()
  const shelf = folderShelf(path.join(place, 'file', 'below'), '3000')
  await folderShelf(place, 'x').keep('')
  writeFileSync(path.join(place, 'file'), '')
  await expect(shelf.keep('text')).rejects.toThrow(/ENOTDIR|EEXIST/)
  expect(() => shelf.salt('2024-12-13')).toThrow()
})
