import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './command.mjs'
import { eventually } from './eventually'

test('what comes after more than a second is waited for', async () => {
  let hasCome = false
  setTimeout(() => {
    hasCome = true
  }, 1200)
  await eventually(() => expect(hasCome).toBe(true))
})

test('unit tests wait in no other way', () => {
  const files = ['app', 'components', 'lib', 'scripts'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => path.join(folder, file))
  )
  const impatient = files.filter(
    file => /\.tsx?$/.test(file) && /\bvi\.wait(?:For|Until)\(|\bexpect\.poll\(/.test(readFileSync(path.join(root, file), 'utf8'))
  )
  expect(impatient).toEqual(['scripts/eventually.ts'])
})
