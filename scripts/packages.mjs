// @ts-check
// The packages in node_modules: whether they are those of package-lock.json, and `npm ci` when they are not.
// Node built-ins only: it works before anything is installed.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Failure, root, run, say } from './command.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, dev?: boolean, os?: string[], cpu?: string[] }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock a package-lock.json, version 2 or 3
 * @typedef {{ os: string, cpu: string }} Platform
 */

/**
 * Compares package-lock.json with the list that npm itself leaves in node_modules once an install is complete.
 * So it does not matter who installed: this command, `npm ci` in a Dockerfile, `npm install` by hand.
 * @param {Lock} wanted
 * @param {Lock | undefined} installed
 * @param {Platform} platform
 * @returns {string | undefined} why an install is needed, in a few words; undefined when it is not
 */
export function missingPackages(wanted, installed, platform) {
  if (!installed?.packages) return 'nothing is installed yet'
  for (const [name, { version, optional, devOptional }] of Object.entries(wanted.packages ?? {})) {
    if (name === '') continue
    const found = installed.packages[name]
    // npm leaves out optional packages made for other platforms.
    if (!found && !optional && !devOptional) return `${shortName(name)} is missing`
    if (found && found.version !== version) return `${shortName(name)} ${version} is wanted, ${found.version} is there`
  }
  for (const [name, { os, cpu }] of Object.entries(installed.packages)) {
    if (!includes(os, platform.os) || !includes(cpu, platform.cpu)) return `${shortName(name)} is for another platform`
  }
  return undefined
}

/** Installs the packages of package-lock.json, development ones too as building needs them, unless they are there. */
export async function installPackages() {
  const wanted = readLock(path.join(root, 'package-lock.json'))
  if (!wanted) throw new Failure('package-lock.json is missing or damaged: get it back with `git checkout package-lock.json`.')
  const installed = readLock(path.join(root, 'node_modules', '.package-lock.json'))
  const reason = missingPackages(wanted, installed, { os: process.platform, cpu: process.arch })
  if (!reason) return
  say(`Installing packages, about a minute (npm ci: ${reason}) …`)
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'])
  if (code === 127) throw new Failure('npm was not found: it comes with Node.js, install that from https://nodejs.org.')
  if (code !== 0) {
    throw new Failure(
      'The packages could not be installed: npm says why above. If the network failed, run the same command again.'
    )
  }
}

/** @param {readonly string[]} args */
function npm(args) {
  // The npm that runs this command, if one does, as another may come first on the PATH.
  const cli = process.env.npm_execpath
  return cli?.endsWith('npm-cli.js') ? run(process.execPath, [cli, ...args]) : run('npm', args)
}

/**
 * @param {string} file
 * @returns {Lock | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    // Absent, or cut off by an interrupted install: the same to who asks.
    return undefined
  }
}

/** @param {string} name */
const shortName = name => name.slice(name.lastIndexOf('node_modules/') + 'node_modules/'.length)

/**
 * @param {string[] | undefined} list npm's `os` or `cpu`: names, or names not meant as `!name`
 * @param {string} name
 */
function includes(list, name) {
  if (!list || list.length === 0 || list.includes('any')) return true
  if (list.includes(`!${name}`)) return false
  return list.includes(name) || list.every(entry => entry.startsWith('!'))
}
