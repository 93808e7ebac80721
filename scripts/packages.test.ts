import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { missingPackages } from './packages.mjs'

const linux = { os: 'linux', cpu: 'x64' }
const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/next': { version: '16.4.6' },
    'node_modules/next/node_modules/postcss': { version: '8.4.31' },
    'node_modules/@next/swc-linux-x64-gnu': { version: '16.4.6', optional: true, os: ['linux'], cpu: ['x64'] },
    'node_modules/@next/swc-darwin-arm64': { version: '16.4.6', optional: true, os: ['darwin'], cpu: ['arm64'] },
    'node_modules/typescript': { version: '7.0.2', dev: true }
  }
}
const { 'node_modules/@next/swc-darwin-arm64': _, ...onLinux } = lock.packages
const { 'node_modules/typescript': __, ...withoutDevelopment } = onLinux
const { 'node_modules/@next/swc-linux-x64-gnu': ___, ...withoutBinary } = lock.packages

test.each([
  ['nothing, when all of it is there', onLinux, undefined],
  ['everything on a fresh clone', undefined, 'nothing is installed yet'],
  ['what an install without development packages left out', withoutDevelopment, 'typescript is missing'],
  ['another version', { ...onLinux, 'node_modules/next': { version: '16.4.5' } }, 'next 16.4.6 is wanted, 16.4.5 is there'],
  [
    'a nested one',
    { ...onLinux, 'node_modules/next/node_modules/postcss': { version: '8.5.0' } },
    'postcss 8.4.31 is wanted, 8.5.0 is there'
  ],
  ['what was installed on another platform', withoutBinary, '@next/swc-darwin-arm64 is for another platform']
])('an install brings %s', (_, packages, expected) => {
  expect(missingPackages(lock, packages && { packages }, linux)).toBe(expected)
})

test.each([
  [['!win32'], undefined],
  [['!linux'], 'fsevents is for another platform'],
  [['darwin', 'linux'], undefined],
  [[], undefined]
])('a package for os %j may or may not stay on Linux', (os, expected) => {
  const packages = { 'node_modules/fsevents': { version: '2.0.0', optional: true, os } }
  expect(missingPackages({ packages: {} }, { packages }, linux)).toBe(expected)
})

type Locked = { version?: string; resolved?: string; dependencies?: object; optionalDependencies?: object; link?: boolean }
const ours: Record<string, Locked> = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')).packages

test('package-lock.json names no registry', () => {
  expect(Object.values(ours).filter(({ resolved }) => resolved)).toEqual([])
})

test('package-lock.json names every package that another asks for, those of other platforms too, or npm ci refuses it', () => {
  const asked = Object.values(ours).flatMap(({ dependencies, optionalDependencies }) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
  )
  const locked = new Set(Object.keys(ours).map(place => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)))
  expect([...new Set(asked)].filter(name => !locked.has(name))).toEqual([])
})
