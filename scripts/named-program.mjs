// @ts-check
// Programs that tests need and no package brings: the one that a setting names, and where else to look.
import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { Failure } from './command.mjs'

/**
 * The program that a setting names. One that is not there is an error, and no reason to take another one.
 * @param {NodeJS.Dict<string>} environment
 * @param {string} setting
 * @returns {string | undefined} its path; undefined when the setting names none
 */
export function programNamed(environment, setting) {
  const file = environment[setting]
  if (!file) return undefined
  if (!isProgram(file)) throw new Failure(`${setting} is ${file}, but there is no program: correct it or leave it out.`)
  return file
}

/** @param {NodeJS.Dict<string>} environment */
export function foldersOnPath(environment) {
  return (environment.PATH ?? '').split(path.delimiter).filter(Boolean)
}

/** @param {string} file */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
