import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import nodePath from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from './content/fixtures'
import { keepValues, keptValues } from './kept-values'

const values = [{ text: 'Café “à la” 木', numbers: [1, 2] }, undefined, new Map([['a', 1]]), 'x'.repeat(100_000)]

async function keptThere() {
  const file = nodePath.join(temporaryFolder(), 'kept/values')
  await keepValues(file, 'one', values)
  return file
}

test('what is kept comes back as it was, in its order', async () => {
  const file = await keptThere()
  expect([...keptValues(file, 'one')]).toEqual(values)
  await keepValues(file, 'one', ['other'])
  expect([...keptValues(file, 'one')]).toEqual(['other'])
  expect(readdirSync(nodePath.dirname(file))).toEqual(['values'])
})

test('what something else made is nothing, nor is what is not there', async () => {
  const file = await keptThere()
  for (const other of ['', 'on', 'one1', 'two']) expect([...keptValues(file, other)]).toEqual([])
  expect([...keptValues(`${file}-elsewhere`, 'one')]).toEqual([])
  expect([...keptValues(nodePath.dirname(file), 'one')]).toEqual([])
})

test('damaged at any place, cut off or with more at its end, nothing of it is taken', async () => {
  const file = await keptThere()
  const bytes = readFileSync(file)
  const isTaken = (other: Uint8Array) => {
    writeFileSync(file, other)
    return [...keptValues(file, 'one')].length > 0
  }
  for (let at = 0; at < bytes.length; at += 997) {
    const damaged = Buffer.from(bytes)
    damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at)
    expect(isTaken(damaged), `at ${at}`).toBe(false)
    expect(isTaken(bytes.subarray(0, at)), `cut off at ${at}`).toBe(false)
  }
  expect(isTaken(Buffer.concat([bytes, bytes]))).toBe(false)
  expect(isTaken(bytes)).toBe(true)
})

test('when values cannot be made or written, what was kept before stays, and nothing beside it', async () => {
  const file = await keptThere()
  function* failing() {
    yield 1
    throw new Error('no more')
  }
  await expect(keepValues(file, 'one', failing())).rejects.toThrow('no more')
  expect([...keptValues(file, 'one')]).toEqual(values)
  expect(readdirSync(nodePath.dirname(file))).toEqual(['values'])
  const folder = nodePath.join(temporaryFolder(), 'folder')
  mkdirSync(folder)
  await expect(keepValues(folder, 'one', values)).rejects.toThrow()
  expect(existsSync(`${folder}.${process.pid}`)).toBe(false)
})

test('what a process left that ended while it wrote goes with the next writing, and nothing else', async () => {
  const ended = spawnSync(process.execPath, ['-e', '']).pid
  const folder = temporaryFolder({
    [`values.${ended}`]: 'ha',
    [`values.${process.ppid}`]: 'at work',
    'values.old': '',
    [`other.${ended}`]: ''
  })
  await keepValues(nodePath.join(folder, 'values'), 'one', values)
  expect(readdirSync(folder).sort()).toEqual([`other.${ended}`, 'values', `values.${process.ppid}`, 'values.old'].sort())
})
